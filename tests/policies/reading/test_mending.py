"""Blocks that were torn apart become one again."""

from __future__ import annotations

from policies.reading.blocks import Block, list_item, paragraph
from policies.reading.characters import Hyphens
from policies.reading.mending import mend


def mended(*blocks: Block) -> list[str]:
    return [block.text for block in mend(list(blocks), Hyphens([]))]


def opening(block: Block) -> Block:
    block.opens_page = True
    return block


def test_the_rest_of_a_sentence_joins_its_paragraph_or_item() -> None:
    assert mended(paragraph("Wij gaan met de"), paragraph("regio in gesprek.")) == ["Wij gaan met de regio in gesprek."]
    assert mended(list_item("een samen-", 1), paragraph("werking met SWR")) == ["een samenwerking met SWR"]


def test_a_box_or_note_between_the_halves_stays_apart() -> None:
    box = paragraph("Een kader met een eigen verhaal.", aside=True)
    assert mended(paragraph("Wij gaan met de"), box, opening(paragraph("regio in gesprek."))) == [
        "Wij gaan met de regio in gesprek.",
        "Een kader met een eigen verhaal.",
    ]


def test_a_finished_sentence_is_left_alone() -> None:
    assert mended(paragraph("Wij gaan."), paragraph("daarna verder")) == ["Wij gaan.", "daarna verder"]
    assert mended(list_item("wij gaan", 1), list_item("zij komen", 1)) == ["wij gaan", "zij komen"]


def test_an_item_that_cannot_end_so_takes_the_next() -> None:
    assert mended(list_item("bewegen is een", 1), list_item("middel om te ontmoeten", 1)) == [
        "bewegen is een middel om te ontmoeten"
    ]
