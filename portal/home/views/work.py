"""Mijn werk: what waits for the person who logged in."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.enums import ReadInState
from actions.models import Action, ProgressEntry, ProgressRound, ReadIn
from actions.overview import rows_of
from portal.accounts.access import require, site, viewer_of
from portal.accounts.models import Membership
from portal.accounts.roles import Permission
from portal.shared.moments import Moment, today

DUE_WITHIN = timedelta(days=60)


def redirect_to_own(request: HttpRequest) -> HttpResponse:
    """After logging in: one's own work where there is any, else the pages of one's own municipality."""
    roles = Membership.objects.held_by(request.user, on=today()).select_related("organisation")
    sites = [role.organisation for role in roles if role.organisation.has_site]
    for organisation in sites:
        if viewer_of(request).may(Permission.SEE_TODAY, organisation.pk):
            return redirect("home:my_work", organisation.slug)
    if sites:
        return redirect("home:start", sites[0].slug)
    return redirect("accounts:me")


def my_work(request: HttpRequest, organisation: str) -> HttpResponse:
    """Own actions late, due and silent; what waits for review, for taking over and for agreement."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.SEE_TODAY, place)
    moment = Moment(day=today())
    mine = (
        Action.objects.visible_to(viewer)
        .of(place)
        .filter(Q(official=request.user) | Q(deputy=request.user))
        .standing(moment)
        .in_order()
    )
    rows = rows_of(mine, moment)
    late = [row for row in rows if row.state in ("late", "not-in-time")]
    shown = {row.id for row in late}
    due = [row for row in rows if row.id not in shown and row.end and row.end <= moment.day + DUE_WITHIN and _runs(row)]
    shown |= {row.id for row in due}
    context = {
        "organisation": place,
        "late": late,
        "due": due,
        "silent": [row for row in rows if row.is_stale and row.id not in shown],
        "mine": rows,
        "waiting": ProgressEntry.objects.visible_to(viewer)
        .of(place)
        .waiting()
        .select_related("action", "reported_for"),
        "to_review": ReadIn.objects.visible_to(viewer)
        .of(place)
        .filter(state=ReadInState.DONE)
        .order_by("-created_at")[:5],
        "rounds": ProgressRound.objects.visible_to(viewer)
        .of(place)
        .exclude(state__in=["vrijgegeven", "afgebroken"])
        .select_related("plan")
        .order_by("as_per", "pk"),
        "may_accept": viewer.may(Permission.ACCEPT_REPORT, place.pk),
        "may_read_in": viewer.may(Permission.READ_IN, place.pk),
    }
    return render(request, "home/my_work.html", context)


def _runs(row: object) -> bool:
    return getattr(row, "status", "") in ("niet_gestart", "in_uitvoering")
