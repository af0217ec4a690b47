"""What becomes of rows of words: told before anything is written, and again by the one who writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from actions.domain.errors import Refused
from actions.models import Action


class Outcome(StrEnum):
    """For a cell or a row. NEW is of rows only; a row is as bad as its worst cell."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row as it comes in: the public id of its action (None for a new one) and the words of its cells.

    `base_version` is the version that the words were based on; without one every cell that differs is a conflict.
    `move_reason` says why a period that outsiders know moves.
    """

    action: str | None
    base_version: int | None
    words: Mapping[str, str]
    move_reason: str = ""


@dataclass(slots=True)
class CellOutcome:
    """One cell: its words before and after, and why it is refused. `base` is filled for a conflict.

    `needs` names what would lift the refusal: "move_reason" or "note".
    """

    cell: str
    label: str
    outcome: Outcome
    before: str
    after: str
    reason: str = ""
    base: str = ""
    needs: str = ""
    value: Any = None


@dataclass(slots=True)
class RowOutcome:
    """One row; `reason` where the row as a whole is refused, `action` as found (after writing: as written)."""

    row: RowWords
    action: Action | None
    cells: list[CellOutcome] = field(default_factory=list)
    reason: str = ""

    @property
    def outcome(self) -> Outcome:
        found = {cell.outcome for cell in self.cells}
        if self.reason or Outcome.REFUSED in found:
            return Outcome.REFUSED
        if Outcome.CONFLICT in found:
            return Outcome.CONFLICT
        if self.row.action is None:
            return Outcome.NEW
        return Outcome.CHANGED if Outcome.CHANGED in found else Outcome.SAME

    @property
    def changed(self) -> list[CellOutcome]:
        return [cell for cell in self.cells if cell.outcome == Outcome.CHANGED]

    def cell(self, name: str) -> CellOutcome | None:
        return next((cell for cell in self.cells if cell.cell == name), None)


class NotAllRows(Refused):
    """Nothing was written, since some rows are refused or conflict; `outcomes` tells which and why."""

    def __init__(self, outcomes: Sequence[RowOutcome]) -> None:
        self.outcomes = list(outcomes)
        super().__init__("Niet alle rijen kunnen zo worden bewaard. Er is niets veranderd.")

    @property
    def bad(self) -> list[RowOutcome]:
        return [one for one in self.outcomes if one.outcome in (Outcome.REFUSED, Outcome.CONFLICT)]
