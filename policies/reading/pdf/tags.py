"""The tag tree of a tagged PDF page: headings, paragraphs, lists and tables as the author's program wrote them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policies.reading.pdf.pieces import Piece, Role, lines_of
from policies.reading.pdf.runs import PageText, Run

_DEEPEST = 60  # a tree deeper than this is broken or hostile
_COVERED = 0.8  # of the characters must hang in the tree before it is trusted
_HEADINGS = {"H": 0, "Title": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_SKIPPED = {"TOC", "TOCI", "Artifact", "Index"}
_BESIDE = {"Note", "FENote", "Figure", "Caption", "Aside"}
_INLINE = {"Span", "Link", "Quote", "Reference", "Code", "Em", "Strong", "Sub", "Annot", "Form", "BibEntry", "Formula"}
_GROUPS = {"Document", "Part", "Sect", "Div", "Art", "NonStruct", "Private", "DocumentFragment", "BlockQuote"}

Node = tuple[str, list["Node | int"]]


def tag_tree(page: pdfium.PdfPage) -> list[Node]:
    """The tag tree of a page as plain values (type, children); empty where the page has none."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        return _children_of_tree(tree)
    finally:
        raw.FPDF_StructTree_Close(tree)


def pieces_of(nodes: list[Node], text: PageText) -> list[Piece] | None:
    """The pieces of a page in the order of its tags; None where there is no tree or it leaves out too much."""
    by_mark: dict[int, list[Run]] = {}
    for run in text.runs:
        if run.mcid >= 0 and not run.artifact:
            by_mark.setdefault(run.mcid, []).append(run)
    if not nodes or not _covers(nodes, by_mark, text):
        return None
    walk = _Walk(by_mark)
    pieces = [piece for node in nodes for piece in walk.pieces(node)]
    for piece in _all(pieces):
        piece.page = text.number
    return pieces


