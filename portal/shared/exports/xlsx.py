"""A table as a workbook: title and facts above it, lists to choose from, hidden columns, and text that stays text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from portal.shared.exports.safe import printable, runs
from portal.shared.exports.table import Cell, Column, Table
from portal.shared.workbook import on_paper

LONGEST = 32_767  # characters in a cell of a spreadsheet
CUT = "… [ingekort: de hele tekst staat in het register]"
CHOICES = "Keuzes"
SPARE = 500  # rows below the list in which new ones get the lists to choose from too
DAY = "DD-MM-YYYY"
_GREY = PatternFill("solid", fgColor="F0F0F0")


def xlsx_bytes(table: Table) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(table.name))
    writer = _Writer(sheet, table.columns)
    top = len(table.about) + 3  # the row of the heads: title, facts, an empty row
    sheet.freeze_panes = f"{get_column_letter(min(3, len(table.columns)))}{top + 1}"
    on_paper(sheet, top)
    _measure(sheet, table.columns)
    sheet.append([writer.bold(table.title)])
    for label, value in table.about:
        sheet.append([writer.text(f"{label}: {value}")])
    sheet.append([])
    sheet.append([writer.bold(column.label) for column in table.columns])
    for row in table.rows:
        sheet.append(writer.cells(row))
    last = top + len(table.rows)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{max(last, top + 1)}"
    _lists(book, sheet, table.columns, top + 1, last + SPARE)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Writer:
    """Makes cells; each style is made once and shared, which is most of the speed."""

    def __init__(self, sheet: Any, columns: Sequence[Column]) -> None:
        self.sheet = sheet
        self.columns = columns
        self.styles = {name: self._style(name) for name in ("plain", "follows", "day", "follows day", "bold", "apart")}

    def _style(self, name: str) -> Any:
        cell = WriteOnlyCell(self.sheet)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if name == "bold":
            cell.font = Font(bold=True)
            cell.alignment = Alignment(vertical="top")
        if "follows" in name:
            cell.fill = copy(_GREY)
        if "day" in name:
            cell.number_format = DAY
        if name == "apart":
            cell.quotePrefix = True
        return cell._style

    def cells(self, row: Any) -> Iterator[Any]:
        return (self._cell(column.value(row), follows=column.follows) for column in self.columns)

    def bold(self, words: str) -> Any:
        return self._made(printable(words), "bold")

    def text(self, words: str) -> Any:
        cell = WriteOnlyCell(self.sheet, value=printable(words))
        cell.data_type = "s"
        return cell

    def _cell(self, value: Cell, *, follows: bool) -> Any:
        style = "follows" if follows else "plain"
        if isinstance(value, str):
            text = _fitting(printable(value))
            return self._made(text, "apart" if runs(text) else style)
        if isinstance(value, bool):
            return self._made("ja" if value else "nee", style)
        if value is None or isinstance(value, int | float | Decimal):
            return self._made(value, style)
        day = timezone.localtime(value).replace(tzinfo=None) if isinstance(value, datetime) else value
        return self._made(day, "follows day" if follows else "day")

    def _made(self, value: Any, style: str) -> Any:
        cell = WriteOnlyCell(self.sheet, value=value)
        if isinstance(value, str):
            cell.data_type = "s"  # never a formula, whatever it begins with
        cell._style = self.styles[style]
        return cell


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _sheet_name(name: str) -> str:
    return "".join(letter for letter in name if letter not in r"[]:*?/\'").strip()[:31] or "Lijst"


def _measure(sheet: Any, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, 1):
        shape = sheet.column_dimensions[get_column_letter(place)]
        shape.width, shape.hidden = column.width, column.hidden


def _lists(book: Any, sheet: Any, columns: Sequence[Column], first: int, last: int) -> None:
    """Lists to choose from, kept on a hidden sheet: a list inside a rule may hold no more than 255 characters."""
    wanted = [(place, column) for place, column in enumerate(columns, 1) if column.choices]
    if not wanted:
        return
    kept = book.create_sheet(CHOICES)
    kept.sheet_state = "hidden"
    for height in range(max(len(column.choices) for _, column in wanted)):
        kept.append(_choice(kept, column.choices, height) for _, column in wanted)
    for at, (place, column) in enumerate(wanted, 1):
        letter, here = get_column_letter(at), get_column_letter(place)
        rule = DataValidation("list", formula1=f"{CHOICES}!${letter}$1:${letter}${len(column.choices)}")
        rule.allow_blank, rule.showErrorMessage = True, column.strict
        rule.errorTitle, rule.error = column.label[:32], "Kies een waarde uit de lijst."
        rule.add(f"{here}{first}:{here}{last}")
        sheet.data_validations.append(rule)


def _choice(sheet: Any, choices: Sequence[str], height: int) -> Any:
    cell = WriteOnlyCell(sheet, value=printable(choices[height]) if height < len(choices) else None)
    if cell.value is not None:
        cell.data_type = "s"
    return cell
