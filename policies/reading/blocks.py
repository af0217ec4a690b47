"""The rough shape in which a format's reader hands over what it saw, before repair and numbering of passages."""

from __future__ import annotations

from dataclasses import dataclass

from policies.reading.passages import PassageKind


@dataclass(slots=True)
class Block:
    """One heading, paragraph, list item or table row as a reader met it.

    `level`, `number`, `page` and `cells` mean what they mean in `Passage`. `aside` marks text that stands beside the
    running text (box, footnote, caption): it is never joined with its neighbours. `opens_page` marks the first block of
    a page, where a sentence may go on that a previous page began.
    """

    kind: PassageKind
    text: str
    level: int = 0
    number: str = ""
    page: int | None = None
    cells: tuple[tuple[str, str], ...] = ()
    aside: bool = False
    opens_page: bool = False


def heading(text: str, level: int, *, number: str = "", page: int | None = None) -> Block:
    return Block(PassageKind.HEADING, text, level=max(1, min(6, level)), number=number, page=page)


def paragraph(text: str, *, page: int | None = None, aside: bool = False) -> Block:
    return Block(PassageKind.PARAGRAPH, text, page=page, aside=aside)


def list_item(text: str, depth: int, *, number: str = "", page: int | None = None) -> Block:
    return Block(PassageKind.LIST_ITEM, text, level=max(1, depth), number=number, page=page)


def table_row(cells: list[tuple[str, str]], *, page: int | None = None) -> Block:
    """A row whose text is its filled cells; the (header, cell) pairs keep the empty ones."""
    text = " | ".join(cell for _, cell in cells)
    return Block(PassageKind.TABLE_ROW, text, page=page, cells=tuple(cells))
