"""Rows of a PDF table: which hold the headers, which go on from the page before, and tables that only serve layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policies.reading.characters import Hyphens, split_bullet
from policies.reading.headers import looks_like_headers
from policies.reading.numbering import split_number
from policies.reading.pdf.pieces import Piece, Role, text_of
from policies.reading.text_tables import pair_up

_PLACE = re.compile(r"^\d{1,2}(?:\.(?:\d{1,2}|[a-z]))*\.?$")
_YEAR = re.compile(r"^(?:20\d\d|begroting|rekening|raming)\b", re.IGNORECASE)
_LONG = 260  # characters in one cell: a text in a frame rather than a cell of a table

Cells = list[tuple[str, str]]


def tables(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces in groups: each group is one table, or a single piece that is no row."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.role is Role.ROW and groups and groups[-1][-1].role is Role.ROW and not piece.starts:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def is_frame(rows: list[Piece]) -> bool:
    """A table that only serves layout: one column, or a number beside a text of several paragraphs."""
    filled = [[cell for cell in row.cells if cell] for row in rows]
    if all(len(cells) <= 1 for cells in filled):
        return True
    if any(len(cells) > 2 for cells in filled):
        return False
    numbered = sum(bool(cells) and bool(_PLACE.match(_plain(cells[0]))) for cells in filled)
    return numbered >= 0.5 * len(rows) or any(
        len(cell) > 3 or len(_plain(cell)) > _LONG for c in filled for cell in c[1:]
    )


def unframed(rows: list[Piece]) -> Iterator[Piece]:
    """The pieces inside a layout table; a number in the first column becomes the number of the heading beside it."""
    for row in rows:
        cells = [cell for cell in row.cells if cell]
        place = _plain(cells[0]).rstrip(".") if len(cells) == 2 else ""
        if len(cells) == 2 and _PLACE.match(place):
            first, *rest = cells[1]
            yield Piece(
                Role.HEADING, first.lines, level=place.count(".") + 1, label=place, page=row.page, first=row.first
            )
            yield from rest
            continue
        if len(cells) == 2 and len(cells[1]) == 1 and len(_plain(cells[0])) < 40:
            yield row
            continue
        for cell in cells:
            yield from cell


def goes_on(before: Piece | None, row: Piece) -> bool:
    """Whether a row is the rest of the last row of the page before: nothing stands in its first column."""
    if before is None or before.role is not Role.ROW or row.role is not Role.ROW or row.page != before.page + 1:
        return False
    lefts = [cell[0].left for cell in before.cells if cell]
    return row.starts and not row.header and len(lefts) > 1 and row.left > min(lefts) + 20


def take_over(before: Piece, row: Piece) -> None:
    """Adds the cells of such a rest to the columns they stand under."""
    for cell in row.cells:
        if cell:
            place = _column_of(cell[0].left, before)
            before.cells[place : place + 1] = [[*(before.cells[place] if place < len(before.cells) else []), *cell]]
    before.lines = [*before.lines, *row.lines]


def _column_of(left: float, row: Piece) -> int:
    """The column that begins at so many points: a filled cell above, else the next empty one to its right."""
    filled = [(cell[0].left, place) for place, cell in enumerate(row.cells) if cell]
    before = max((pair for pair in filled if pair[0] <= left + 12), default=filled[0])
    if abs(before[0] - left) <= 12:
        return before[1]
    empty = (place for place in range(before[1] + 1, len(row.cells)) if not row.cells[place])
    return next(empty, len(row.cells))


class RowReader:
    """Gives each row its headers; a table that goes on over the page keeps those of its beginning."""

    def __init__(self, hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self._headers: list[str] = []

    def read(self, rows: list[Piece], *, continues: bool) -> list[tuple[Piece, Cells]]:
        texts = [self._row(row) for row in rows]
        width = max(len(row) for row in texts)
        texts = [
            _placed(row, cells, rows, width) if row.header else cells for row, cells in zip(rows, texts, strict=True)
        ]
        texts = [row + [""] * (width - len(row)) for row in texts]
        used = [place for place in range(width) if any(row[place] for row in texts)]
        texts = [[row[place] for place in used] for row in texts]
        count = self._count_headers(rows, texts)
        if count:
            self._headers = [
                " ".join(dict.fromkeys(part for part in column if part)) for column in _columns(texts[:count])
            ]
        elif not (continues and len(self._headers) == len(used)):
            self._headers = []
        return [(row, pair_up(self._headers, cells)) for row, cells in zip(rows[count:], texts[count:], strict=True)]

    def _row(self, row: Piece) -> list[str]:
        """The texts of the cells; a header that spans columns stands above each of them."""
        texts: list[str] = []
        for place, cell in enumerate(row.cells):
            text = self._cell(cell)
            span = row.spans[place] if place < len(row.spans) else 1
            texts += [text] + [text if row.header else ""] * (span - 1)
        return texts

    def _count_headers(self, rows: list[Piece], texts: list[list[str]]) -> int:
        if len(rows) < 2 or _is_form(texts):
            return 0
        count = 0
        while count < min(3, len(rows) - 1) and (rows[count].header or (count and _only_years(texts[count]))):
            count += 1
        if count == 0 and looks_like_headers(texts[0], bold=rows[0].bold):
            count = 1
        return count

    def _cell(self, cell: list[Piece]) -> str:
        parts = [text_of(piece.lines, self._hyphens) for piece in cell]
        listed = sum(bool(split_bullet(part) or split_number(part)) for part in parts)
        return ("\n" if listed > 1 else " ").join(part for part in parts if part)


def _placed(row: Piece, texts: list[str], rows: list[Piece], width: int) -> list[str]:
    """Header cells that are fewer than the columns, each above the column it stands over; the spans were not told."""
    model = next((other for other in rows if len(other.cells) == width and all(other.cells)), None)
    if len(texts) == width or len(texts) != len(row.cells) or model is None:
        return texts
    middles = [_center(cell) for cell in model.cells]
    placed = [""] * width
    for text, cell in zip(texts, row.cells, strict=True):
        if cell:
            nearest = min(range(width), key=_distance(middles, _center(cell)))
            placed[nearest] = f"{placed[nearest]} {text}".strip()
    return placed


def _distance(middles: list[float], center: float) -> Callable[[int], float]:
    return lambda place: abs(middles[place] - center)


def _center(cell: list[Piece]) -> float:
    lines = [line for piece in cell for line in piece.lines]
    return (min(line.left for line in lines) + max(line.right for line in lines)) / 2


def _columns(rows: list[list[str]]) -> list[list[str]]:
    return [[row[place] for row in rows] for place in range(len(rows[0]))]


def _is_form(texts: list[list[str]]) -> bool:
    """Two columns of labels and values: its first row is no header row."""
    first = texts[0]
    return len(first) == 2 and (first[0].endswith(":") or any(c.isdigit() for c in first[1]))


def _only_years(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_YEAR.match(cell) for cell in filled)


def _plain(cell: list[Piece]) -> str:
    return " ".join(line.text for piece in cell for line in piece.lines)
