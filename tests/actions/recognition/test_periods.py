"""The period grammar of policy plans."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.recognition.periods import Period, describe, find_periods, parse_period

DAY = date(2023, 3, 15)


def days(text: str) -> tuple[str | None, str | None]:
    period = parse_period(text, reference=DAY)
    assert period is not None
    return (period.start.isoformat() if period.start else None), (period.end.isoformat() if period.end else None)


@pytest.mark.parametrize("text", ["11/01/21", "078-12-34-56", "06-12-11-22", "12-34-56"])
def test_a_number_is_no_day_and_with_slashes_a_short_year_could_be_american(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("begin 2024", "2024-01-01", "2024-04-30"),
        ("medio 2024", "2024-05-01", "2024-08-31"),
        ("eind 2024", "2024-09-01", "2024-12-31"),
        ("vanaf 2024", "2024-01-01", None),
        ("2024 en verder", "2024-01-01", None),
        ("2024 e.v.", "2024-01-01", None),
        ("voor 2024 en verder", "2024-01-01", None),
        ("per 1 januari 2025", "2025-01-01", None),
        ("met ingang van 1 augustus 2024", "2024-08-01", None),
        ("vanaf Q2 2021", "2021-04-01", None),
        ("01-11-2021", "2021-11-01", "2021-11-01"),
        ("01-11-21", "2021-11-01", "2021-11-01"),
        ("vanaf 1-3-22", "2022-03-01", None),
        ("Q3 2021", "2021-07-01", "2021-09-30"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("derde kwartaal van 2024", "2024-07-01", "2024-09-30"),
        ("laatste kwartaal 2024", "2024-10-01", "2024-12-31"),
        ("Q1-Q2 2024", "2024-01-01", "2024-06-30"),
        ("eerste helft van 2025", "2025-01-01", "2025-06-30"),
        ("H2 2025", "2025-07-01", "2025-12-31"),
        ("tussen 2024 en 2026", "2024-01-01", "2026-12-31"),
        ("2024-2026", "2024-01-01", "2026-12-31"),
        ("2024 t/m 2026", "2024-01-01", "2026-12-31"),
        ("van maart tot en met juni 2024", "2024-03-01", "2024-06-30"),
        ("januari 2024 - maart 2025", "2024-01-01", "2025-03-31"),
        ("vanaf 2024 in twee jaar", "2024-01-01", "2025-12-31"),
        ("voor 2024", None, "2023-12-31"),
        ("tot 2024", None, "2023-12-31"),
        ("tot en met 2024", None, "2024-12-31"),
        ("uiterlijk 1 juli 2024", None, "2024-07-01"),
        ("vóór 1 juli 2024", None, "2024-07-01"),
        ("uiterlijk eind 2024", None, "2024-12-31"),
        ("voor het zomerreces 2023", None, "2023-07-07"),
        ("na de zomer van 2024", "2024-09-01", None),
        ("in de zomer van 2024", "2024-06-01", "2024-08-31"),
        ("najaar 2024", "2024-09-01", "2024-11-30"),
        ("winter 2024", "2024-12-01", "2025-02-28"),
        ("schooljaar 2024-2025", "2024-08-01", "2025-07-31"),
        ("week 12 2024", "2024-03-18", "2024-03-24"),
        ("4-11 oktober '25", "2025-10-04", "2025-10-11"),
        ("eind maart 2024", "2024-03-21", "2024-03-31"),
        ("14-11-2024", "2024-11-14", "2024-11-14"),
        ("start Q1 2024, klaar Q4 2024", "2024-01-01", "2024-12-31"),
        ("op 14 april", "2023-04-14", "2023-04-14"),
        ("in januari", "2024-01-01", "2024-01-31"),
        ("dit jaar", "2023-01-01", "2023-12-31"),
        ("volgend jaar", "2024-01-01", "2024-12-31"),
        ("eind dit jaar", "2023-09-01", "2023-12-31"),
        ("in het voorjaar van dit jaar", "2023-03-01", "2023-05-31"),
    ],
)
def test_words_stand_for_days(text: str, start: str | None, end: str | None) -> None:
    assert days(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("jaarlijks", "jaar"),
        ("elk kwartaal", "kwartaal"),
        ("2x per jaar", "jaar"),
        ("iedere twee jaar", "2 jaar"),
        ("halfjaarlijks", "half jaar"),
        ("vierjaarlijks", "4 jaar"),
        ("elk najaar", "jaar"),
    ],
)
def test_recurring_words(text: str, interval: str) -> None:
    assert parse_period(text) == Period(text, None, None, True, interval)


def test_recurrence_and_date_join() -> None:
    assert parse_period("jaarlijks vanaf 2024") == Period("jaarlijks vanaf 2024", date(2024, 1, 1), None, True, "jaar")


@pytest.mark.parametrize(
    "text", ["komende periode", "op korte termijn", "zo spoedig mogelijk", "nader te bepalen", "doorlopend"]
)
def test_vague_words_keep_their_text_only(text: str) -> None:
    assert parse_period(text) == Period(text, None, None)


@pytest.mark.parametrize(
    "text",
    ["", "geen", "RIS 2022-0150008", "€ 2.021", "€ 80.000 per jaar", "2000 inwoners", "artikel 2.3", "april is mooi"],
)
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_without_the_day_of_the_document_a_day_keeps_its_words() -> None:
    assert parse_period("op 14 maart") == Period("op 14 maart", None, None)


def test_a_day_that_does_not_exist_keeps_its_words_only() -> None:
    assert parse_period("op 31 juni 2024") == Period("op 31 juni 2024", None, None)


def test_found_periods_point_at_their_words() -> None:
    text = "Vanaf 2024 bouwen we (Wonen 2023) en eind 2025 is het klaar."
    assert [(item.period.text, item.start, item.anchored) for item in find_periods(text)] == [
        ("Vanaf 2024", 0, True),
        ("2023", 28, False),
        ("eind 2025", 37, True),
    ]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period("x", date(2021, 1, 1), date(2022, 12, 31)), "1 januari 2021 t/m 31 december 2022"),
        (Period("x", date(2021, 1, 1), None), "vanaf 1 januari 2021"),
        (Period("x", None, date(2021, 9, 30)), "uiterlijk 30 september 2021"),
        (Period("x", date(2021, 5, 4), date(2021, 5, 4)), "4 mei 2021"),
        (Period("jaarlijks", None, None, True, "jaar"), "elk jaar"),
        (Period("x", date(2021, 2, 1), None, True, "maand"), "elke maand, vanaf 1 februari 2021"),
        (Period("x", None, None, True, "4 jaar"), "elke 4 jaar"),
        (Period("op termijn", None, None), "op termijn"),
    ],
)
def test_periods_in_plain_dutch(period: Period, words: str) -> None:
    assert describe(period) == words


PIECES = [
    "vanaf",
    "voor",
    "tot",
    "t/m",
    "en",
    "-",
    "2024",
    "2023",
    "medio",
    "eind",
    "Q3",
    "maart",
    "14",
    "(",
    ")",
    "jaarlijks",
    "per",
    "jaar",
    "het zomerreces",
    "€",
    "week 60",
    "31 februari",
    "'24",
    ",",
    "en verder",
    "schooljaar 2024-2025",
    "9999",
    "\n",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map(" ".join))
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    found = find_periods(text, reference=DAY)
    assert [text[item.start : item.end] for item in found] == [item.period.text for item in found]
    assert all(left.end <= right.start for left, right in pairwise(found))
    period = parse_period(text, reference=DAY)
    assert period is None or isinstance(describe(period), str)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_every_day_described_is_read_back(day: date) -> None:
    words = describe(Period("x", day, day))
    assert parse_period(words) == Period(words, day, day)
