"""Template tags of regional pages: how a council stands, what became of a view, and what a municipality holds."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.safestring import SafeString

from governance.regional.enums import DeadlineState, FollowUpState, Outcome, Stance
from portal.shared.templatetags.portal import mark

register = template.Library()

# (status colour, icon): never without the word.
DEADLINES = {
    DeadlineState.NOTHING: ("not-started", "none"),
    DeadlineState.DONE: ("done", "done"),
    DeadlineState.IN_TIME: ("on-track", "on-track"),
    DeadlineState.AT_RISK: ("attention", "attention"),
    DeadlineState.LATE: ("late", "late"),
}
OUTCOMES = {
    Outcome.OPEN: ("not-started", "open"),
    Outcome.TAKEN: ("done", "adopted"),
    Outcome.PARTLY: ("attention", "attention"),
    Outcome.NOT_TAKEN: ("stopped", "none"),
}
STANCES = {
    Stance.FOR: ("done", "adopted"),
    Stance.CONDITIONAL: ("attention", "adopted"),
    Stance.AGAINST: ("stuck", "none"),
    Stance.NO_NEED: ("stopped", "none"),
    Stance.NO_PREFERENCE: ("not-started", "open"),
}
FOLLOW_UPS = {
    FollowUpState.NOT_STARTED: ("not-started", "not-started"),
    FollowUpState.UNDER_WAY: ("in-progress", "busy"),
    FollowUpState.DONE: ("done", "done"),
    FollowUpState.DECLINED: ("stopped", "none"),
}


@register.simple_tag
def deadline_mark(state: str) -> SafeString:
    """Op tijd, dreigt te laat, te laat, afgerond: with icon and colour."""
    found = DeadlineState(state)
    return mark(*DEADLINES[found], str(found.label))


@register.simple_tag
def outcome_mark(outcome: str) -> SafeString:
    found = Outcome(outcome)
    return mark(*OUTCOMES[found], str(found.label))


@register.simple_tag
def stance_mark(stance: str) -> SafeString:
    """A stance; the empty one is "Niet bekend", which no municipality said."""
    if not stance:
        return mark("lapsed", "open", "Niet bekend")
    found = Stance(stance)
    return mark(*STANCES[found], str(found.label))


@register.simple_tag
def follow_up_mark(state: str) -> SafeString:
    if not state:
        return mark("lapsed", "open", "Niet bekend")
    found = FollowUpState(state)
    return mark(*FOLLOW_UPS[found], str(found.label))


@register.filter
def figure(value: Decimal | None) -> str:
    """A figure in Dutch without useless zeros: 140 or 1.250,50."""
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return formats.number_format(value, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)


@register.filter
def euros(value: Decimal | None) -> str:
    """€ 12.500; "niet bekend" for None, which is never nothing."""
    return "niet bekend" if value is None else f"€ {figure(value)}"
