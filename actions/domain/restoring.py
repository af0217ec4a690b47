"""Putting back what a cell held before: a new, visible change through the same doors as editing."""

from __future__ import annotations

from typing import Any

from actions.domain.cell_history import Cell, Value, values_of
from actions.domain.editing import RELATED
from actions.domain.errors import Refused
from actions.domain.row_saving import save_row
from actions.models import Action
from actions.permissions import seen_by
from portal.shared.changes import changing
from portal.shared.viewer import Viewer

GONE = "Deze waarde bestaat niet meer in het register. Kies in de matrix een andere."


def restore_value(*, action: Action, cell: Cell, number: int, seen: int, reason: str = "", by: Any) -> Action:
    """Give `cell` of `action` its value `number` again; `seen` is the version of the action that was on the screen.

    The rules are those of editing: a period of a released plan moves with `reason`, a state becomes a progress message
    as per today, a colleague's later value raises ChangedMeanwhile. Raises Refused where that value cannot return.
    """
    if not cell.restorable:
        raise Refused("Dit veld zet u niet met één klik terug. Wijzig het bij de actie zelf.")
    with changing(verb="waarde herstellen", by=by, reason=reason.strip(), lock=[action]):
        values = _values(_value(action, cell, number, seen_by(by)))
        save_row(
            action=action,
            base_version=seen,
            values={} if cell.is_state else values,
            state=values if cell.is_state else {},
            move_reason=reason.strip(),
            by=by,
        )
    return action


def _value(action: Action, cell: Cell, number: int, viewer: Viewer | None) -> Value:
    known = values_of(action, cell, viewer)
    if not 1 <= number <= len(known):
        raise Refused("Deze waarde staat niet in de geschiedenis.")
    if known[number - 1].raw == known[-1].raw:
        raise Refused("Deze waarde staat er nu al.")
    return known[number - 1]


def _values(value: Value) -> dict[str, Any]:
    """As `editing.edit_action` takes them: of a relation the row itself."""
    return {column: _row(column, raw) for column, raw in value.raw.items()}


def _row(column: str, raw: Any) -> Any:
    model = RELATED.get(column)
    if model is None or raw is None:
        return raw
    found = model._base_manager.filter(pk=raw).first()
    if found is None:
        raise Refused(GONE)
    return found
