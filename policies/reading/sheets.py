"""Spreadsheets with existing action lists: each row with the header cells above it."""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from policies.reading.archives import open_archive
from policies.reading.assemble import assemble
from policies.reading.blocks import Block, heading, paragraph, table_row
from policies.reading.characters import clean, squeeze
from policies.reading.headers import looks_like_headers
from policies.reading.messages import unreadable
from policies.reading.passages import ReadDocument
from policies.reading.plain import decode
from policies.reading.text_tables import pair_up

_MOST_ROWS = 20_000
_MOST_COLUMNS = 80
_LOOK_FOR_HEADERS = 30  # rows from the top

Rows = list[list[str]]


def read_xlsx(data: bytes) -> ReadDocument:
    open_archive(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [
            (sheet.title, _rows(sheet.iter_rows(values_only=True)))
            for sheet in book.worksheets
            if hasattr(sheet, "iter_rows")
        ]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
    ) as error:
        raise unreadable("damaged") from error
    filled = [(title, rows) for title, rows in sheets if rows]
    blocks: list[Block] = []
    for title, rows in filled:
        blocks += [heading(squeeze(title), 1)] if len(filled) > 1 else []
        blocks += _sheet(rows)
    return _document(blocks)


def read_csv(data: bytes) -> ReadDocument:
    text = clean(decode(data))
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:20_000], delimiters=";,\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = _rows(csv.reader(io.StringIO(text), dialect))
    except csv.Error as error:
        raise unreadable("damaged") from error
    return _document(list(_sheet(rows)))


def _document(blocks: list[Block]) -> ReadDocument:
    document = assemble(blocks)
    if not document.passages:
        raise unreadable("no_text")
    return document


def _rows(rows: Iterable[Iterable[object]]) -> Rows:
    """The filled rows as texts, without the empty columns at the right."""
    found = [
        [_printed(value) for value in itertools.islice(row, _MOST_COLUMNS)]
        for row in itertools.islice(rows, _MOST_ROWS)
    ]
    return [row for row in found if any(row)]


def _printed(value: object) -> str:
    """A cell as a Dutch reader sees it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d-%m-%Y") if value.time() == time() else value.strftime("%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return squeeze(clean(str(value)))


def _sheet(rows: Rows) -> Iterator[Block]:
    if not rows:
        return
    width = max(len(row) for row in rows)
    used = [place for place in range(width) if any(place < len(row) and row[place] for row in rows)]
    cells = [[row[place] if place < len(row) else "" for place in used] for row in rows]
    top = _header_row(cells)
    for row in cells[: top or 0]:
        yield paragraph(" ".join(cell for cell in row if cell))
    headers = cells[top] if top is not None else []
    for row in cells[0 if top is None else top + 1 :]:
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and row[0] and len(row) > 2 and len(row[0]) < 120:
            yield heading(row[0], 2)
        elif row != headers:
            yield table_row(pair_up(headers, row))


def _header_row(cells: Rows) -> int | None:
    """The first row that names the columns; without known words, a first row of short texts above fuller rows."""
    for place, row in enumerate(cells[:_LOOK_FOR_HEADERS]):
        if looks_like_headers(row):
            return place
    first = cells[0]
    plain = all(cell and len(cell) < 40 and not cell[0].isdigit() for cell in first)
    return 0 if plain and len(first) > 1 and len(cells) > 1 else None
