"""The columns of the matrix: what each is called, how wide it is, and with what it is edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actions.domain.cells import LABELS


@dataclass(frozen=True, slots=True)
class Column:
    """`width` ends the class of its <col>; `editor` names the editor of the script, empty where a cell follows others.

    `long` is for text of several lines.
    """

    key: str
    width: str
    editor: str = ""
    shown: bool = True
    long: bool = False

    @property
    def label(self) -> str:
        return LABELS[self.key]


# The number and what happens come first, always: they tell which row one is in.
FIXED = (Column("number", "number"), Column("what", "what", "text"))
CHOOSABLE = (
    Column("leads", "who", "parties"),
    Column("partners", "who", "parties"),
    Column("period_text", "words", "period"),
    Column("start", "date"),
    Column("end", "date"),
    Column("status", "state", "choice"),
    Column("assessment", "judgement", "choice"),
    Column("news", "date"),
    Column("theme", "who", "choice", shown=False),
    Column("goal", "what", "choice", shown=False),
    Column("programme", "who", "choice", shown=False),
    Column("note", "what", "text", shown=False, long=True),
    Column("description", "what", "text", shown=False, long=True),
    Column("means", "who", "means", shown=False, long=True),
    Column("turns", "who", "turns", shown=False, long=True),
)
BY_KEY = {column.key: column for column in (*FIXED, *CHOOSABLE)}


def columns_of(keys: Iterable[str]) -> tuple[Column, ...]:
    """The fixed columns and those that were chosen, in the chosen order; the usual ones where none was."""
    chosen = [BY_KEY[key] for key in dict.fromkeys(keys) if key in BY_KEY and BY_KEY[key] in CHOOSABLE]
    return (*FIXED, *(chosen or [column for column in CHOOSABLE if column.shown]))
