"""Which period belongs to a commitment."""

from __future__ import annotations

from datetime import date

import pytest

from actions.recognition.periods import parse_period
from actions.recognition.timing import choose, has_period, is_over, reference_day, usable_periods


def usable(text: str) -> list[str]:
    return [item.period.text for item in usable_periods(text, 0, len(text), reference=date(2023, 1, 1))]


@pytest.mark.parametrize(
    "text",
    [
        "Wij voeren het Uitvoeringsprogramma 2020-2023 uit",
        "We volgen de Wmo 2015",
        "het tekort (CBS 2019) daalt",
        "De begroting 2024 is sluitend",
        "Sinds 2019 werken we samen",
        "de in 2021 vastgestelde nota",
    ],
)
def test_years_in_names_and_measurements_are_traps(text: str) -> None:
    assert usable(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("een loket openen (2024)", ["2024"]),
        ("in 2024 openen we een loket", ["in 2024"]),
        ("2024: start bouw", ["2024"]),
        ("vanaf 2024 volgen we het Beleidsplan 2020-2023", ["vanaf 2024"]),
    ],
)
def test_moments_stay(text: str, words: list[str]) -> None:
    assert usable(text) == words


def test_voor_at_the_begin_and_after_gepland_means_in() -> None:
    begins = usable_periods("Voor 2024 staat een proef klaar", 0, 31, reference=None)
    planned = usable_periods("Besluitvorming is gepland voor juni 2025", 0, 40, reference=None)
    assert [(item.period.start, item.period.end) for item in begins] == [(date(2024, 1, 1), date(2024, 12, 31))]
    assert [(item.period.start, item.period.end) for item in planned] == [(date(2025, 6, 1), date(2025, 6, 30))]


def test_a_dated_period_wins_and_a_recurrence_joins() -> None:
    text = "Op termijn, vanaf 2024, houden we jaarlijks een markt"
    chosen = choose(usable_periods(text, 0, len(text), reference=None), 0, len(text), 24)
    assert chosen is not None
    period, _ = chosen
    assert (period.text, period.start, period.recurring, period.interval) == (
        "vanaf 2024",
        date(2024, 1, 1),
        True,
        "jaar",
    )


def test_a_recurrence_counts_as_a_moment_only_where_asked() -> None:
    assert has_period("We overleggen jaarlijks", recurring=True) is True
    assert has_period("We overleggen jaarlijks", recurring=False) is False


def test_a_period_long_over_is_a_past_fact() -> None:
    past = parse_period("in 2021")
    assert past is not None
    assert is_over(past, date(2023, 1, 1)) is True
    assert is_over(past, date(2022, 2, 1)) is False
    assert is_over(past, None) is False


def test_the_day_of_a_document_is_stated_or_its_first_full_date() -> None:
    assert reference_day("2023-05-04", []) == date(2023, 5, 4)
    assert reference_day("", ["in 2022", "op 3 maart 2021. Daarna op 5 mei 2022"]) == date(2021, 3, 3)
    assert reference_day("geen dag", ["in 2022"]) is None
