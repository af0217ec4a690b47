"""Amounts, wording, decision points and the exchange format."""

from __future__ import annotations

import pytest

from actions.recognition.amounts import find_amounts
from actions.recognition.decisions import read_decision
from actions.recognition.exchange import as_plain
from actions.recognition.sentences import words
from actions.recognition.suggestions import Suggestion, SuggestionKind
from actions.recognition.wording import find_references, short_wording


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("€ 1,2 mln per jaar", [("€ 1,2 mln per jaar", 1_200_000.0, "euro per jaar")]),
        ("een krediet van € 400.000.", [("€ 400.000", 400_000.0, "euro")]),
        ("De kosten zijn p.m.", [("p.m.", None, "euro")]),
        ("15 personen en 7% meer", [("15 personen", 15.0, "personen"), ("7%", 7.0, "%")]),
        ("in 2024 artikel 3.2", []),
    ],
)
def test_amounts(text: str, found: list[tuple[str, float | None, str]]) -> None:
    assert [(item.text, item.value, item.unit) for item in find_amounts(text)] == found


@pytest.mark.parametrize(
    ("quote", "period", "what"),
    [
        ("Wij gaan vanaf 2024 een loket openen, waarbij de GGD helpt;", "vanaf 2024", "Een loket openen"),
        ("Er wordt een plan gemaakt (zie 3.2)", "", "Een plan gemaakt"),
        ("Thuisland zal woningen bouwen.", "", "Thuisland zal woningen bouwen"),
        ("De GGD start een pilot (2024)", "2024", "De GGD start een pilot"),
    ],
)
def test_short_wording(quote: str, period: str, what: str) -> None:
    assert short_wording(quote, period) == what


def test_long_quotes_are_cut_at_a_word() -> None:
    what = short_wording("een " + "zeer " * 40 + "lange zin")
    assert len(what) <= 112
    assert what.endswith("zeer …")


def test_references() -> None:
    text = "We starten. Hiervoor is medewerking van de SDD een must. Zie 3.1.8 en bijlage 2."
    assert find_references(text) == ("Zie 3.1.8", "bijlage 2")


@pytest.mark.parametrize(
    ("point", "orders"),
    [
        ("De visie vast te stellen", False),
        ("Kennis te nemen van de brief", False),
        ("Een krediet van € 5.000 beschikbaar te stellen", False),
        ("In te stemmen met het plan", False),
        ("Een proef met deelauto's te starten", True),
        ("Het college op te dragen de visie te herzien", True),
        ("Een nulmeting uit te voeren", True),
        ("De raad voor te stellen de nota vast te stellen", False),
        ("Wethouder Jansen tekstmandaat te verlenen", False),
    ],
)
def test_decisions_that_order_work(point: str, orders: bool) -> None:
    assert read_decision(words(point), point).orders_work is orders


def test_a_suggestion_without_period_has_empty_dates() -> None:
    item = Suggestion(
        SuggestionKind.ACTION, 0, "een loket openen", 0, 16, "een loket openen", ("gemeente",), confidence=0.8
    )
    assert as_plain(item) == {
        "quote": "een loket openen",
        "what": "een loket openen",
        "who": ["gemeente"],
        "partners": [],
        "when": {"text": None, "start": None, "end": None, "recurring": False},
        "role": None,
        "section": "",
        "page": None,
        "confidence": 0.8,
    }