def _all(pieces: list[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        for cell in piece.cells:
            yield from _all(cell)


def _children_of_tree(tree: raw.FPDF_STRUCTTREE) -> list[Node]:
    found: list[Node] = []
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
        if element:
            found.append(_node(element, 0))
    return found


def _node(element: raw.FPDF_STRUCTELEMENT, depth: int) -> Node:
    children: list[Node | int] = []
    for index in range(raw.FPDF_StructElement_CountChildren(element) if depth < _DEEPEST else 0):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            children.append(_node(child, depth + 1))
        else:
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                children.append(mark)
    return _type(element), children


def _type(element: raw.FPDF_STRUCTELEMENT) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = raw.FPDF_StructElement_GetType(element, buffer, 64)
    name = buffer.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
    span = _column_span(element) if name in {"TH", "TD"} else 1
    return f"{name} {span}" if span > 1 else name


def _column_span(element: raw.FPDF_STRUCTELEMENT) -> int:
    for index in range(min(raw.FPDF_StructElement_GetAttributeCount(element), 8)):
        attributes = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = raw.FPDF_StructElement_Attr_GetValue(attributes, b"ColSpan") if attributes else None
        number = ctypes.c_float()
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, ctypes.byref(number)):
            return max(1, min(40, int(number.value)))
    return 1


def _covers(nodes: list[Node], by_mark: dict[int, list[Run]], text: PageText) -> bool:
    seen = {mark for node in nodes for mark in _marks(node)}
    inside = sum(len(run.text) for mark in seen for run in by_mark.get(mark, ()))
    whole = sum(len(run.text) for run in text.runs if not run.artifact)
    return inside >= _COVERED * whole


def _marks(node: Node) -> Iterator[int]:
    for child in node[1]:
        if isinstance(child, int):
            yield child
        else:
            yield from _marks(child)


class _Walk:
    """Turns nodes of the tree into pieces; each marked content is used once."""

    def __init__(self, by_mark: dict[int, list[Run]]) -> None:
        self._by_mark = by_mark

    def pieces(self, node: Node, depth: int = 0) -> list[Piece]:
        kind = node[0]
        if kind in _SKIPPED:
            return []
        if kind == "L":
            return self._list(node, depth + 1)
        if kind == "Table":
            return self._table(node)
        if kind in _HEADINGS:
            return self._text(node, Role.HEADING, depth, level=_HEADINGS[kind])
        if kind in _BESIDE:
            return self._text(node, Role.ASIDE, depth)
        if kind in _GROUPS and not any(isinstance(child, int) for child in node[1]):
            return [piece for child in node[1] if not isinstance(child, int) for piece in self.pieces(child, depth)]
        return self._text(node, Role.PARAGRAPH, depth)

    def _text(self, node: Node, role: Role, depth: int, *, level: int = 0) -> list[Piece]:
        """The node's own text, followed by the block elements that hang inside it."""
        runs, inner = self._inline(node)
        own = self._piece(role, runs, level)
        return own + [piece for child in inner for piece in self.pieces(child, depth)]

    def _inline(self, node: Node) -> tuple[list[Run], list[Node]]:
        runs: list[Run] = []
        blocks: list[Node] = []
        for child in node[1]:
            if isinstance(child, int):
                runs += self._by_mark.pop(child, [])
            elif child[0] in _INLINE:
                more, inner = self._inline(child)
                runs += more
                blocks += inner
            else:
                blocks.append(child)
        return runs, blocks

    def _piece(self, role: Role, runs: list[Run], level: int = 0) -> list[Piece]:
        lines = lines_of(runs)
        return [Piece(role, lines, level=level)] if any(line.text for line in lines) else []

    def _list(self, node: Node, depth: int) -> list[Piece]:
        found: list[Piece] = []
        for child in node[1]:
            if isinstance(child, int):
                found += self._piece(Role.ITEM, self._by_mark.pop(child, []), depth)
            elif child[0] == "LI":
                found += self._item(child, depth)
            else:
                found += self.pieces(child, depth)
        return found

    def _item(self, node: Node, depth: int) -> list[Piece]:
        """One item: its label, its first paragraph, and what hangs below it (further paragraphs, deeper lists)."""
        labels: list[Run] = []
        found: list[Piece] = []
        loose: list[Run] = []
        for child in node[1]:
            if isinstance(child, int):
                loose += self._by_mark.pop(child, [])
            elif child[0] == "Lbl":
                labels += self._inline(child)[0]
            else:
                found += self._body(child, depth)
        found = self._piece(Role.ITEM, loose, depth) + found
        if found and found[0].role is Role.PARAGRAPH:
            found[0].role, found[0].level = Role.ITEM, depth
        if found and labels:
            found[0].label = "".join(run.text for run in labels).strip()
        return found

    def _body(self, node: Node, depth: int) -> list[Piece]:
        if node[0] not in {"LBody", "P", *_INLINE}:
            return self.pieces(node, depth)
        return self._text((node[0], node[1]), Role.PARAGRAPH, depth)

    def _table(self, node: Node) -> list[Piece]:
        rows = [piece for row, head in _rows(node, head=False) if (piece := self._row(row, head=head))]
        if rows:
            rows[0].starts = True
        _fill_up(rows)
        return rows

    def _row(self, row: Node, *, head: bool) -> Piece | None:
        cells: list[list[Piece]] = []
        kinds: list[str] = []
        for child in row[1]:
            if not isinstance(child, int):
                kinds.append(child[0])
                cells.append(self._text(child, Role.PARAGRAPH, 0))
        if not any(cells):
            return None
        lines = [line for cell in cells for piece in cell for line in piece.lines]
        spans = [_span(kind) for kind in kinds]
        header = head or (len(kinds) > 1 and all(kind.startswith("TH") for kind in kinds))
        return Piece(Role.ROW, lines, cells=cells, spans=spans, header=header)


def _fill_up(rows: list[Piece]) -> None:
    """Puts back empty cells, which a page's tree leaves out: cells of a short row go to the columns they stand in."""
    width = max((len(row.cells) for row in rows), default=0)
    whole = [row for row in rows if len(row.cells) == width and all(row.cells) and set(row.spans) <= {1}]
    if not whole or width < 2:
        return
    lefts = [median(min(piece.left for piece in row.cells[place]) for row in whole) for place in range(width)]
    for row in rows:
        if len(row.cells) == width or set(row.spans) != {1} or not all(row.cells):
            continue
        places = _columns_of([min(piece.left for piece in cell) for cell in row.cells], lefts)
        if places is not None:
            cells: list[list[Piece]] = [[] for _ in lefts]
            for place, cell in zip(places, row.cells, strict=True):
                cells[place] = cell
            row.cells, row.spans = cells, [1] * width


def _columns_of(cells: list[float], lefts: list[float]) -> list[int] | None:
    """For the left edge of each cell the column that begins nearest, in rising order; None where two share one."""
    places = [min(range(len(lefts)), key=lambda place: abs(lefts[place] - cell)) for cell in cells]
    return places if places == sorted(set(places)) else None


def _span(kind: str) -> int:
    """The column span that `_type` noted behind the name of a cell."""
    return int(kind.partition(" ")[2] or 1)


def _rows(node: Node, *, head: bool) -> Iterator[tuple[Node, bool]]:
    for child in node[1]:
        if isinstance(child, int):
            continue
        if child[0] == "TR":
            yield child, head
        elif child[0] in {"THead", "TBody", "TFoot"}:
            yield from _rows(child, head=child[0] == "THead")
