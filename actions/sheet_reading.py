"""From an uploaded sheet (XLSX or CSV) to rows of words, each with the action and version that it is about.

The sheet is one that the register made, or any list with the same heads. Reads only: what the words mean is for
`domain.many_rows`.
"""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from actions.domain.cells import CELLS, FOLLOWS, LABELS
from actions.domain.errors import Refused
from policies.reading.archives import open_archive
from policies.reading.plain import decode
from portal.shared.dutch import short_day
from portal.shared.exports.safe import printable, restored
from portal.shared.exports.xlsx import CUT

KEY, VERSION, REASON = "Kenmerk", "Versie", "Reden van verschuiven"
HEADS = {LABELS[cell].casefold(): cell for cell in (*CELLS, *FOLLOWS)}
OWN = {KEY.casefold(): "key", VERSION.casefold(): "version", REASON.casefold(): "move_reason"}
# Facts that a CSV file of the register repeats in each row.
KNOWN_FACTS = {"stand per", "zoals bekend op", "zoals vrijgegeven op"}
SUFFIXES = (".xlsx", ".csv")
MOST_ROWS = 20_000
MOST_LOOKED_AT = 100_000
MOST_COLUMNS = 80
LOOK_FOR_HEADS = 30
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#N/B", "#VERW!", "#WAARDE!", "#NAAM?")
# What the library raises for a file that is no workbook.
UNREADABLE = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError)

WRONG_TYPE = "Kies een Excel-bestand (.xlsx) of een CSV-bestand (.csv)."
NO_HEADS = (
    "In dit bestand staan geen koppen die het register kent. Download eerst de tabel van dit plan, wijzig die, en "
    "lever dat bestand aan."
)
TOO_MANY = f"In dit bestand staan meer dan {MOST_ROWS} rijen. Verdeel het over meer bestanden."
BROKEN = "Dit bestand is beschadigd. Sla het opnieuw op als Excel-bestand (.xlsx) en probeer het nog eens."


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its place (as the spreadsheet counts), whose row it is, and its words by cell."""

    place: int
    key: str
    version: int | None
    words: dict[str, str]
    move_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The rows, and the heads of columns that are not read."""

    lines: list[Line] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_sheet(data: bytes, filename: str) -> ReadSheet:
    """Raises Refused or UnreadableFile with a Dutch message for a file that is no such list."""
    rows = _rows_of(data, filename)
    found = _find_heads(rows)
    if found is None:
        raise Refused(NO_HEADS)
    at, heads = found
    if sum(1 for row in rows[at + 1 :] if any(row)) > MOST_ROWS:
        raise Refused(TOO_MANY)
    columns, left_out = _columns(heads)
    below = enumerate(rows[at + 1 :], at + 2)
    return ReadSheet([_line(place, row, columns) for place, row in below if any(row)], left_out)


def _rows_of(data: bytes, filename: str) -> list[list[str]]:
    return table_rows(data, filename, is_head=lambda row: _find_heads([list(row)]) is not None)


def table_rows(data: bytes, filename: str, *, is_head: Callable[[Sequence[str]], bool]) -> list[list[str]]:
    """The rows of a CSV file, or of the first sheet of a workbook that has a line of heads; else of its first sheet.

    Raises Refused or UnreadableFile with a Dutch message.
    """
    suffix = PurePath(filename).suffix.lower()
    if suffix == ".xlsx":
        return _workbook(data, is_head)
    if suffix == ".csv":
        return [[restored(cell) for cell in row] for row in _separated(data)]
    raise Refused(WRONG_TYPE)


def _workbook(data: bytes, is_head: Callable[[Sequence[str]], bool]) -> list[list[str]]:
    open_archive(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [_texts(sheet) for sheet in book.worksheets if _is_shown(sheet)]
    except UNREADABLE as error:
        raise Refused(BROKEN) from error
    headed = (rows for rows in sheets if any(is_head(row) for row in rows[:LOOK_FOR_HEADS]))
    return next(headed, sheets[0] if sheets else [])


def _is_shown(sheet: Any) -> bool:
    return hasattr(sheet, "iter_rows") and sheet.sheet_state == "visible"


def _texts(sheet: Any) -> list[list[str]]:
    """The rows down to the last filled one: sheets often claim a million empty rows."""
    sheet.reset_dimensions()
    rows = itertools.islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_LOOKED_AT)
    texts = [[_words(value) for value in row] if any(cell is not None for cell in row) else [] for row in rows]
    last = max((at for at, row in enumerate(texts, 1) if any(row)), default=0)
    return texts[:last]


def _words(value: object) -> str:
    """A cell as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return short_day(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return printable(str(value))


def _separated(data: bytes) -> Iterator[list[str]]:
    text = printable(decode(data))
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    csv.field_size_limit(1_000_000)
    try:
        yield from itertools.islice(csv.reader(io.StringIO(text), delimiter=mark), MOST_LOOKED_AT)
    except csv.Error as error:
        raise Refused(BROKEN) from error


def _find_heads(rows: list[list[str]]) -> tuple[int, list[str]] | None:
    """The first row near the top that names the column Wat, or the hidden column with something to change."""
    for at, row in enumerate(rows[:LOOK_FOR_HEADS]):
        heads = [" ".join(cell.split()) for cell in row]
        known = {head.casefold() for head in heads}
        if LABELS["what"].casefold() in known or (KEY.casefold() in known and known & HEADS.keys()):
            return at, heads
    return None


def _columns(heads: list[str]) -> tuple[dict[str, int], list[str]]:
    """Where each known column stands, the first of that name, and the heads of the rest."""
    columns: dict[str, int] = {}
    left_out = []
    for at, head in enumerate(heads):
        name = HEADS.get(head.casefold()) or OWN.get(head.casefold())
        if name is not None and name not in columns:
            columns[name] = at
        elif head and head.casefold() not in KNOWN_FACTS:
            left_out.append(head)
    return columns, left_out


def _line(place: int, row: list[str], columns: dict[str, int]) -> Line:
    cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    version = cells.pop("version", "")
    return Line(
        place=place,
        key=cells.pop("key", ""),
        version=int(version) if version.isdecimal() and len(version) < 10 else None,
        move_reason=cells.pop("move_reason", ""),
        words={cell: words for cell, words in cells.items() if not words.endswith(CUT)},
    )
