"""Content that is no content: screen readers skip it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pydyf

from portal.shared.pdf.structure.tree import Mark, Tree, number_of


def hide(tree: Tree, marks: Iterable[Mark], *, kind: str) -> None:
    """Turn marked content into artifacts: "Pagination" when it belongs to the page, "Layout" for ornament."""
    by_page: dict[int, set[int]] = defaultdict(set)
    for page, mark in marks:
        by_page[page].add(mark)
    owners = tree.owners_by_page()
    for page, hidden in by_page.items():
        _hide_on_page(tree.pdf.objects[page], hidden, kind=kind, tree=tree)
        for mark in hidden:
            owners[page][mark] = "null"


def _hide_on_page(page: pydyf.Dictionary, hidden: set[int], *, kind: str, tree: Tree) -> None:
    """Rewrite `/Span <</MCID 3>> BDC` in the page's content as `/Artifact <</Type /Layout>> BDC`."""
    operations = tree.pdf.objects[number_of(page["Contents"])].stream
    for index, operation in enumerate(operations):
        if isinstance(operation, pydyf.Dictionary) and operation.get("MCID") in hidden:
            operations[index - 1] = "/Artifact"
            operations[index] = pydyf.Dictionary({"Type": f"/{kind}"})
