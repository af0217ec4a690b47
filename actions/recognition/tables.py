"""Rows of tables whose headers name what, who and when are actions as they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from actions.recognition.patterns import read_patterns


class Column(Enum):
    """What a column of an action table holds."""

    ACTION = "action"
    LEAD = "lead"
    PARTNERS = "partners"
    WHEN = "when"
    ROLE = "role"
    STATUS = "status"
    GOAL = "goal"
    NUMBER = "number"
    MEANS = "means"


_DONE = re.compile(r"\b(?:afgerond|gereed|uitgevoerd|klaar|vervallen|gestopt|voltooid)\b", re.IGNORECASE)
_WEAK = re.compile(r"\s*(?:datum|startdatum|start|jaar|portefeuillehouders?|pfh?\.?|wethouder)\s*$", re.IGNORECASE)
_START = re.compile(r"\s*(?:start|begin|startdatum|van|aanvang)\s*$", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\s*(?:gereed|deadline|uiterlijk|einddatum|afdoening|afgedaan|voor wanneer|klaar)", re.IGNORECASE
)
_PORTFOLIO = re.compile(r"\s*(?:portefeuillehouder|pfh?\b|wethouder|bestuurder|collegelid)", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[,;/]|\ben\b|\+|&(?!\w)|\n)\s*")


@dataclass(frozen=True, slots=True)
class RowReading:
    """The cells of one action row by what they hold; offsets of the action cell count in the row's text."""

    action: str
    start: int
    lead: str = ""
    partners: str = ""
    when: str = ""
    role: str = ""
    status: str = ""
    goal: str = ""
    means: str = ""
    is_deadline: bool = False
    is_portfolio: bool = False

    @property
    def done(self) -> bool:
        """The status cell says that nothing is left to do."""
        return bool(_DONE.search(self.status))


def column_of(header: str) -> Column | None:
    """What a header names; None when it is no header of an action table."""
    plain = re.sub(r"\s+", " ", header).strip(" ?:.*").strip()
    return next((Column(name) for name, pattern in read_patterns("columns.txt") if pattern.fullmatch(plain)), None)


def read_row(cells: Sequence[tuple[str, str]]) -> RowReading | None:
    """A row of an action table, None for any other row.

    An action table has a column for the action and at least one for who, partners, when or role; the first of several
    columns of one sort counts.
    """
    offsets, position = [], 0
    for _, text in cells:
        offsets.append(position)
        position += len(text) + 3  # joined by " | "
    kinds = [column_of(header) for header, _ in cells]
    if Column.ACTION not in kinds and {Column.LEAD, Column.WHEN} <= set(kinds) and Column.GOAL in kinds:
        kinds[kinds.index(Column.GOAL)] = Column.ACTION
    if Column.ACTION not in kinds or not {Column.LEAD, Column.PARTNERS, Column.WHEN, Column.ROLE} & set(kinds):
        return None
    at = kinds.index(Column.ACTION)
    places = {kind: _place(kind, kinds, cells) for kind in set(kinds) if kind and kind is not Column.NUMBER}
    values = {kind.value: cells[place][1].strip() for kind, place in places.items()}
    if begin := _begin_of(kinds, cells, places):
        values["when"] = f"{begin} - {values['when']}"
    text = cells[at][1]
    if len(text.split()) < 2 or column_of(text) is Column.ACTION:
        return None
    values.pop("action")
    return RowReading(
        text.strip(),
        offsets[at] + len(text) - len(text.lstrip()),
        **values,
        is_deadline=Column.WHEN in places and bool(_DEADLINE.match(cells[places[Column.WHEN]][0])),
        is_portfolio=Column.LEAD in places and bool(_PORTFOLIO.match(cells[places[Column.LEAD]][0])),
    )


def _place(kind: Column, kinds: Sequence[Column | None], cells: Sequence[tuple[str, str]]) -> int:
    """The column that counts where several hold one sort: not the day of a promise, but when it is to be kept."""
    found = [place for place, own in enumerate(kinds) if own is kind]
    better = [place for place in found if not _WEAK.match(cells[place][0])] or found
    return next((place for place in better if cells[place][1].strip()), better[0])


def _begin_of(kinds: Sequence[Column | None], cells: Sequence[tuple[str, str]], places: Mapping[Any, int]) -> str:
    """The cell under "start", where another column says when it ends."""
    end = places.get(Column.WHEN)
    if end is None or not _DEADLINE.match(cells[end][0]):
        return ""
    starts = [at for at, kind in enumerate(kinds) if kind is Column.WHEN and _START.match(cells[at][0])]
    begin = cells[starts[0]][1].strip() if starts else ""
    return begin if begin and begin != cells[end][1].strip() else ""


def names_in(cell: str) -> tuple[str, ...]:
    """Names in a cell: "SWA, Rivas en gemeente (trekker)" -> SWA, Rivas, gemeente."""
    plain = re.sub(r"\([^)]*\)", " ", cell)
    found = (part.strip(" .-•") for part in _SPLIT.split(plain))
    return tuple(
        dict.fromkeys(name for name in found if name and name.lower() not in {"n.v.t", "nvt", "-", "ntb", "n.t.b"})
    )
