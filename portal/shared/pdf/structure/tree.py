"""The tag tree as the PDF writer holds it in memory, with the few moves that the repairs need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import pydyf

# An element of the tree: a pydyf dictionary with S (tag), K (children), P (parent) and Pg (page).
Element: TypeAlias = Any
# A piece of marked content: (object number of its page, number of the mark on that page).
Mark: TypeAlias = tuple[int, int]

# These keep their place when they are empty: a table needs all its cells.
KEPT_EMPTY = frozenset({"Document", "TD", "TH", "TR"})


def number_of(reference: bytes) -> int:
    """The object number in a reference such as `b"12 0 R"`."""
    return int(reference.split()[0])


def tag_of(element: Element) -> str:
    """The tag without its slash: "Table"."""
    return str(element["S"]).removeprefix("/")


class Tree:
    """The structure tree of one PDF."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.document = self.at(self.root["K"][0])

    def at(self, reference: bytes) -> Element:
        """The object behind a reference."""
        return self.pdf.objects[number_of(reference)]

    def children(self, element: Element) -> list[Element]:
        """The elements directly below; marks and links to annotations are no elements."""
        found = (self.at(kid) for kid in element["K"] if isinstance(kid, bytes))
        return [kid for kid in found if "S" in kid]

    def walk(self, element: Element) -> Iterator[Element]:
        """`element` and all below it, in reading order."""
        yield element
        for child in self.children(element):
            yield from self.walk(child)

    def tagged(self, *tags: str) -> list[Element]:
        """All elements with one of these tags, in reading order."""
        return [element for element in self.walk(self.document) if tag_of(element) in tags]

    def above(self, element: Element, tag: str) -> Element:
        """The nearest element with this tag that holds `element`."""
        while tag_of(element) != tag:
            element = self.at(element["P"])
        return element

    def marks(self, element: Element) -> set[Mark]:
        """All content below `element`."""
        return {
            (number_of(below["Pg"]), kid) for below in self.walk(element) for kid in below["K"] if isinstance(kid, int)
        }

    def remove(self, elements: Iterable[Element]) -> set[Mark]:
        """Take elements out, and parents that become empty by it; returns the content that is now without a tag."""
        marks: set[Mark] = set()
        for element in elements:
            marks |= self.marks(element)
            self._detach(element)
        return marks

    def _detach(self, element: Element) -> None:
        parent = self.at(element["P"])
        parent["K"].remove(element.reference)  # the first: a moved element stands further on already
        if not parent["K"] and tag_of(parent) not in KEPT_EMPTY:
            self._detach(parent)

    def move(self, elements: Iterable[Element], *, to: Element) -> None:
        """Put elements at the end of another one, which may hold them at some depth already."""
        for element in elements:
            to["K"].append(element.reference)
            self._detach(element)
            element["P"] = to.reference

    def decorative_figures(self) -> list[Element]:
        """Pictures without a description: an icon beside its word, a mark beside its name."""
        return [figure for figure in self.tagged("Figure") if "Alt" not in figure]

    def unreachable_content(self) -> set[Mark]:
        """Marks whose element hangs in no tree: headers and footers in the page margin."""
        reachable = {element.number for element in self.walk(self.document)}
        return {
            (page, mark)
            for page, owners in self.owners_by_page().items()
            for mark, owner in enumerate(owners)
            if number_of(owner) not in reachable
        }

    def owners_by_page(self) -> dict[int, Any]:
        """Per page (object number): the array that names the owner of each mark, as it stands in the file."""
        pages = [number_of(reference) for reference in self.pdf.page_references]
        entries = self.at(self.root["ParentTree"])["Nums"]
        return {pages[key]: owners for key, owners in zip(entries[::2], entries[1::2], strict=True) if key < len(pages)}

    def index_names(self) -> None:
        """List the elements that have a name in the root, as the format asks (ISO 32000-1, table 322)."""
        named = sorted(
            (element["ID"].data, element.reference) for element in self.walk(self.document) if "ID" in element
        )
        if named:
            index = pydyf.Dictionary({"Names": pydyf.Array(part for pair in named for part in pair)})
            self.pdf.add_object(index)
            self.root["IDTree"] = index.reference
