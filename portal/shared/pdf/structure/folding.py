"""Fewer tags: a line of text needs no element of its own within its paragraph or cell."""

from __future__ import annotations

from portal.shared.pdf.structure.tree import Element, Tree, number_of, tag_of

HOLDS_TEXT = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "Caption", "Lbl", "LBody", "Note"})
NEUTRAL = frozenset({"Span", "NonStruct"})


def fold_lines(tree: Tree) -> None:
    """Let text hang in its paragraph, heading or cell: neutral elements around each line disappear.

    That halves the number of objects in a file with a long table, and screen readers pass through fewer levels.
    """
    owners = tree.owners_by_page()
    _fold(tree, tree.document, owners)


def _fold(tree: Tree, element: Element, owners: dict[int, list[object]]) -> None:
    for child in tree.children(element):
        _fold(tree, child, owners)
        if tag_of(element) in HOLDS_TEXT | NEUTRAL and _is_line(child, within=element):
            position = element["K"].index(child.reference)
            element["K"][position : position + 1] = child["K"]
            for mark in child["K"]:
                owners[number_of(child["Pg"])][mark] = element.reference


def _is_line(element: Element, *, within: Element) -> bool:
    """Only marks of the same page. A heading in a heading is how the layout engine tags a block of its own in one."""
    is_neutral = tag_of(element) in NEUTRAL or element["S"] == within["S"]
    is_bare = element.keys() <= {"Type", "S", "K", "Pg", "P"} and element["Pg"] == within["Pg"]
    return is_neutral and is_bare and all(isinstance(kid, int) for kid in element["K"])
