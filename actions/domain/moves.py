"""The door through which a planned period moves: with a reason, a day of decision, and the old period kept in sight."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.models import Action, DateMove
from actions.permissions import is_system, may_move
from actions.recognition.periods import Period, parse_period
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from portal.shared.moments import today

UNKNOWN_PERIOD = "Wij lezen hier geen periode in. Schrijf bijvoorbeeld “eind 2022”, “vanaf 2021” of “1 maart 2023”."


def move_period(
    *, action: Action, period: Period | str, reason: str, decided_on: date, decided_by: str = "", by: Any
) -> DateMove:
    """Move `action` to `period`: literal words, or words with their days.

    `decided_by` names the body or function that decided. Raises Refused for words that name no days, a period that
    ends before it starts, a decision in the future, an empty reason, or a period that stays the same.
    """
    if not (is_system(by) or may_move(viewer_for(by), action)):
        raise PermissionDenied("U kunt de datum van deze actie niet verschuiven.")
    wanted = _readable(period)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom de datum verschuift."})
    if decided_on > today():
        raise Refused({"decided_on": "Dit besluit moet nog komen. Kies vandaag of een dag daarvoor."})
    with changing(verb="datum verschuiven", by=by, reason=reason.strip(), lock=[action]):
        move = _move(action, wanted)
        move.reason, move.decided_on, move.decided_by = reason.strip(), decided_on, decided_by
        move.validate_constraints()
        move.save()
        action.period_text, action.period_start, action.period_end = wanted.text, wanted.start, wanted.end
        action.save()
    return move


def _readable(period: Period | str) -> Period:
    wanted = parse_period(period) if isinstance(period, str) else period
    if wanted is None or not wanted.dated:
        raise Refused({"period": UNKNOWN_PERIOD})
    return wanted


def _move(action: Action, wanted: Period) -> DateMove:
    was = (action.period_text, action.period_start, action.period_end)
    if was == (wanted.text, wanted.start, wanted.end):
        raise Refused({"period": "Dit is al de periode van deze actie."})
    return DateMove(
        action=action,
        organisation=action.organisation,
        circle=action.circle,
        openness=action.openness,
        from_period=was[0],
        from_start=was[1],
        from_end=was[2],
        to_period=wanted.text,
        to_start=wanted.start,
        to_end=wanted.end,
    )
