"""Sheets as a person would hand them in: the register's own, changed in a spreadsheet program."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from django.core.files.base import ContentFile

from actions.domain.sheet_import import check_sheet, submit_sheet
from actions.models import SheetImport


def downloaded(client: Any, plan: Any, form: str = "xlsx") -> bytes:
    """What this person gets from the plan."""
    answer = client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/acties/?vorm={form}")
    assert answer.status_code == 200
    return answer.content


class Sheet:
    """A downloaded workbook, open in a spreadsheet program: cells by head and row."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheet = self.book.worksheets[0]
        rows = [[cell.value for cell in row] for row in self.sheet.iter_rows()]
        self.top = next(at for at, row in enumerate(rows, 1) if row[0] == "Nr.")
        self.heads = {head: at for at, head in enumerate(rows[self.top - 1], 1)}

    def put(self, row: int, **cells: Any) -> None:
        """Type in cells of the n-th row below the heads; `Tot_en_met` stands for "Tot en met"."""
        for head, value in cells.items():
            label = "Nr." if head == "Nr" else head.replace("_", " ")
            self.sheet.cell(self.top + row, self.heads[label]).value = value

    def copy(self, row: int, to: int) -> None:
        for at in self.heads.values():
            self.sheet.cell(self.top + to, at).value = self.sheet.cell(self.top + row, at).value

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def checked(plan: Any, data: bytes, by: Any, filename: str = "acties.xlsx") -> SheetImport:
    """Handed in and looked through."""
    sheet = submit_sheet(plan=plan, upload=ContentFile(data, name=filename), filename=filename, by=by)
    check_sheet(sheet=sheet)
    return sheet


def outcomes(sheet: SheetImport) -> dict[str, int]:
    return {name: number for name, number in sheet.counts.items() if number}
