"""Printed numbers at the start of a line."""

from __future__ import annotations

import pytest

from policies.reading.numbering import Style, follows, list_style, split_number


@pytest.mark.parametrize(
    ("line", "style", "number", "rest"),
    [
        ("3.1.2 Toegang", Style.DECIMAL, "3.1.2", "Toegang"),
        ("4.7. Toezicht", Style.DECIMAL, "4.7", "Toezicht"),
        ("5.a.1 Zienswijze", Style.DECIMAL, "5.a.1", "Zienswijze"),
        ("2a. Steunpunten", Style.DECIMAL, "2a", "Steunpunten"),
        ("2. Investeer in mensen", Style.SINGLE, "2", "Investeer in mensen"),
        ("2) met ambities", Style.SINGLE, "2", "met ambities"),
        ("b. sport en ontmoeting", Style.LETTER, "b", "sport en ontmoeting"),
        ("iii. gezondheid", Style.ROMAN, "iii", "gezondheid"),
        ("ad b. zie hoofdstuk 3", Style.AD, "ad b", "zie hoofdstuk 3"),
        ("ad. d.    zie 3.1", Style.AD, "ad d", "zie 3.1"),
        ("Bijlage 1: schaalkeuzetabel", Style.NAMED, "Bijlage 1", "schaalkeuzetabel"),
        ("3 Lokale preventie", Style.BARE, "3", "Lokale preventie"),
    ],
)
def test_numbers(line: str, style: Style, number: str, rest: str) -> None:
    found = split_number(line)
    assert found is not None
    assert (found.style, found.number, found.rest) == (style, number, rest)


@pytest.mark.parametrize(
    "line",
    [
        "3.5 miljoen euro",
        "Hoofdstuk 2 is een uitwerking",
        "W. Bakker – afdeling Zorg",
        "A.B. de Wit",
        "1 januari 2025",
        "advies",
        "2024",
    ],
)
def test_no_numbers(line: str) -> None:
    assert split_number(line) is None


def test_depth_counts_levels() -> None:
    assert [split_number(line).depth for line in ("1.1 Aa", "3.1.2 Bb", "2a. Cc", "4. Dd")] == [2, 3, 2, 1]


def test_neighbours_in_a_row() -> None:
    assert follows("1", "2")
    assert follows("b", "c")
    assert follows("3.1", "3.2")
    assert not follows("3.1", "4.2")
    assert not follows("9", "11")


def test_the_letter_i_is_roman_unless_it_comes_after_h() -> None:
    numbered = split_number("i. de eerste")
    assert list_style(numbered, "") is Style.ROMAN
    assert list_style(numbered, "h") is Style.LETTER
