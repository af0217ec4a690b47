"""From blocks to the finished document: positions, offsets and parents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policies.reading.blocks import Block
from policies.reading.passages import Passage, PassageKind, ReadDocument

_CLOSE = {PassageKind.LIST_ITEM, PassageKind.TABLE_ROW}


def assemble(blocks: Iterable[Block], *, pages: int | None = None) -> ReadDocument:
    """One running text with its passages; empty blocks are left out."""
    kept = _worth_keeping(list(blocks))
    parents = _Parents()
    parts: list[str] = []
    passages: list[Passage] = []
    offset = 0
    for position, block in enumerate(kept):
        gap = _gap(kept[position - 1], block) if position else ""
        start = offset + len(gap)
        offset = start + len(block.text)
        parts += (gap, block.text)
        passages.append(
            Passage(
                position=position,
                kind=block.kind,
                text=block.text,
                level=block.level,
                number=block.number,
                page=block.page,
                start=start,
                end=offset,
                parent=parents.place(position, block),
                cells=block.cells,
            )
        )
    return ReadDocument(text="".join(parts), passages=tuple(passages), pages=pages)


def _worth_keeping(blocks: list[Block]) -> list[Block]:
    """Leaves out blocks without a letter or digit, and the heading of a table of contents whose lines are gone."""
    kept = [block for block in blocks if any(c.isalnum() for c in block.text)]
    after = [*kept[1:], None]
    return [block for block, following in zip(kept, after, strict=False) if not _stands_over_nothing(block, following)]


def _stands_over_nothing(block: Block, following: Block | None) -> bool:
    title = block.text.casefold().strip(" :")
    alone = following is None or following.kind is PassageKind.HEADING
    return block.kind is PassageKind.HEADING and alone and title in {"inhoud", "inhoudsopgave", "index"}


def _gap(before: Block, block: Block) -> str:
    return "\n" if block.kind in _CLOSE and before.kind in _CLOSE else "\n\n"


class _Parents:
    """Knows the open headings, the open list items and the paragraph that leads into a list."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, int]] = []
        self._items: list[tuple[int, int]] = []
        self._lead_in: int | None = None

    def place(self, position: int, block: Block) -> int | None:
        if block.kind is PassageKind.HEADING:
            return self._heading(position, block.level)
        if block.kind is PassageKind.LIST_ITEM:
            return self._item(position, block.level)
        if not block.aside:
            self._items.clear()
            leads = block.kind is PassageKind.PARAGRAPH and block.text.rstrip().endswith((":", ",", "…"))
            self._lead_in = position if leads else None
        return _last(self._headings)

    def _heading(self, position: int, level: int) -> int | None:
        self._items.clear()
        self._lead_in = None
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        parent = _last(self._headings)
        self._headings.append((level, position))
        return parent

    def _item(self, position: int, depth: int) -> int | None:
        while self._items and self._items[-1][0] >= depth:
            self._items.pop()
        parent = _last(self._items)
        if parent is None:
            parent = self._lead_in if self._lead_in is not None else _last(self._headings)
        self._items.append((depth, position))
        return parent


def _last(stack: Sequence[tuple[int, int]]) -> int | None:
    return stack[-1][1] if stack else None
