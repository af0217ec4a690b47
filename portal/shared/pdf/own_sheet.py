"""The layout engine's own style sheet, without what costs much and does nothing on our papers.

It styles six pseudo-elements of *every* element (`::marker`, `::footnote-call`, ...). Each gets a style of its own in
memory, also in each cell of a table: a quarter of what a matrix of 1,000 rows needs. Here only the elements that can
have them get them; the pages come out the same, byte for byte.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint import CSS, HTML

SHEET = Path(weasyprint.__file__).parent / "css" / "html5_ua.css"
LISTED, NOTE = "li", ".paper__note"
BEARERS = {
    "::marker": LISTED,
    "::footnote-call": NOTE,
    "::footnote-marker": NOTE,
    "::note-call": NOTE,
    "::note-marker": NOTE,
    "::note-callback": NOTE,
}


class PaperHTML(HTML):  # type: ignore[misc]  # the engine has no types
    """A document that is read with the smaller sheet."""

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002 - what the engine calls it with
        return [_sheet()]


@functools.cache
def _sheet() -> Any:
    return CSS(string=narrowed(SHEET.read_text(encoding="utf-8")))


def narrowed(sheet: str) -> str:
    """The sheet with each universal pseudo-element tied to who bears it."""
    for pseudo, bearer in BEARERS.items():
        sheet = sheet.replace(f"\n{pseudo} {{", f"\n{bearer}{pseudo} {{")
    return sheet
