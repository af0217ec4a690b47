"""One row of the matrix saved in one act: words and parties, a moved period, how it goes; each through its own door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.editing import PERIOD, current_value, edit_action, is_promised, readers
from actions.domain.errors import Refused
from actions.domain.moves import move_period
from actions.domain.progress import record_progress
from actions.domain.two_editors import mine_on_top
from actions.models import Action
from actions.permissions import seen_by
from actions.recognition.periods import Period
from portal.shared.changes import changing
from portal.shared.moments import today


def save_row(
    *, action: Action, base_version: int, values: Mapping[str, Any], state: Mapping[str, str], move_reason: str, by: Any
) -> Action:
    """Save what changed on the screen since `base_version`; everything or nothing, as one change that can be undone.

    A period that outsiders know moves with `move_reason`; another one is corrected. A changed status or assessment is a
    progress entry as per today. Raises ChangedMeanwhile and Refused as the doors do.
    """
    with changing(verb="rij bewerken", by=by, reason=move_reason, lock=[action]):
        now, then = readers(seen_by(by))
        mine = mine_on_top(action, seen=base_version, values={**values, **state}, now=now, then=then)
        moved = _moved(action, values)
        plain = {name: value for name, value in values.items() if not (moved and name in PERIOD)}
        edit_action(action=action, base_version=base_version, values=plain, by=by)
        if moved is not None:
            _move(action, moved, move_reason, by)
        if news := {name: value for name, value in mine.items() if name in state}:
            _report(action, {**_state_of(action), **news}, by)
    return action


def _moved(action: Action, values: Mapping[str, Any]) -> Period | None:
    """The new period, where it changed and outsiders know the old one."""
    changed = any(name in values and current_value(action, name) != values[name] for name in PERIOD)
    if not (changed and is_promised(action)):
        return None
    return Period(
        values["period_text"],
        values["period_start"],
        values["period_end"],
        bool(values["interval"]),
        values["interval"],
    )


def _move(action: Action, period: Period, reason: str, by: Any) -> None:
    if not reason.strip():
        raise Refused({"move_reason": "Dit plan is vrijgegeven. Schrijf erbij waarom de datum verschuift."})
    move_period(action=action, period=period, reason=reason, decided_on=today(), by=by)


def _state_of(action: Action) -> dict[str, str]:
    return {"status": action.status, "assessment": action.assessment, "note": action.note}


def _report(action: Action, state: Mapping[str, str], by: Any) -> None:
    """A change of words of the note alone is news too: the entry holds it."""
    record_progress(
        action=action,
        day=today(),
        status=state["status"],
        assessment=state["assessment"],
        text=state["note"],
        by=by,
    )
