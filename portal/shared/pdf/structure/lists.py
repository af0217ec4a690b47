"""Lists of facts and footnotes."""

from __future__ import annotations

import pydyf

from portal.shared.pdf.structure.tree import Element, Tree, tag_of


def label_facts(tree: Tree) -> None:
    """`<dl><div><dt><dd></div></dl>`: each `div` becomes an item, its term the label, what follows the body."""
    for group in tree.tagged("L"):
        for pair in tree.children(group):
            if tag_of(pair) == "Div":
                _make_item(tree, pair)


def _make_item(tree: Tree, pair: Element) -> None:
    pair["S"] = "/LI"
    bodies = [body for wrapper in tree.children(pair) for body in tree.children(wrapper)]
    for position, body in enumerate(bodies):
        body["S"] = "/LBody" if position else "/Lbl"
    tree.move(bodies, to=pair)


def name_notes(tree: Tree) -> None:
    """What stands beside the main text and starts with a marker is a footnote: `Note`, with a name (PDF/UA-1, 7.9)."""
    areas = [area for area in tree.children(tree.document) if tag_of(area) == "NonStruct"]
    notes = [note for area in areas for note in tree.children(area) if _starts_with_marker(tree, note)]
    for count, note in enumerate(notes, start=1):
        note["S"] = "/Note"
        note["ID"] = pydyf.String(f"noot-{count}")


def _starts_with_marker(tree: Tree, note: Element) -> bool:
    parts = tree.children(note)
    return tag_of(note) == "Span" and bool(parts) and tag_of(parts[0]) == "NonStruct"
