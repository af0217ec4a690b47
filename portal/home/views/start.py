"""The front door: all organisations, and the start page of one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.status.figures import plans_with_figures
from governance.following import overdue
from governance.models import Meeting
from portal.accounts.access import site, viewer_of
from portal.home.selectors import all_counts, latest_news, sites_with_plans, theme_counts
from portal.shared.conditional import kept_by_asking
from portal.shared.moments import today

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
    """What happened since the last meeting, the plans in force with their figures, and what comes next."""
    place, viewer = site(request, organisation), viewer_of(request)
    plans = plans_with_figures(place, viewer)
    figures = [one for one in plans if one.in_force(today())]
    meetings = Meeting.objects.visible_to(viewer).of(place).select_related("body")
    last = meetings.last_held(on=today()).first()
    context = {
        "organisation": place,
        "figures": figures,
        "ended": [one for one in plans if one not in figures][:ENDED_SHOWN],
        "counts": all_counts(figures),
        "themes": theme_counts(figures),
        "total": sum(one.total for one in figures),
        "last_meeting": last,
        "news": latest_news(place, viewer),
        "overdue": overdue(place, viewer, on=today()),
        "upcoming": list(meetings.upcoming(on=today())[:5]),
        "today": today(),
        "inside": viewer.sees_drafts_of(place.pk),
    }
    return render(request, "home/start.html", context)
