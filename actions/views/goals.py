"""Goals: all those of a plan, and one in the order of the three W questions (BBV): wat, hoe, wat kost het."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from actions.overview import plan_actions, rows_of
from actions.status.board import Board, plan_board
from actions.status.indicators import IndicatorRow, indicators_of
from actions.status.listing import list_context, state_context
from actions.status.means import means_of_goal, means_of_plan
from actions.status.outsiders import rows_for, words_for
from actions.status.plan import GoalRow, at_moment, goals_of
from actions.status.sums import counting, frames, kinds_in, per_year, sum_of
from actions.views.reading import Reading, not_there, nothing_yet, reading_of, recorded, visible_plan
from policies.domain.moments import NothingReleased
from policies.models import Goal, Programme, Theme
from portal.accounts.access import site, viewer_of
from portal.shared.conditional import kept_by_asking


@login_not_required
@kept_by_asking
def goals(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Every goal with its indicators in words, its actions and its costs, and the indicators of the plan itself."""
    plan = visible_plan(request, organisation, public_id)
    try:
        reading = reading_of(request, plan)
    except NothingReleased:
        return nothing_yet(request, plan)
    rows = _actions(reading)
    indicators = indicators_of(plan, reading.reader, reading.shown)
    means = counting(means_of_plan(plan, reading.words.title, rows, reading.reader, reading.shown))
    found = goals_of(plan, reading.reader, reading.shown, rows)
    own = [one for one in indicators if one.goal_id is None]
    context = {
        "lines": [_line(goal, indicators, means, reading) for goal in found],
        "indicators": own,
        "measured": sum(bool(one.measured) for one in indicators),
        "all_indicators": len(indicators),
    }
    return render(request, "actions/goal/list.html", reading.context() | context)


def _line(goal: GoalRow, indicators: list[IndicatorRow], means: list[Any], reading: Reading) -> dict[str, Any]:
    mine = [one for one in means if one.about is not None and one.about.goal_id == goal.id]
    costs = [
        (kind.label, sum_of([one for one in mine if one.kind == kind], reading.period).words) for kind in kinds_in(mine)
    ]
    own = [one for one in indicators if one.goal_id == goal.id]
    return {"goal": goal, "counts": goal.counts, "indicators": own, "costs": costs}


@login_not_required
@kept_by_asking
def goal(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    visible = Goal.objects.visible_to(viewer).of(place).select_related("document", "theme", "programme")
    found = get_object_or_404(visible, public_id=public_id)
    try:
        reading = reading_of(request, found.document)
        then = recorded(found, reading)
    except NothingReleased:
        then = None
    if then is None:
        return not_there(request, found, found.document, "Doel")
    board = plan_board(reading.plan, reading.reader, reading.shown)
    board.base, board.own = board.base.filter(goal_id=then.id), "doel"
    compare = reading.asked.days.compare
    listed = state_context(board, request.GET, compare) | list_context(board, request.GET)
    listed |= {"state_title": "Wat gaan we daarvoor doen?", "file_filter": then.public_id}
    context = reading.context() | _matter(then, board, reading) | listed
    return render(request, "actions/goal/page.html", context)


def _matter(goal: Any, board: Board, reading: Reading) -> dict[str, Any]:
    """What is wanted and what it costs; what is done for it is in `board`."""
    rows = board.rows(board.ids)
    means = means_of_goal(goal, rows, reading.reader, reading.shown)
    audience = reading.shown.audience
    return {
        "goal": goal,
        "text": words_for(audience, goal.text),
        "theme": _named(Theme, goal.theme_id, reading),
        "programme": _named(Programme, goal.programme_id, reading),
        "quote": words_for(audience, goal.quote),
        "indicators": indicators_of(reading.plan, reading.reader, reading.shown, goal_id=goal.id),
        "means": means,
        "sums": per_year(means, reading.period) if counting(means) else None,
        "frames": frames(means, reading.period),
    }


def _named(model: Any, pk: int | None, reading: Reading) -> str:
    """A theme or programme as it was called then."""
    if pk is None:
        return ""
    row = at_moment(model, model.objects.visible_to(reading.reader).filter(pk=pk), reading.shown).first()
    if row is None:
        return ""
    return f"{row.number}. {row.name}" if getattr(row, "number", "") else str(row.name)


def _actions(reading: Reading) -> list[Any]:
    found = plan_actions(reading.plan, reading.reader, reading.shown)
    return rows_for(reading.shown.audience, rows_of(found, reading.shown.moment))
