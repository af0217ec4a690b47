"""Tables of DOCX, ODT and HTML as rows with their header cells.

A table that only serves layout gives the blocks inside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policies.reading.blocks import Block, heading, table_row
from policies.reading.headers import looks_like_headers
from policies.reading.passages import PassageKind
from policies.reading.text_tables import pair_up

_LONG = 260


@dataclass(slots=True)
class Cell:
    """A cell as the blocks in it. `spanned` marks the places a wide cell covers, `repeated` a cell merged downwards."""

    blocks: list[Block]
    bold: bool = False
    spanned: bool = False
    repeated: bool = False

    @property
    def text(self) -> str:
        """The blocks as one text; several list items keep their own lines."""
        items = sum(block.kind is PassageKind.LIST_ITEM for block in self.blocks)
        return ("\n" if items > 1 else " ").join(_printed(block) for block in self.blocks)


@dataclass(slots=True)
class Grid:
    """The rows of a table, and how many of the first rows the file itself marks as header rows."""

    rows: list[list[Cell]] = field(default_factory=list)
    marked: int = 0


def _printed(block: Block) -> str:
    return f"{block.number}. {block.text}" if block.number and block.kind is PassageKind.LIST_ITEM else block.text


def grid_blocks(grid: Grid) -> Iterator[Block]:
    rows = [row for row in grid.rows if any(cell.blocks for cell in row)]
    if not rows:
        return
    if _is_frame(rows):
        for row in rows:
            for cell in row:
                yield from [] if cell.repeated else cell.blocks
        return
    texts = _without_empty_columns([[cell.text for cell in row] for row in rows])
    count = _count_headers(rows, texts, grid.marked)
    headers = _headers(rows[:count], texts[:count])
    for row, cells in zip(rows[count:], texts[count:], strict=True):
        filled = [text for text in cells if text]
        if (
            len(filled) == 1
            and len(cells) > 2
            and (row[0].bold or (len(row) > 1 and row[1].spanned))
            and len(filled[0]) < 120
        ):
            yield heading(filled[0], 6)
            continue
        yield table_row(pair_up(headers, cells))


def _is_frame(rows: list[list[Cell]]) -> bool:
    """One column, or two of which one holds running text of several paragraphs."""
    filled = [[cell for cell in row if cell.blocks] for row in rows]
    if all(len(row) <= 1 for row in filled):
        return True
    if any(len(row) > 2 for row in filled):
        return False
    return any(len(cell.blocks) > 4 or len(cell.text) > 4 * _LONG for row in filled for cell in row)


def _without_empty_columns(texts: list[list[str]]) -> list[list[str]]:
    width = max(len(row) for row in texts)
    padded = [row + [""] * (width - len(row)) for row in texts]
    used = [place for place in range(width) if any(row[place] for row in padded)]
    return [[row[place] for place in used] for row in padded]


def _count_headers(rows: list[list[Cell]], texts: list[list[str]], marked: int) -> int:
    if len(rows) < 2 or is_form(texts):
        return 0
    if marked:
        return min(marked, len(rows) - 1)
    bold = all(cell.bold for cell in rows[0] if cell.blocks) and not all(cell.bold for cell in rows[1] if cell.blocks)
    return 1 if looks_like_headers(texts[0], bold=bold) else 0


def is_form(texts: list[list[str]]) -> bool:
    """Two columns of labels and values, which has no header row."""
    first = texts[0]
    return len(first) == 2 and (first[0].rstrip().endswith(":") or any(c.isdigit() for c in first[1]))


def _headers(rows: list[list[Cell]], texts: list[list[str]]) -> list[str]:
    if not texts:
        return []
    lines = [list(line) for line in texts]
    for row, line in zip(rows, lines, strict=True):
        for place in range(1, min(len(row), len(line))):
            if row[place].spanned and len(row) == len(line):
                line[place] = line[place - 1]
    return [" ".join(dict.fromkeys(part for part in column if part)) for column in zip(*lines, strict=True)]
