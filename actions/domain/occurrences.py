"""The door for one turn of a recurring action: 2021 done, 2022 open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.domain.turns import turn_of
from actions.enums import NEEDS_REASON, ActionStatus
from actions.models import Action, Occurrence
from actions.permissions import is_system, may_move
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from portal.shared.moments import today


def set_occurrence(*, action: Action, day: date, status: str, note: str = "", by: Any) -> Occurrence:
    """Say how the turn that holds `day` went; the turn follows from the action's interval.

    Raises Refused where the action does not recur, the turn has yet to begin, or a reason is missing.
    """
    if not (is_system(by) or may_move(viewer_for(by), action)):
        raise PermissionDenied("U kunt bij deze actie geen stand per keer invullen.")
    if not action.interval:
        raise Refused("Deze actie komt niet regelmatig terug.")
    turn = turn_of(action.interval, day)
    if turn.start > today():
        raise Refused({"turn": "Deze periode moet nog beginnen."})
    if ActionStatus(status) in NEEDS_REASON and not note.strip():
        raise Refused({"note": "Schrijf erbij waarom deze keer is gestopt of vervallen."})
    with changing(verb="keer bijwerken", by=by, lock=[action]):
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
        if known and (known.status, known.note) == (status, note.strip()):
            return occurrence
        occurrence.status, occurrence.note = status, note.strip()
        occurrence.save()
    return occurrence
