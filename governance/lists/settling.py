"""What a second reading of a list may change besides words: a deadline that moved, and a settlement that was accepted.

Both keep to the rules of `governance.domain.follow_steps`: a moved deadline has its reason, and only what the executive
proposed is settled, in a meeting where this municipality wants one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from governance.enums import BodyKind, MeetingStatus, SettlementState, Settler
from governance.models import CouncilRules, Meeting
from portal.shared.dutch import long_day

MEETS = {Settler.COUNCIL: BodyKind.COUNCIL, Settler.COMMITTEE: BodyKind.COMMITTEE}
SETTLED = SettlementState.SETTLED


@dataclass(frozen=True, slots=True)
class SettlingDays:
    """Who settles, and where that is a body: the meetings that it held, by their day."""

    settler: str = Settler.CLERK
    needs_meeting: bool = False
    meetings: Mapping[date, Any] = field(default_factory=dict)


def settling_days(organisation_id: int, rules: CouncilRules) -> SettlingDays:
    """One query where a body settles, else none."""
    settler = Settler(rules.settled_by)
    if (kind := MEETS.get(settler)) is None:
        return SettlingDays(settler)
    held = Meeting.objects.filter(organisation_id=organisation_id, body__kind=kind, status=MeetingStatus.HELD)
    return SettlingDays(settler, True, {one.date: one for one in held.order_by("-pk")})


def moved_deadline(there: Any, values: Mapping[str, Any]) -> tuple[str, bool]:
    """Whether a list tells another deadline than the register: (a note, whether it moves).

    The words alone do not move a day, and words that name no day move nothing.
    """
    if "deadline_text" not in values:
        return "", False
    deadline = values.get("deadline")
    if deadline == there.deadline or (deadline is None and there.deadline_text == values["deadline_text"]):
        return "", False
    if deadline is None:
        return "De afgesproken datum blijft staan.", False
    if there.settlement == SETTLED:
        return "De datum is niet overgenomen: dit is al afgedaan.", False
    return "", True


def settlement(there: Any, day: date | None, settles: SettlingDays) -> tuple[str, bool]:
    """Whether a day of settlement in a list can be taken over: (a note, whether it settles)."""
    if day is None or there.settled_on == day:
        return "", False
    if there.settlement == SETTLED:
        return f"Dit is afgedaan op {long_day(there.settled_on)}; die dag blijft staan.", False
    if there.settlement != SettlementState.PROPOSED:
        return "De afdoening is niet overgenomen: het college heeft die nog niet voorgesteld.", False
    if settles.needs_meeting and day not in settles.meetings:
        body = Settler(settles.settler).label.lower()
        return f"De afdoening is niet overgenomen: op {long_day(day)} vergaderde {body} niet.", False
    return "", True
