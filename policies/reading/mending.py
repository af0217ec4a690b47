"""Blocks that a page break, a box or a blank line tore apart become one again."""

from __future__ import annotations

from policies.reading.blocks import Block
from policies.reading.characters import Hyphens, finished
from policies.reading.passages import PassageKind
from policies.reading.phrases import is_dangling

_RUNNING = {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM}
_LONG = 70  # characters: more than a label or a title
_REACH = 4  # so many boxes and notes may stand between the halves of a sentence


def mend(blocks: list[Block], hyphens: Hyphens) -> list[Block]:
    """Joins a paragraph that begins in mid-sentence to the text it belongs to."""
    mended: list[Block] = []
    for block in blocks:
        target = _torn(mended, block)
        if target is None:
            mended.append(block)
        else:
            target.text = hyphens.join(target.text, block.text)
    return mended


def _torn(mended: list[Block], block: Block) -> Block | None:
    """The block that `block` goes on with, or None where it stands on its own."""
    if block.aside:
        return None
    if block.text[:1].isdigit() and block.kind is PassageKind.PARAGRAPH:
        return _cut_off(mended)
    if not block.text[:1].islower():
        return None
    if block.kind is PassageKind.LIST_ITEM:
        return _dangling(mended, block)
    if block.kind is not PassageKind.PARAGRAPH:
        return None
    for back, earlier in enumerate(reversed(mended[-_REACH:])):
        if earlier.aside:
            continue
        if earlier.kind in _RUNNING and not finished(earlier.text):
            return earlier
        if not (block.opens_page and back < _REACH and earlier.kind is PassageKind.PARAGRAPH):
            return None
    return None


def _cut_off(mended: list[Block]) -> Block | None:
    """A long paragraph just before, that ends without a full stop: a year or amount may go on with it."""
    before = mended[-1] if mended else None
    if before is None or before.aside or before.kind is not PassageKind.PARAGRAPH or finished(before.text):
        return None
    return before if len(before.text) > _LONG else None


def _dangling(mended: list[Block], block: Block) -> Block | None:
    """The item before, where a converter set the glyph of one item in front of its second line."""
    before = mended[-1] if mended else None
    if before is None or before.kind is not PassageKind.LIST_ITEM or block.number:
        return None
    return before if is_dangling(before.text) else None
