"""The list of plans of an organisation: in force, and older."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.exports import plans_table
from actions.status.figures import plans_with_figures
from actions.status.listing import days_query
from actions.views.asking import moment_asked, read_days
from portal.accounts.access import site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form


@login_not_required
@kept_by_asking
def plans(request: HttpRequest, organisation: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    days = read_days(request)
    moment = moment_asked(days)
    figures = plans_with_figures(place, viewer, moment, compare=days.compare)
    if (form := asked_form(request)) is not None:
        return as_file(request, plans_table(place, moment, figures), form)
    context = {
        "moment": moment,
        "days": days,
        "days_query": days_query(request.GET),
        "in_force": [one for one in figures if one.in_force(moment.day)],
        "others": [one for one in figures if not one.in_force(moment.day)],
        "may_read_in": viewer.may(Permission.READ_IN, place.pk),
    }
    return render(request, "actions/plan/list.html", context)
