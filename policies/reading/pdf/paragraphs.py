"""Paragraphs of a PDF page cut where the writer ended a line, although the tags or the layout put them together."""

from __future__ import annotations

import re

from policies.reading.characters import finished, split_bullet
from policies.reading.composing import is_titled
from policies.reading.numbering import Style, split_number
from policies.reading.pdf.pieces import Piece, Role, TextLine

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{1,3}$|(?:\.{10,}|(?:\. ){10,}\.?)\s*$")
_WIDTH_OF_LETTER = 0.5  # of the font size, on average


def split_paragraphs(pieces: list[Piece]) -> list[Piece]:
    """Cuts paragraphs at lines that were ended on purpose, and drops the lines of a table of contents."""
    edges = _right_edges(pieces)
    found: list[Piece] = []
    for piece in pieces:
        if piece.role is Role.ROW:
            found.append(piece)
            continue
        lines = [line for line in piece.lines if line.text and not _CONTENTS.search(line.text)]
        if piece.role is Role.HEADING:
            piece.lines = lines
            found += [piece] if lines else []
            continue
        for place, part in enumerate(_parts(lines, _edge(piece, edges), item=piece.role is Role.ITEM)):
            copy = Piece(piece.role, part, level=piece.level, label=piece.label, page=piece.page, first=piece.first)
            if place:
                copy.role = Role.PARAGRAPH if piece.role is Role.ITEM and not is_marked(part[0]) else piece.role
                copy.label, copy.first = "", False
            found.append(copy)
    return found


def _edge(piece: Piece, edges: dict[int, float]) -> float:
    """How far lines of this piece may reach to the right: what its column or its own lines show, else the page."""
    if piece.edge or len(piece.lines) > 3:
        return piece.edge or max(line.right for line in piece.lines)
    return edges.get(piece.page, 0.0)


def _right_edges(pieces: list[Piece]) -> dict[int, float]:
    """Per page how far its lines of running text reach to the right."""
    by_page: dict[int, list[float]] = {}
    for piece in pieces:
        if piece.role is not Role.ROW:
            by_page.setdefault(piece.page, []).extend(line.right for line in piece.lines[:-1])
    return {page: sorted(rights)[int(len(rights) * 0.8)] for page, rights in by_page.items() if rights}


def _parts(lines: list[TextLine], edge: float, *, item: bool) -> list[list[TextLine]]:
    parts: list[list[TextLine]] = []
    for line in lines:
        if parts and not _breaks(parts[-1], line, edge, item=item):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _breaks(part: list[TextLine], line: TextLine, edge: float, *, item: bool) -> bool:
    before = part[-1]
    if abs(line.left - part[0].left) > 8 * line.size or line.bottom > before.bottom + line.size:
        return False  # the paragraph goes on in the next column
    room = edge - before.right
    word = line.text.split(" ", 1)[0]
    ended = room > (len(word) + 1) * line.size * _WIDTH_OF_LETTER + 2 * line.size
    if line.text[:1].islower() and not finished(before.text):
        return False
    if is_marked(line):
        return ended or finished(before.text)
    if item or not ended:
        return False
    return finished(before.text) or (len(part) == 1 and is_titled(before.text))


def is_marked(line: TextLine) -> bool:
    """Whether a line starts with a bullet or a list's number."""
    number = split_number(line.text)
    return split_bullet(line.text) is not None or (number is not None and number.style not in {Style.BARE, Style.NAMED})
