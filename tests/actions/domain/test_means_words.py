"""Amounts in a cell: what people type, what stands there afterwards, and that those words read back as themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.domain.errors import Refused
from actions.domain.means_words import MOST, Mean, in_order, means_from, words_from
from actions.enums import AmountKind


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("12500", "€ 12.500"),
        ("12.500 per jaar in 2024-2026", "€ 12.500 per jaar in 2024-2026"),
        ("€ 1,2 mln vanaf 2025", "€ 1.200.000 vanaf 2025"),
        ("30.000 per jaar", "€ 30.000 per jaar"),
        ("8.000 eenmalig in 2023", "€ 8.000 in 2023"),
        ("p.m.", "p.m."),
        ("nog niet bekend in 2027", "p.m. in 2027"),
        ("besparing 5.000 in 2025", "besparing € 5.000 in 2025"),
        ("€ 5.000 in 2025 (taakstelling)", "taakstelling € 5.000 in 2025"),
        ("inkomsten: 2.500", "baten € 2.500"),
        ("8.000 in 2025;12.500 in 2024", "€ 12.500 in 2024; € 8.000 in 2025"),
        ("8.000 in 2025\n\n12.500 in 2024\n", "€ 12.500 in 2024; € 8.000 in 2025"),
        ("1 ton structureel in 2024-2027", "€ 100.000 structureel in 2024-2027"),
    ],
)
def test_what_is_typed_stands_there_in_one_way(typed, shown):
    assert words_from(means_from(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("veel geld", "“veel geld”: Wij lezen hier geen bedrag in."),
        ("12.500 in 2024, 8.000 in 2025", "Zet een puntkomma tussen twee bedragen."),
        ("-500", "Een bedrag kan niet onder nul liggen. Een besparing is een soort bedrag."),
        ("500 in 1902", "Kies een jaar van 1990 tot en met 2100."),
        ("500 in 2026-2024", "Het laatste jaar ligt voor het eerste jaar."),
        (";".join(["1"] * (MOST + 1)), "In één cel passen hoogstens 12 bedragen."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(typed, reason):
    with pytest.raises(Refused) as refused:
        means_from(typed)
    assert reason in refused.value.messages[0]


cents = st.integers(0, 10**13).map(lambda number: Decimal(number) / 100)
years = st.integers(1990, 2099)


@st.composite
def amounts(draw):
    """One amount as the forms and the recogniser can make it."""
    year = draw(st.none() | years)
    last = draw(st.none() | st.integers(year + 1, 2100)) if year else None
    return Mean(draw(st.sampled_from(AmountKind.values)), draw(st.none() | cents), year, last, draw(st.booleans()))


@given(st.lists(amounts(), max_size=MOST))
def test_words_read_back_as_the_amounts_they_came_from(means):
    assert means_from(words_from(in_order(means))) == in_order(means)
