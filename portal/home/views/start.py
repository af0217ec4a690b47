"""The front door: all organisations, and the start page of one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.status.figures import complete, plans_with_figures
from actions.status.listing import days_query
from actions.views.asking import moment_asked, read_days
from governance.following import overdue
from governance.models import Meeting
from portal.accounts.access import site, viewer_of
from portal.accounts.roles import Permission
from portal.home.selectors import all_counts, earlier_counts, latest_news, sites_with_plans, theme_counts
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking
from portal.shared.moments import today
from portal.shared.timelines import timeline
from portal.shared.viewer import Viewer

ENDED_SHOWN = 5


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """Every organisation with pages of its own; where there is one only, straight to it."""
    sites = sites_with_plans(viewer_of(request))
    if len(sites) == 1:
        return redirect("home:start", sites[0].organisation.slug)
    return render(request, "home/index.html", {"sites": sites})


@login_not_required
@kept_by_asking
def start(request: HttpRequest, organisation: str) -> HttpResponse:
    """The plans in force with their figures, what is new, and, for today, what the council waits for and what comes."""
    place, viewer, days = site(request, organisation), viewer_of(request), read_days(request)
    moment = moment_asked(days)
    plans = plans_with_figures(place, viewer, moment, compare=days.compare)
    figures = [one for one in plans if one.in_force(moment.day)]
    ended = [one for one in plans if one not in figures][:ENDED_SHOWN]
    context = {
        "organisation": place,
        "moment": moment,
        "days": days,
        "days_query": days_query(request.GET),
        "figures": figures,
        "ended": ended,
        "counts": all_counts(figures),
        "earlier": earlier_counts(figures),
        "complete": complete(figures, moment.day),
        "themes": theme_counts(figures, viewer, moment),
        "total": sum(one.total for one in figures),
        "news": latest_news(place, viewer, moment),
        "inside": viewer.sees_drafts_of(place.pk),
        "may_edit": viewer.may(Permission.EDIT_ACTIONS, place.pk),
        **_periods(request, [*figures, *ended], moment.day),
        **(_council(place, viewer) if moment.is_now else {}),
    }
    return render(request, "home/start.html", context)


def _periods(request: HttpRequest, figures: list[Any], day: Any) -> dict[str, Any]:
    """The plans as a timeline, where the address asks for it."""
    if request.GET.get("weergave") != "tijdlijn" or not figures:
        return {"timeline": None}
    rows = [(one, one.plan.valid_from, one.plan.valid_until) for one in figures]
    return {"timeline": timeline([(start, end) for _, start, end in rows], today=day), "periods": rows}


def _council(place: Organisation, viewer: Viewer) -> dict[str, Any]:
    """What of the council's matters stands on the page of today only: they have no state of an earlier day."""
    meetings = Meeting.objects.visible_to(viewer).of(place).select_related("body")
    return {
        "last_meeting": meetings.last_held(on=today()).first(),
        "overdue": overdue(place, viewer, on=today()),
        "upcoming": list(meetings.upcoming(on=today())[:5]),
    }
