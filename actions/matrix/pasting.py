"""From the text of a clipboard and a place in the table to rows of words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.domain.errors import Refused
from actions.domain.row_outcomes import CellOutcome, Outcome, RowOutcome, RowWords

MOST_ROWS = 500
TOO_MANY = f"Plak hooguit {MOST_ROWS} rijen in één keer."
MEANWHILE = "Een collega wijzigde deze cel net. Laad de matrix opnieuw en plak daarna nog eens."


@dataclass(frozen=True, slots=True)
class Target:
    """A row on the screen: the public id of its action and the version that is shown."""

    action: str
    version: int


def table_of(text: str) -> list[list[str]]:
    """Cells of a copied range: tabs between cells, quotes around cells with line breaks, as Excel and LibreOffice do.

    Raises Refused above MOST_ROWS.
    """
    clean = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    balanced = clean.count('"') % 2 == 0
    rows = list(
        csv.reader(
            io.StringIO(clean, newline=""), delimiter="\t", quoting=csv.QUOTE_MINIMAL if balanced else csv.QUOTE_NONE
        )
    ) or [[""]]
    if len(rows) > MOST_ROWS:
        raise Refused(TOO_MANY)
    return [row or [""] for row in rows]


def targets_of(words: str) -> list[Target]:
    """ "abc:3,def:1" as the script sends it; what is no target is left out."""
    pairs = (part.rpartition(":") for part in words.split(",") if part)
    return [Target(action, int(version)) for action, _, version in pairs if action and version.isdigit()]


def rows_from(
    table: Sequence[Sequence[str]],
    targets: Sequence[Target],
    columns: Sequence[str],
    *,
    selected: tuple[int, int] = (1, 1),
    move_reason: str = "",
) -> list[RowWords]:
    """Rows of words for a table that is put down at the first of `targets` and `columns`.

    A selection of (rows, columns) that the table fits into a whole number of times is filled with it. Rows below the
    last target become new actions. Cells to the right of the last column are left out.
    """
    high, wide = len(table), max(len(row) for row in table)
    rows, across = _times(selected[0], high) * high, _times(selected[1], wide) * wide
    found = []
    for place in range(rows):
        source = table[place % high]
        cells = {name: _at(source, index % wide) for index, name in enumerate(columns[:across])}
        if place < len(targets):
            found.append(RowWords(targets[place].action, targets[place].version, cells, move_reason))
        elif any(words.strip() for words in cells.values()):
            found.append(RowWords(None, None, cells))
    return found


def _times(selected: int, size: int) -> int:
    return selected // size if selected > size and selected % size == 0 else 1


def _at(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def allowed(outcomes: Iterable[RowOutcome]) -> list[RowWords]:
    """The rows without the cells that are refused or conflict: what goes through when the editor says so."""
    kept = []
    for one in outcomes:
        cells = {cell.cell: one.row.words.get(cell.cell, cell.after) for cell in one.changed}
        if cells and not one.reason:
            kept.append(RowWords(one.row.action, one.row.base_version, cells, one.row.move_reason))
    return kept


@dataclass(frozen=True, slots=True)
class Preview:
    """What a paste would do: per cell, with the numbers above it."""

    outcomes: list[RowOutcome]

    @property
    def lines(self) -> list[tuple[str, CellOutcome]]:
        """(row, cell) in order; rows that are refused whole have one line."""
        found = []
        for one in self.outcomes:
            name = str(one.action.number) if one.action is not None else "Nieuw"
            if one.reason:
                found.append((name, CellOutcome("", "", Outcome.REFUSED, "", "", reason=one.reason)))
            for cell in [] if one.reason else one.cells:
                cell.reason = cell.reason or (MEANWHILE if cell.outcome == Outcome.CONFLICT else "")
                found.append((name, cell))
        return found

    def count(self, *kinds: Outcome) -> int:
        return sum(cell.outcome in kinds for _, cell in self.lines)

    @property
    def changing(self) -> int:
        return sum(len(one.changed) for one in self.outcomes if not one.reason)

    @property
    def same(self) -> int:
        return self.count(Outcome.SAME)

    @property
    def refused(self) -> int:
        return self.count(Outcome.REFUSED, Outcome.CONFLICT)

    @property
    def new(self) -> int:
        return sum(one.outcome == Outcome.NEW for one in self.outcomes)

    @property
    def needs(self) -> set[str]:
        return {cell.needs for _, cell in self.lines if cell.needs}
