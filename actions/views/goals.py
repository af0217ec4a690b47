"""Goals: all those of a plan, and one in the order of the three W questions (BBV): wat, hoe, wat kost het."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.status.board import Board, plan_board
from actions.status.indicators import IndicatorRow, indicators_of
from actions.status.listing import list_context, state_context
from actions.status.means import amounts_of_goal, costs_of_goals, means_of_goal
from actions.status.outsiders import words_for
from actions.status.plan import GoalRow, goals_of
from actions.status.sums import counting, frames, kinds_in, per_year, sum_of
from actions.views.asking import asked_of
from actions.views.reading import Reading, below, not_there, nothing_yet, reading_of, visible_plan
from policies.domain.moments import NothingReleased
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.accounts.access import found_here, viewer_of
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking
from portal.shared.viewer import Viewer


@login_not_required
@kept_by_asking
def goals(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Every goal with its indicators in words, its actions and its costs, and the indicators of the plan itself."""
    plan = visible_plan(request, organisation, public_id)
    try:
        reading = reading_of(request, plan)
    except NothingReleased:
        return nothing_yet(request, plan)
    board = plan_board(reading.plan, reading.reader, reading.shown)
    indicators = indicators_of(plan, reading.reader, reading.shown)
    found = goals_of(plan, reading.reader, reading.shown, board.glances)
    costs = costs_of_goals(found, board.glances, reading.reader, reading.shown)
    own = [one for one in indicators if one.goal_id is None]
    shared = reading.context()
    context = {
        "lines": [_line(goal, indicators, costs.get(goal.id, []), reading) for goal in found],
        "indicators": own,
        "measured": sum(bool(one.measured) for one in indicators),
        "all_indicators": len(indicators),
        "withdrawn": _withdrawn(plan, reading.reader) if shared["may_edit"] else [],
    }
    return render(request, "actions/goal/list.html", shared | context)


def _withdrawn(plan: PolicyDocument, reader: Viewer) -> list[Goal]:
    """Goals that are withdrawn today, for who can put them back."""
    rows = Goal.objects.visible_to(reader).filter(document=plan, withdrawn_at__isnull=False)
    return list(rows.order_by("number"))


def _line(goal: GoalRow, indicators: list[IndicatorRow], means: list[Any], reading: Reading) -> dict[str, Any]:
    costs = [
        (kind.label, sum_of([one for one in means if one.kind == kind], reading.period).words)
        for kind in kinds_in(means)
    ]
    own = [one for one in indicators if one.goal_id == goal.id]
    return {"goal": goal, "counts": goal.counts, "indicators": own, "costs": costs}


@login_not_required
@kept_by_asking
def goal(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = _goal(request, organisation, public_id)
    reader = asked_of(request, found.document).reader
    try:
        reading, then = below(request, found, found.document, **_may_name(reader))
    except NothingReleased:
        return not_there(request, found, found.document, "Doel")
    board = plan_board(reading.plan, reading.reader, reading.shown)
    board.base, board.own = board.base.filter(goal_id=then.id), "doel"
    context = reading.context() | _matter(then, board, reading)
    context["may_put_back"] = context["may_edit"] and found.withdrawn_at is not None
    context["may_edit"] = context["may_edit"] and found.withdrawn_at is None
    context |= state_context(board, request.GET, reading.asked.days.compare) | list_context(board, request.GET)
    context |= {"state_title": "Wat gaan we daarvoor doen?", "file_filter": then.public_id}
    return render(request, "actions/goal/page.html", context)


def _goal(request: HttpRequest, organisation: str, public_id: str) -> Goal:
    """The goal with the organisation whose pages these are: one query, where it is there."""
    rows = Goal.objects.visible_to(viewer_of(request)).select_related("document")
    found: Goal = found_here(request, organisation, rows, public_id=public_id)
    found.document.organisation = found.organisation
    return found


def _may_name(reader: Viewer) -> dict[str, Any]:
    """Columns that tell whether this reader knows the theme and the programme of a goal."""
    return {
        f"knows_{name}": Exists(model.objects.visible_to(reader).filter(pk=OuterRef(f"{name}_id")))
        for name, model in (("theme", Theme), ("programme", Programme))
    }


def _matter(goal: Any, board: Board, reading: Reading) -> dict[str, Any]:
    """What is wanted and what it costs; what is done for it is in `board`."""
    _ = board.all_links  # so that names and rows need no other query for them
    amounts = amounts_of_goal(goal, board.ids, reading.reader, reading.shown)
    board.also = {
        Organisation: {row.paid_by_id for row in amounts} - {None},
        Theme: {goal.theme_id} if goal.knows_theme else set(),
        Programme: {goal.programme_id} if goal.knows_programme else set(),
    }
    means = means_of_goal(goal, amounts, board.glances, board.naming, reading.shown)
    audience = reading.shown.audience
    return {
        "goal": goal,
        "text": words_for(audience, goal.text),
        "theme": board.naming.theme(goal.theme_id)[1] if goal.knows_theme else "",
        "programme": board.naming.programme(goal.programme_id)[1] if goal.knows_programme else "",
        "quote": words_for(audience, goal.quote),
        "indicators": indicators_of(reading.plan, reading.reader, reading.shown, goal_id=goal.id),
        "means": means,
        "sums": per_year(means, reading.period) if counting(means) else None,
        "frames": frames(means, reading.period),
    }
