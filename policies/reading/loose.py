"""A paragraph whose writer typed the bullet or number by hand."""

from __future__ import annotations

from policies.reading.blocks import Block, list_item, paragraph
from policies.reading.characters import split_bullet
from policies.reading.numbering import Style, split_number


def loose_block(text: str) -> Block:
    """A list item where the text starts with a bullet or a number, else a paragraph."""
    bullet = split_bullet(text)
    rest = bullet[1] if bullet else text
    number = split_number(rest)
    if number and number.rest and number.style not in {Style.BARE, Style.NAMED}:
        return list_item(number.rest, 1, number=number.number)
    return list_item(rest, 1) if bullet else paragraph(text)
