"""Chunks become blocks: which is a heading, of which level, and how deep is a list item."""

from __future__ import annotations

import re

from policies.reading.blocks import Block, heading, list_item, paragraph, table_row
from policies.reading.characters import Hyphens, finished
from policies.reading.chunks import Chunk, chunks
from policies.reading.lines import Line
from policies.reading.numbering import Style, follows, list_style
from policies.reading.phrases import (
    QuestionCycle,
    is_closing,
    is_dangling,
    is_labelled,
    is_question_heading,
    is_set_heading,
)
from policies.reading.text_tables import Row

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|\s_{4,})\s*\d{1,3}$")
_DAY = re.compile(r"^(?:[a-z]+ )?\d{1,2} [a-z]{3,9}\.? \d{4}$", re.IGNORECASE)
_LONGEST_HEADING = 120
_MOST_WORDS = 16


def compose(lines: list[Line | Row], hyphens: Hyphens, *, marked_up: bool) -> list[Block]:
    """Blocks of a text; in a marked-up text only marked lines and W questions are headings."""
    found = [chunk for chunk in chunks(lines, hyphens) if not _CONTENTS.search(chunk.text)]
    heads = [_is_heading(found, index, marked_up=marked_up) for index in range(len(found))]
    _demote_runs(found, heads)
    composer = _Composer()
    blocks = [composer.block(chunk, head) for chunk, head in zip(found, heads, strict=True)]
    return [block for block in blocks if block.text]


def is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and len(text.split()) <= _MOST_WORDS


def is_titled(text: str) -> bool:
    """Short, starting like a title and not ending like a sentence."""
    if not is_short(text) or text[:1].islower() or text[-1:] in ".;,:…" or _DAY.match(text) or is_dangling(text):
        return False
    return any(c.isalpha() for c in text)


def _is_heading(found: list[Chunk], index: int, *, marked_up: bool) -> bool:
    chunk = found[index]
    if chunk.marks or is_set_heading(chunk.text):
        return not chunk.bullet
    if chunk.row or chunk.bullet or chunk.note or marked_up or not chunk.text:
        return False
    if chunk.numbered:
        return _is_numbered_heading(found, index)
    return _is_bare_heading(found, index)


def _is_numbered_heading(found: list[Chunk], index: int) -> bool:
    chunk = found[index]
    number = chunk.numbered
    if number is None or number.style in {Style.AD, Style.ROMAN} or not is_short(chunk.text):
        return False
    if number.style is Style.DECIMAL:
        return not (chunk.text.endswith((".", ";")) or _in_row(found, index, glued=True))
    if number.style is Style.NAMED:
        return chunk.text[-1] not in ".;,"
    if number.style is Style.LETTER:
        return chunk.glued and is_titled(chunk.text) and _body_follows(found, index) and len(chunk.lines) == 1
    return is_titled(chunk.text) and not _in_row(found, index, glued=False)


def _in_row(found: list[Chunk], index: int, *, glued: bool) -> bool:
    """Whether the chunk next to this one carries the next or the previous number: a list, not headings."""
    here = found[index].numbered
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    if here is None:
        return False
    if after and after.numbered and (not glued or found[index].glued) and follows(here.number, after.numbered.number):
        return True
    return bool(
        before and before.numbered and (not glued or before.glued) and follows(before.numbered.number, here.number)
    )


def _is_bare_heading(found: list[Chunk], index: int) -> bool:
    chunk = found[index]
    text = chunk.text
    if len(chunk.lines) > 1 or not is_titled(text) or is_closing(text) or is_labelled(text) or len(text) < 3:
        return False
    before = found[index - 1] if index else None
    if before and before.glued and not finished(before.text) and before.plain and not is_titled(before.text):
        return False
    after = found[index + 1] if index + 1 < len(found) else None
    if after is None or after.note:
        return False
    return not (before and before.glued and before.numbered and _numbered_alike(before, after))


def _numbered_alike(before: Chunk, after: Chunk) -> bool:
    """A single line between two numbered headings of one kind is the text under the first."""
    return bool(before.numbered and after.numbered and before.numbered.style is after.numbered.style)


def _body_follows(found: list[Chunk], index: int) -> bool:
    return index + 1 < len(found) and found[index + 1].plain


def _demote_runs(found: list[Chunk], heads: list[bool]) -> None:
    """Three short lines in a row are an address, a figure or the rest of a table, not three headings."""
    run: list[int] = []
    for index in range(len(found) + 1):
        bare = index < len(found) and heads[index] and found[index].plain and not is_set_heading(found[index].text)
        if bare:
            run.append(index)
            continue
        if len(run) >= 3 or (run and index == len(found)):
            for position in run:
                heads[position] = False
        run = []


class _Composer:
    """Keeps the level of the last heading and the marks of the open list."""

    def __init__(self) -> None:
        self._numbered = 0
        self._above = 0
        self._cycle = QuestionCycle()
        self._number = ""
        self._depths = Depths()

    def block(self, chunk: Chunk, head: bool) -> Block:
        page = chunk.first.page
        if chunk.row:
            self._depths.clear()
            block = table_row(chunk.row, page=page)
        elif head:
            self._depths.clear()
            block = heading(chunk.text, self._level(chunk), page=page)
            if chunk.numbered:
                block.number = chunk.numbered.number
        elif chunk.bullet or (chunk.numbered and chunk.numbered.style is not Style.BARE):
            block = self._item(chunk)
        else:
            self._depths.clear()
            text = chunk.text if not chunk.numbered else f"{chunk.numbered.number} {chunk.text}"
            block = paragraph(text, page=page, aside=chunk.note)
        block.opens_page = chunk.first.opens_page
        return block

    def _item(self, chunk: Chunk) -> Block:
        number = chunk.numbered.number if chunk.numbered else ""
        style: str = chunk.bullet
        if chunk.numbered and not chunk.bullet:
            style = list_style(chunk.numbered, self._number)
        self._number = number
        if style == Style.AD:  # elaborates points of a list before it, one by one: a list beside it, not below it
            self._depths.clear()
        depth = self._depths.of(style, chunk.first.indent)
        return list_item(chunk.text, depth, number=number, page=chunk.first.page)

    def _level(self, chunk: Chunk) -> int:
        if chunk.marks:
            self._above = chunk.marks
            return chunk.marks
        if is_question_heading(chunk.text):
            return self._cycle.level(chunk.text, self._above + 1)
        if is_set_heading(chunk.text):
            return self._above + 1
        number = chunk.numbered
        if number and number.style in {Style.DECIMAL, Style.SINGLE, Style.BARE, Style.NAMED}:
            self._numbered = number.depth
            self._above = self._numbered
        else:
            self._above = self._numbered + 1
        self._cycle.close(self._above)
        return self._above


class Depths:
    """The depth of list items from their marks and indents: a mark not yet seen in this list goes one deeper."""

    def __init__(self) -> None:
        self._open: list[tuple[str, float]] = []

    def clear(self) -> None:
        self._open.clear()

    def of(self, mark: str, indent: float, *, step: float = 2, by_mark: bool = True) -> int:
        """Depth from 1; `step` is the smallest difference of indent that counts.

        Without `by_mark` a new mark at the same indent begins another list beside the first.
        """
        while self._open and indent < self._open[-1][1] - step / 2:
            self._open.pop()
        if self._open and indent < self._open[-1][1] + step:
            for place, (known, _) in enumerate(self._open):
                if known == mark:
                    del self._open[place + 1 :]
                    return place + 1
            if not by_mark:
                self._open.pop()
        self._open.append((mark, indent))
        return len(self._open)
