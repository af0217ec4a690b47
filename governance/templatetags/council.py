"""Template tags of the council's own register: results as marks, and a line of the planning agenda drawn."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from governance.enums import AmendmentResult, DecisionResult, ItemState
from governance.planning import Line
from portal.shared.templatetags.portal import mark
from portal.shared.timelines import Timeline

register = template.Library()

# (status colour, icon): never without the word.
DECISIONS = {
    DecisionResult.ADOPTED: ("done", "adopted"),
    DecisionResult.UNANIMOUS: ("done", "adopted"),
    DecisionResult.AMENDED: ("done", "adopted"),
    DecisionResult.CONDITIONAL: ("attention", "adopted"),
    DecisionResult.REJECTED: ("stopped", "none"),
    DecisionResult.HELD_OVER: ("not-started", "held"),
}
AMENDMENTS = {
    AmendmentResult.SUBMITTED: ("not-started", "open"),
    AmendmentResult.ADOPTED: ("done", "adopted"),
    AmendmentResult.REJECTED: ("stopped", "none"),
    AmendmentResult.HELD_OVER: ("not-started", "held"),
    AmendmentResult.WITHDRAWN: ("stopped", "none"),
    AmendmentResult.TAKEN_OVER: ("done", "taken-over"),
}
ITEMS = {
    ItemState.OPEN: ("not-started", "open"),
    ItemState.DEALT_WITH: ("done", "done"),
    ItemState.POSTPONED: ("attention", "moved"),
    ItemState.WITHDRAWN: ("stopped", "none"),
}


@register.simple_tag
def decision_mark(result: str) -> SafeString:
    found = DecisionResult(result)
    return mark(*DECISIONS[found], str(found.label))


@register.simple_tag
def amendment_mark(result: str) -> SafeString:
    found = AmendmentResult(result)
    return mark(*AMENDMENTS[found], str(found.label))


@register.simple_tag
def item_mark(state: str) -> SafeString:
    found = ItemState(state)
    return mark(*ITEMS[found], str(found.label))


@register.inclusion_tag("governance/planning/_bar.html")
def planning_bar(timeline: Timeline, place: int, line: Line) -> dict[str, Any]:
    """One row of the planning agenda's timeline, with its moment in words below it."""
    return {"timeline": timeline, "bar": timeline.bars[place], "line": line, "words": line.words or line.days}
