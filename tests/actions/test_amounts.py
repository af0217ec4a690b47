"""Amounts and years as people type them."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.amounts import (
    BACKWARDS,
    BELOW_NOTHING,
    FINER_THAN_A_CENT,
    TOO_LARGE,
    UNKNOWN_AMOUNT,
    Typed,
    Unreadable,
    amount_words,
    parse_amount,
    parse_years,
    years_words,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("€ 12.500", Typed(Decimal("12500.00"))),
        ("12500", Typed(Decimal("12500.00"))),
        ("12.500,50 euro", Typed(Decimal("12500.50"))),
        ("1,2 mln", Typed(Decimal("1200000.00"))),
        ("3 ton", Typed(Decimal("300000.00"))),
        ("p.m.", Typed(None)),
        ("nog niet bekend", Typed(None)),
        ("12.500 per jaar in 2024-2026", Typed(Decimal("12500.00"), 2024, 2026)),
        ("€ 30.000 in 2024", Typed(Decimal("30000.00"), 2024)),
        ("€ 30.000 structureel vanaf 2024", Typed(Decimal("30000.00"), 2024, None, True)),
        ("€ 5.000 eenmalig", Typed(Decimal("5000.00"), structural=False)),
    ],
)
def test_what_is_read(words: str, expected: Typed) -> None:
    assert parse_amount(words) == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", UNKNOWN_AMOUNT),
        ("heel veel", UNKNOWN_AMOUNT),
        ("-500", BELOW_NOTHING),
        ("€ 1.000.000 mld", TOO_LARGE),
        ("1,2345", FINER_THAN_A_CENT),
        ("€ 100 in 2026-2024", BACKWARDS),
    ],
)
def test_what_is_refused(words: str, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_amount(words)
    assert str(refused.value) == message


@given(st.text(max_size=40))
def test_no_words_crash_it(words: str) -> None:
    for read in (parse_amount, parse_years):
        with contextlib.suppress(Unreadable):
            read(words)


@given(st.none() | st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_it_writes_it_reads_back(amount: Decimal | None) -> None:
    assert parse_amount(amount_words(amount)).amount == amount


@given(st.integers(1950, 2090), st.integers(1, 9), st.booleans())
def test_years_are_read_back(year: int, more: int, goes_on: bool) -> None:
    assert parse_years(years_words(year, year + more)) == (year, year + more, False)
    assert parse_years(years_words(year, None, goes_on=goes_on)) == (year, None, goes_on)
