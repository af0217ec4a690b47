"""Abbreviations of a document, and contradictions that hide behind them."""

from __future__ import annotations

from actions.recognition.abbreviations import abbreviations
from actions.recognition.pipeline import recognise
from tests.actions.recognition.documents import document


def test_a_bracket_tells_what_an_abbreviation_stands_for() -> None:
    text = "De Sociale Dienst Rietstreek (SDR) en de Wet op de lijkbezorging (Wlb) en huishoudelijke hulp (HH) helpen."
    assert abbreviations(text) == {"SDR": "sociale dienst rietstreek", "HH": "huishoudelijke hulp"}


def test_two_letters_are_the_one_pair_of_words_with_those_initials() -> None:
    text = "Wij bieden individuele begeleiding. Individuele begeleiding werkt. IB start; HB blijft onbekend."
    assert abbreviations(text) == {"IB": "individuele begeleiding"}


def test_one_plan_under_two_names_with_two_years_is_a_contradiction() -> None:
    found = recognise(
        document(
            "# Wat gaan we doen\n"
            "- huishoudelijke hulp aanbieden als tijdelijke voorziening (2021)\n"
            "- vanaf 2020 gaan wij HH aanbieden als tijdelijke voorziening\n"
            "- een nieuwe speelplek aanleggen (2021)\n"
            "Huishoudelijke hulp (HH) is belangrijk."
        )
    )
    (conflict,) = found.conflicts
    assert (conflict.first, conflict.second, conflict.field) == (0, 1, "when")
    assert conflict.says == "de ene keer 1 januari 2021 t/m 31 december 2021, de andere keer vanaf 1 januari 2020"


def test_a_loket_that_opens_in_two_years_is_a_contradiction() -> None:
    found = recognise(
        document(
            "# Wat gaan we doen\n"
            "In 2020 openen wij een Geldloket.\n"
            "Het Geldloket gaat in 2021 open in de bibliotheek.\n"
            "In 2022 openen wij een speeltuin."
        )
    )
    assert [(conflict.first, conflict.second, conflict.field) for conflict in found.conflicts] == [(0, 1, "when")]
