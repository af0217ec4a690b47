"""The status page of one plan."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from actions.enums import State
from actions.filters import ActionFilter
from actions.overview import ActionRow, plan_actions, rows_of
from actions.status.outsiders import rows_for
from actions.status.plan import conflicts_of, goals_of, readable_version, releases_of
from actions.status.tallies import AXES, counted_state, grouped, quarter_words, tally, updated_in_quarter
from actions.views.asking import Asked, asked_of, state_asked
from policies.domain.moments import NothingReleased, Shown, plan_at
from policies.models import PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.conditional import kept_by_asking
from portal.shared.panels import render_panels

PER_PAGE = 25
BAR_ORDER = {str(code): place for place, code in enumerate(State.values)}
SORTS: dict[str, Any] = {
    "nummer": lambda row: row.number,
    "wat": lambda row: row.what.casefold(),
    "wanneer": lambda row: (row.start or row.end or row.day.max, row.end or row.day.max),
    "stand": lambda row: BAR_ORDER[row.state],
    "bijgewerkt": lambda row: row.news_on or row.day.min,
}


@login_not_required
@kept_by_asking
def plan(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    found = get_object_or_404(PolicyDocument.objects.visible_to(viewer).plans().of(place), public_id=public_id)
    asked = asked_of(request, found)
    try:
        shown = state_asked(found, asked)
    except NothingReleased:
        return _nothing_yet(request, found, asked)
    words = plan_at(found, shown)
    if words is None:
        return _nothing_yet(request, found, asked)
    context = _frame(found, words, shown, asked) | _state(request, found, shown, asked)
    return render(request, "actions/plan/page.html", context)


def _frame(plan: PolicyDocument, words: Any, shown: Shown, asked: Asked) -> dict[str, Any]:
    """What stands around the actions: the plan's own facts, its document, and what this person may do."""
    viewer, pk = asked.viewer, plan.organisation_id
    inside = viewer.sees_drafts_of(pk, plan.circle)
    releases = releases_of(plan, shown.audience)
    return {
        "plan": plan,
        "words": words,
        "shown": shown,
        "asked": asked,
        "days_query": asked.days_query,
        "releases": releases,
        "before_release": bool(
            asked.days.peildatum and releases and asked.days.peildatum < releases[-1].at.date() and not shown.is_live
        ),
        "version": readable_version(plan, asked.reader),
        "may_edit": viewer.may(Permission.EDIT_ACTIONS, pk) and asked.preview is None,
        "sees_drafts": inside,
        "inside": inside and asked.preview is None,
        "panels": render_panels("plan", plan, asked.reader, shown.moment),
    }


def _state(request: HttpRequest, plan: PolicyDocument, shown: Shown, asked: Asked) -> dict[str, Any]:
    """The actions: counted, divided, filtered, sorted and paged."""
    actions = plan_actions(plan, asked.reader, shown)
    rows = rows_for(shown.audience, rows_of(actions, shown.moment))
    earlier = _earlier(plan, asked)
    axis = request.GET.get("verdeling", "")
    axis = axis if axis in AXES else "thema"
    filtered = ActionFilter(request.GET, queryset=actions, rows=rows)
    listed = _listed(rows, filtered, request.GET.get("volgorde", ""))
    return {
        "total": len(rows),
        "updated": updated_in_quarter(rows, shown.moment.day),
        "quarter": quarter_words(shown.moment.day),
        "counts": tally(rows),
        "earlier": Counter(map(counted_state, earlier.values())) if earlier is not None else None,
        "axis": axis,
        "axes": [(code, label) for code, (label, _, _) in AXES.items()],
        "axis_label": AXES[axis][0],
        "groups": [(group, _address(request, axis, group.key)) for group in grouped(rows, axis, earlier)],
        "tally_url": _address(request, "stand", ""),
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in filtered.filters),
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
        "goals": goals_of(plan, asked.reader, shown, rows),
        "conflicts": conflicts_of(plan, asked.reader, shown, rows),
    }


def _address(request: HttpRequest, name: str, value: str) -> str:
    """This page with one filter set, on its first page; the filter stands last."""
    query = request.GET.copy()
    for gone in (name, "page"):
        query.pop(gone, None)
    query[name] = value
    return f"?{query.urlencode()}"


def _earlier(plan: PolicyDocument, asked: Asked) -> dict[int, str] | None:
    """The state of each action on the day to compare with: one query."""
    if asked.days.compare is None:
        return None
    then = state_asked(plan, asked, compare=True)
    return dict(plan_actions(plan, asked.reader, then).values_list("id", "state"))


def _listed(rows: list[ActionRow], filtered: ActionFilter, order: str) -> list[ActionRow]:
    if rows and any(filtered.data.get(name) for name in filtered.filters):
        kept = set(filtered.qs.order_by().values_list("id", flat=True))
        rows = [row for row in rows if row.id in kept]
    key = SORTS.get(order.removeprefix("-"), SORTS["nummer"])
    return sorted(rows, key=lambda row: (key(row), row.number), reverse=order.startswith("-"))


def _nothing_yet(request: HttpRequest, plan: PolicyDocument, asked: Asked) -> HttpResponse:
    """A day before the first release, or a preview of a plan that was never released to that audience."""
    return render(request, "actions/plan/nothing_yet.html", {"plan": plan, "asked": asked, "sees_drafts": True})
