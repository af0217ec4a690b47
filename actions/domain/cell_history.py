"""The cells of an action: which columns each holds, and every value that one ever had, read from history.

A cell has an address of its own (`Cell.slug`). Its values are numbered from the oldest; history only grows, so a number
keeps its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actions.domain.editing import PERIOD
from actions.domain.under import MEANS, PARTIES, TURNS, UNDER, Under, UnderThen, hanging
from actions.models import Action
from portal.shared.models import Change
from portal.shared.viewer import Viewer

STATE = ("status", "assessment", "note")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its address, its name for people, and the columns that `editing` and `progress` know it by."""

    slug: str
    label: str
    columns: tuple[str, ...]
    restorable: bool = True

    @property
    def is_parties(self) -> bool:
        return self.columns[0] in PARTIES

    @property
    def is_under(self) -> bool:
        """Shows what hangs under the action, not a column of its own."""
        return self.columns[0] in UNDER

    @property
    def is_state(self) -> bool:
        """Part of how the action stands: another value is a new progress message."""
        return self.columns[0] in STATE

    @property
    def is_period(self) -> bool:
        return self.columns == PERIOD


_ALL = (
    Cell("wat", "Wat", ("what",)),
    Cell("toelichting", "Toelichting", ("description",)),
    Cell("trekker", "Trekker", ("leads",)),
    Cell("partners", "Partners", ("partners",)),
    Cell("wanneer", "Wanneer", PERIOD),
    Cell("thema", "Thema", ("theme",)),
    Cell("programma", "Programma", ("programme",)),
    Cell("doel", "Doel", ("goal",)),
    Cell("stand", "Stand", ("status",)),
    Cell("oordeel", "Oordeel", ("assessment",)),
    Cell("bericht", "Voortgangsbericht", ("note",)),
    Cell("middelen", "Middelen", (MEANS,)),
    Cell("keren", "Keren", (TURNS,)),
    Cell("behandelaar", "Behandelaar", ("official",)),
    Cell("vervanger", "Vervanger", ("deputy",)),
    # Who may read it is decided for the whole action, with all that hangs under it: never by going back one step.
    Cell("openbaarheid", "Openbaarheid", ("openness",), restorable=False),
)
CELLS = {cell.slug: cell for cell in _ALL}
CELL_OF = {column: cell for cell in _ALL for column in cell.columns}


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell held from an act on; `number` counts from 1 for the oldest.

    `raw` maps columns of the cell to what is stored: of a relation the id, of parties the list of (organisation, role).
    """

    number: int
    raw: dict[str, Any]
    change: Change


def values_of(action: Action, cell: Cell, viewer: Viewer | None = None) -> list[Value]:
    """Every value of the cell in turn, the oldest first; acts that left it as it was are no value. One query.

    Without the amounts that `viewer` may not see; None is the system.
    """
    found: list[Value] = []
    for raw, change in _under(action, cell, viewer) if cell.is_under else _columns(action, cell):
        if not found or found[-1].raw != raw:
            found.append(Value(len(found) + 1, raw, change))
    return found


def _columns(action: Action, cell: Cell) -> Iterator[tuple[dict[str, Any], Change]]:
    names = {column: Action._meta.get_field(column).attname for column in cell.columns}  # type: ignore[union-attr]  # own columns
    for version in action.history.select_related("change__by").order_by("version"):
        yield {column: getattr(version, name) for column, name in names.items()}, version.change


def _under(action: Action, cell: Cell, viewer: Viewer | None) -> Iterator[tuple[dict[str, Any], Change]]:
    """What hung under the action after each act; an act writes all its rows at one moment."""
    name = cell.columns[0]
    standing: dict[int, Any] = {}
    by_act: dict[int, list[Any]] = {}
    for row in UnderThen.rows_of(action.pk, name, viewer):
        by_act.setdefault(row.change_id, []).append(row)
    for changed in by_act.values():
        for row in changed:
            standing.pop(row.id, None)
            if row.history_type != "-":
                standing[row.id] = row
        value = hanging(Under.holding(name, standing.values()), name)
        yield {name: list(value) if cell.is_parties else value}, changed[0].change
