"""Means: of one plan by year, theme, payer and cover, and of all plans of a municipality side by side."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.overview import plan_actions, rows_of
from actions.status.all_means import plans_with_means, years_named
from actions.status.means import MeansRow, means_of_plan
from actions.status.outsiders import rows_for
from actions.status.sums import AXES, counting, frames, kinds_in, per_group, per_year
from actions.views.asking import read_days
from actions.views.reading import Reading, nothing_yet, reading_of, visible_plan
from policies.domain.moments import NothingReleased
from portal.accounts.access import site, viewer_of
from portal.shared.conditional import kept_by_asking
from portal.shared.moments import Moment, end_of, today

LEVELS = {"actions:plan": "Het plan als geheel", "actions:goal": "Doelen", "actions:action": "Acties"}


@login_not_required
@kept_by_asking
def plan_means(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What a plan costs, saves and brings in: sums first, then every amount."""
    plan = visible_plan(request, organisation, public_id)
    try:
        reading = reading_of(request, plan)
    except NothingReleased:
        return nothing_yet(request, plan)
    actions = plan_actions(plan, reading.reader, reading.shown)
    rows = rows_for(reading.shown.audience, rows_of(actions, reading.reader, reading.shown.moment))
    means = means_of_plan(plan, reading.words.title, rows, reading.reader, reading.shown)
    context = reading.context() | _sums(request, means, reading)
    return render(request, "actions/means/plan.html", context)


def _sums(request: HttpRequest, means: list[MeansRow], reading: Reading) -> dict[str, Any]:
    kinds = kinds_in(counting(means))
    axis, kind = request.GET.get("verdeling", ""), request.GET.get("soort", "")
    axis = axis if axis in AXES else "thema"
    kind = kind if kind in kinds else (kinds[0] if kinds else "")
    levels = [
        (label, [row for row in means if row.about and row.about.address == code]) for code, label in LEVELS.items()
    ]
    return {
        "means": means,
        "sums": per_year(means, reading.period) if kinds else None,
        "groups": per_group(means, reading.period, axis, kind) if kinds else None,
        "frames": frames(means, reading.period),
        "axis": axis,
        "axis_label": AXES[axis][0],
        "axes": [(code, label) for code, (label, _) in AXES.items()],
        "kind": kind,
        "kinds": kinds,
        "levels": [(label, rows) for label, rows in levels if rows],
        "goes_on": any(row.structural and row.last_year is None for row in means),
        "last_year": reading.period[1],
    }


def _of_level(means: list[MeansRow], address: str) -> list[MeansRow]:
    return [row for row in means if row.about is not None and row.about.address == address]


@login_not_required
@kept_by_asking
def means(request: HttpRequest, organisation: str) -> HttpResponse:
    """All plans side by side: costs, savings, tasked savings and income, of all years or of one."""
    place, viewer, days = site(request, organisation), viewer_of(request), read_days(request)
    known = end_of(days.bekend) if days.bekend else None
    moment = Moment(day=days.bekend or today(), recorded_at=known, asked_recorded=known is not None)
    found = plans_with_means(place, viewer, moment)
    years = years_named(found)
    year = int(asked) if (asked := request.GET.get("jaar", "")).isdecimal() and int(asked) in years else None
    context = {
        "table": [one.line(year) for one in found],
        "years": years,
        "year": year,
        "moment": moment,
        "days": days,
        "sees_drafts": viewer.sees_drafts_of(place.pk),
    }
    return render(request, "actions/means/all.html", context)
