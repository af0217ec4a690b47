"""Repair of characters and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.reading.characters import Hyphens, clean, finished, split_bullet, squeeze

LINES = ["De Wmo-consulent helpt.", "Ondersteuning en jeugd-ggz staan voorop in 2020-2023."]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("een betere aanslui-", "ting op de vraag", "een betere aansluiting op de vraag"),
        ("de integratie-", "uitkering", "de integratie-uitkering"),
        ("het Wmo-", "beleidsplan", "het Wmo-beleidsplan"),
        ("in 2024-", "2028", "in 2024-2028"),
        ("zorg-", "en welzijnspartijen", "zorg- en welzijnspartijen"),
        ("Alblasserwaard-", "Vijfheerenlanden", "Alblasserwaard-Vijfheerenlanden"),
        ("de jeugd-", "ggz", "de jeugd-ggz"),
        ("onder-", "steuning", "ondersteuning"),
        ("het plan van", "de raad", "het plan van de raad"),
        ("", "de raad", "de raad"),
    ],
)
def test_words_at_line_ends(first: str, second: str, joined: str) -> None:
    assert Hyphens(LINES).join(first, second) == joined


@given(st.text(), st.text())
def test_joining_loses_no_letter(first: str, second: str) -> None:
    joined = Hyphens([first, second]).join(first, second)
    assert [c for c in joined if c.isalnum()] == [c for c in first.rstrip() + second.lstrip() if c.isalnum()]


def test_characters_become_plain() -> None:
    assert clean("e\u0301\u00adn\u200b \ufb01nanci\u00eble\r\nk\u2011a\u2010b") == "én financiële\nk-a-b"


def test_letter_spacing_and_spaces_are_undone() -> None:
    assert squeeze("  b e s l u i t :\u00a0 de  raad ") == "besluit : de raad"
    assert squeeze("plan A en B") == "plan A en B"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("\uf0b7 wij gaan", ("\uf0b7", "wij gaan")),
        ("•wij gaan", ("•", "wij gaan")),
        ("- wij gaan", ("-", "wij gaan")),
        ("-Er is geld", ("-", "Er is geld")),
        ("o wij gaan", ("o", "wij gaan")),
        ("over het plan", None),
        ("-18 jaar", None),
        ("2020", None),
    ],
)
def test_bullets(line: str, found: tuple[str, str] | None) -> None:
    assert split_bullet(line) == found


def test_an_end_of_a_sentence_is_seen_behind_quotes_and_marks() -> None:
    assert [finished(text) for text in ("klaar.", "klaar.)", 'klaar."', "klaar.1", "klaar;", "klaar", "klaar,")] == [
        True, True, True, True, True, False, False,
    ]  # fmt: skip
