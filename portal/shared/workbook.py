"""A workbook (XLSX) of plain tables: what a page shows, to keep and to calculate with.

Every text is stored as text, so that no cell can become a formula. On top of each sheet stands what it is about and of
which day; below it the table, with its heads fixed and a filter on it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters in a cell
BOLD, WRAPPED = Font(bold=True), Alignment(vertical="top", wrap_text=True)
FORMATS: dict[type, str] = {datetime: "dd-mm-yyyy hh:mm", date: "dd-mm-yyyy"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `about` are lines above it, `columns` are (head, width in characters), `rows` hold plain values."""

    title: str
    about: Sequence[str]
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Any]]


def workbook(sheets: Iterable[Sheet], *, title: str) -> bytes:
    """The file. Moments are written in Dutch time."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "Beleidsregister"
    for sheet in sheets:
        _write(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.title[:31])
    head = len(sheet.about) + (2 if sheet.about else 1)
    for place, (_, width) in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{head + 1}"
    on_paper(page, head)
    for line in sheet.about:
        page.append([_cell(page, line)])
    if sheet.about:
        page.append([])
    page.append([_cell(page, label, font=BOLD) for label, _ in sheet.columns])
    count = 0
    for count, row in enumerate(sheet.rows, start=1):  # noqa: B007 - the last number is used below
        page.append([_cell(page, value, alignment=WRAPPED) for value in row])
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(sheet.columns))}{head + count}"


def on_paper(page: Any, head: int) -> None:
    """Printed, all columns stand side by side on a landscape page under their heads. Say it before the first row."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = f"{head}:{head}"


def _cell(page: Any, value: Any, **look: Any) -> Any:
    cell = WriteOnlyCell(page, value=_plain(value))
    if isinstance(value, str):
        cell.data_type = "s"
    cell.number_format = FORMATS.get(type(value), cell.number_format)
    for name, style in look.items():
        setattr(cell, name, style)
    return cell


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST] if isinstance(value, str) else value
