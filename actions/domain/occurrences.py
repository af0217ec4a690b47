"""The door for one turn of a recurring action: 2021 done, 2022 open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from actions.domain.errors import Refused
from actions.domain.turn_words import NEEDS_NOTE, NOT_RECURRING, YET_TO_BEGIN
from actions.domain.turns import turn_of
from actions.enums import NEEDS_REASON, ActionStatus
from actions.models import Action, Occurrence
from actions.permissions import is_system, may_move
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from portal.shared.dutch import long_day
from portal.shared.moments import today


def set_occurrence(
    *, action: Action, day: date, status: str, note: str = "", as_per: date | None = None, by: Any
) -> Occurrence:
    """Say how the turn that holds `day` went; the turn follows from the action's interval.

    `as_per` is the day that the status is about: today, or the last day of a turn that is over, where none is given.
    Raises Refused where the action does not recur, the turn has yet to begin, the day has yet to come or lies before
    the turn, or a reason is missing.
    """
    if not (is_system(by) or may_move(viewer_for(by), action)):
        raise PermissionDenied("U kunt bij deze actie geen stand per keer invullen.")
    if not action.interval:
        raise Refused(NOT_RECURRING)
    turn = turn_of(action.interval, day)
    if turn.start > today():
        raise Refused({"turn": YET_TO_BEGIN})
    if as_per is not None and not turn.start <= as_per <= today():
        raise Refused({"as_per": f"Kies een dag vanaf {long_day(turn.start)}, en niet later dan vandaag."})
    if ActionStatus(status) in NEEDS_REASON and not note.strip():
        raise Refused({"note": NEEDS_NOTE})
    with changing(verb="keer bijwerken", by=by, lock=[action]) as change:
        about = as_per or min(timezone.localdate(change.at), turn.end)
        known = Occurrence.objects.select_for_update().filter(action=action, period_start=turn.start).first()
        occurrence = known or Occurrence(
            action=action,
            organisation=action.organisation,
            circle=action.circle,
            openness=action.openness,
            label=turn.label,
            period_start=turn.start,
            period_end=turn.end,
        )
        if known and (known.status, known.note) == (status, note.strip()) and as_per in (None, known.day):
            return occurrence
        occurrence.status, occurrence.note, occurrence.day = status, note.strip(), about
        occurrence.save()
        Action.save_many([action], [])  # a turn is part of the row in the matrix
    return occurrence
