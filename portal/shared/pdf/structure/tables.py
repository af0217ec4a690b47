"""Tables: one tag per table however many pages it takes, and headers that know what they head."""

from __future__ import annotations

from collections.abc import Iterable

import pydyf

from portal.shared.pdf.structure.tree import Element, Mark, Tree, tag_of


def join_tables(tree: Tree, parts: list[tuple[int, Element]]) -> set[Mark]:
    """Make the parts of a table on following pages one table; returns the content of the repeated heads.

    `parts` are (number of the table in the HTML, element) in the order of the pages, see `layout.table_parts`.
    """
    hidden: set[Mark] = set()
    first_parts: dict[int, Element] = {}
    for count, (key, cell) in enumerate(parts):
        table = tree.above(cell, "Table")
        first = first_parts.setdefault(key, table)
        if first is not table:
            hidden |= _append(tree, table, to=first, suffix=f"-{count}")
    return hidden


def _append(tree: Tree, part: Element, *, to: Element, suffix: str) -> set[Mark]:
    _rename(tree, part, to=to, suffix=suffix)
    repeated = tree.remove(_heads(tree, part))
    for group in tree.children(part):
        last = tree.children(to)[-1]
        if tag_of(group) == tag_of(last) == "TBody":
            tree.move(tree.children(group), to=last)
        else:
            tree.move([group], to=to)
    return repeated


def _heads(tree: Tree, table: Element) -> list[Element]:
    return [child for child in tree.children(table) if tag_of(child) == "THead"]


def _named(tree: Tree, elements: Iterable[Element]) -> list[Element]:
    return [cell for element in elements for cell in tree.walk(element) if "ID" in cell]


def _rename(tree: Tree, part: Element, *, to: Element, suffix: str) -> None:
    """Cells that point to the repeated head point to the first one; other header cells get a name of their own.

    Names count from one again on each page.
    """
    names: dict[str, pydyf.String] = {}
    for repeated, first in zip(_named(tree, _heads(tree, part)), _named(tree, _heads(tree, to)), strict=True):
        names[repeated["ID"].string] = first["ID"]
    for cell in _named(tree, [part]):
        own = cell["ID"].string
        cell["ID"] = names.setdefault(own, pydyf.String(f"{own}{suffix}"))
    for cell in tree.walk(part):
        headers = cell.get("A", {}).get("Headers", [])
        headers[:] = [names.get(header.string, header) for header in headers]


def set_scope(tree: Tree) -> None:
    """Header cells in the head, or in a row of headers only, head a column; all others head their row."""
    for row in tree.tagged("TR"):
        cells = tree.children(row)
        headers = [cell for cell in cells if tag_of(cell) == "TH"]
        in_head = tag_of(tree.at(row["P"])) == "THead"
        scope = "/Column" if in_head or len(headers) == len(cells) > 1 else "/Row"
        for header in headers:
            header["A"]["Scope"] = scope
