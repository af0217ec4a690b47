"""The scale table as a workbook that can be read in again, with a second sheet that tells all that is known."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from governance.split.answers import NOWHERE, Told
from governance.split.matrix import matrix
from governance.split.places import Split

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST = ("Voorziening", "Soort")
SECOND = ("Voorziening", "Vraag", "Wie", "Niveau", "Bevoegd", "Uitvoerder", "Betaalt", "Vanaf", "Tot en met", "Status")


def table_rows(split: Split) -> list[list[str]]:
    """The first sheet as texts: heads, then a row per provision with the letters per level."""
    heads = [*FIRST, *(level.name for level in split.levels)]
    rows = [
        [row.provision.name, label, *(cell.letters for cell in row.cells)]
        for label, some in matrix(split)
        for row in some
    ]
    return [heads, *rows]


def workbook(split: Split, told: Iterable[tuple[Any, Told]]) -> bytes:
    """The file; texts stay texts, so that nothing in them counts as a formula."""
    book = openpyxl.Workbook(write_only=True)
    _sheet(book, "Schaalkeuzetabel", table_rows(split), widths=(44, 30, *([22] * len(split.levels))))
    _sheet(book, "Toelichting", [list(SECOND), *_told_rows(told)], widths=(44, 34, 34, 26, 34, 34, 34, 14, 14, 14))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _told_rows(told: Iterable[tuple[Any, Told]]) -> Iterable[list[str]]:
    for provision, one in told:
        for answer in one.answers:
            rows = [("vastgesteld", place) for place in answer.places]
            rows += [("voorgenomen", place) for place in answer.intended]
            for status, place in rows:
                days = [f"{day:%d-%m-%Y}" if day else "" for day in (place.valid_from, place.valid_until)]
                who = [place.who, place.level, place.competent, place.carried_out_by, place.paid_by]
                yield [provision.name, answer.question, *who, *days, status]
            if not rows:
                yield [provision.name, answer.question, NOWHERE, *[""] * 7]


def _sheet(book: Any, title: str, rows: Sequence[Sequence[str]], *, widths: Sequence[int]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for place, width in enumerate(widths):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(place + 1)].width = width
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, text, bold=number == 0) for text in row])


def _cell(sheet: Any, text: str, *, bold: bool) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
