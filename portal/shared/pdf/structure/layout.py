"""What the pages as laid out know and the tag tree does not: which parts of tables come from the same table.

The only place that reads the boxes of the layout engine, which are not part of its public interface; the tests on tag
counts tell when a new version changes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint import Document

from portal.shared.pdf.structure.tree import Element


def table_parts(document: Document) -> list[tuple[int, Element]]:
    """Per table and page: (a number that the parts of one table share, the tag of one of its cells)."""
    return [part for page in document.pages for part in _parts(page._page_box)]


def _parts(box: Any) -> Iterator[tuple[int, Element]]:
    if box.element_tag == "table" and (cell := _first_cell(box)) is not None:
        yield id(box.element), cell
        return
    for child in getattr(box, "children", ()):
        yield from _parts(child)


def _first_cell(box: Any) -> Element | None:
    """The tag that the layout engine noted on the first cell below `box`."""
    for child in getattr(box, "children", ()):
        found = getattr(child, "mark", None) or _first_cell(child)
        if found is not None:
            return found
    return None
