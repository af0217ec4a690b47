"""Promises in minutes: whose words, how binding, and what takes them back."""

from __future__ import annotations

from datetime import date

import pytest

from actions.recognition.promises import Promise, Sureness, find_promises
from tests.actions.recognition.documents import document

DAY = date(2022, 11, 1)


def found(lines: str) -> list[Promise]:
    return find_promises(document(lines).passages, reference=DAY)


@pytest.mark.parametrize(
    ("sentence", "sureness"),
    [
        ("Wethouder De Boer zegt toe dat de raad een overzicht van de kosten krijgt.", Sureness.SURE),
        ("De burgemeester belooft met de ondernemers in gesprek te gaan.", Sureness.SURE),
        ("Wethouder Van der Meer doet de toezegging om de cijfers te sturen.", Sureness.SURE),
        ("Toezegging: het college stuurt de raad elk halfjaar de wachttijd.", Sureness.SURE),
        ("De wethouder zal de raad na de zomer informeren over de lift.", Sureness.LIKELY),
        ("De burgemeester komt in de volgende vergadering op deze vraag terug.", Sureness.LIKELY),
        ("De portefeuillehouder gaat bij de aannemer na wat een lift kost.", Sureness.LIKELY),
        ("De wethouder neemt de suggestie mee in de evaluatie.", Sureness.MAYBE),
    ],
)
def test_the_verb_says_how_sure_it_is(sentence: str, sureness: Sureness) -> None:
    assert [(one.quote, one.sureness) for one in found(sentence)] == [(sentence, sureness)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De heer Jansen (Dorpsbelang) vraagt of de wethouder kan toezeggen dat de huur gelijk blijft.",
        "Kan de wethouder toezeggen dat er een lift komt?",
        "De wethouder kan dat niet toezeggen.",
        "Wethouder De Boer zegt niets toe.",
        "De wethouder heeft eerder toegezegd de wachtlijst te delen.",
        "De fractie van Polderpartij zal tegen het voorstel stemmen.",
        "De raad besluit het voorstel aan te nemen.",
        "Mevrouw Bakker zal de motie volgende keer indienen.",
    ],
)
def test_questions_refusals_the_past_and_words_of_members_promise_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_the_one_who_has_the_floor_promises_in_the_first_person_and_answers_who_asked() -> None:
    [one] = found(
        """# 5. Een buurthuis in elke kern

        Mevrouw Bakker (Polderpartij): Komt er een lift in het gebouw?

        Wethouder De Boer: Dat kan ik nu niet zeggen. Ik zal u vóór 1 maart 2023 schriftelijk informeren."""
    )

    assert (one.holder, one.asker, one.heading) == ("Wethouder De Boer", "Mevrouw Bakker (Polderpartij)", 0)
    assert (one.quote, one.what) == (
        "Ik zal u vóór 1 maart 2023 schriftelijk informeren.",
        "Ik zal u vóór 1 maart 2023 schriftelijk informeren",
    )
    assert one.when is not None
    assert (one.when.text, one.when.end) == ("vóór 1 maart 2023", date(2023, 3, 1))


def test_hij_goes_on_with_the_one_named_before_and_the_fuller_name_stays() -> None:
    lines = "Wethouder De Boer licht het voorstel toe. Hij zegt toe de kosten per kern op een rij te zetten."

    [one] = found(lines)

    assert (one.holder, one.what) == ("Wethouder De Boer", "De kosten per kern op een rij te zetten")


def test_a_member_by_initials_asks_and_the_alderman_keeps_the_name_told_before() -> None:
    rows = found(
        """Wethouder De Boer: Dat komt er.

        E. Boogaard van Dijk en Dorp mist cijfers over ouderen zonder internet.

        De wethouder zegt toe dat de raad een overzicht van die cijfers krijgt."""
    )

    assert [(one.holder, one.asker) for one in rows] == [("Wethouder De Boer", "E. Boogaard van Dijk en Dorp")]


def test_what_stands_under_a_heading_toezeggingen_is_one_and_a_new_heading_ends_it() -> None:
    rows = found(
        """# Toezeggingen

        - Wethouder De Boer stuurt de planning van de buurthuizen voor 1 april 2023.
        - De burgemeester nodigt de ondernemers uit.

        # Sluiting

        De voorzitter nodigt iedereen uit voor een drankje."""
    )

    assert [(one.holder, one.sureness) for one in rows] == [
        ("Wethouder De Boer", Sureness.SURE),
        ("Burgemeester", Sureness.SURE),
    ]


def test_a_day_that_has_passed_is_no_deadline() -> None:
    [one] = found("De wethouder zegt toe de brief van 3 maart 2021 alsnog te beantwoorden.")

    assert one.when is None


def test_offsets_point_at_the_words() -> None:
    read = document("De vergadering begint om acht uur. Wethouder De Boer zegt toe de cijfers te sturen.")
    [one] = find_promises(read.passages, reference=DAY)

    assert read.passages[one.passage].text[one.start : one.end] == one.quote
