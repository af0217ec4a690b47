"""What an action depends on, and the money in a column of its own."""

from __future__ import annotations

from actions.recognition.pipeline import actions_of, recognise
from tests.actions.recognition.documents import document


def test_a_need_goes_to_the_act_before_it() -> None:
    found = actions_of(
        recognise(
            document(
                "# Wat gaan we doen\n"
                "Wij openen een loket. Wij bouwen een brug in 2026. Hiervoor is medewerking van de SDD een must.\n"
                "De bouw kan pas beginnen als de provincie instemt.\n"
                "## Iets anders\n"
                "Goede wil is noodzakelijk."
            )
        )
    )
    assert [(item.what, item.dependencies) for item in found] == [
        ("Loket openen", ()),
        (
            "Brug bouwen",
            ("Hiervoor is medewerking van de SDD een must", "De bouw kan pas beginnen als de provincie instemt"),
        ),
    ]
    assert [one.words for one in found[1].evidence if one.step == "dependency"] == [
        "Hiervoor is medewerking van de SDD een must.",
        "De bouw kan pas beginnen als de provincie instemt.",
    ]


def test_a_need_in_an_elaboration_goes_to_what_it_works_out() -> None:
    found = actions_of(
        recognise(
            document(
                "# Acties\nWij gaan aan de slag met:\n- a. een gezond schoolplein\n- b. een pact met de kantines\n\n"
                "## Ad b. Een pact\nMedewerking van de verenigingen is een must."
            )
        )
    )
    assert [(item.what, item.dependencies) for item in found] == [
        ("Een gezond schoolplein", ()),
        ("Een pact met de kantines", ("Medewerking van de verenigingen is een must",)),
    ]


def test_money_in_a_column_of_its_own() -> None:
    found = actions_of(
        recognise(
            document(
                "| Actie | Wie | Kosten |\n| Buurttafels openen | SWA | 12.500 |\n| Een app maken | SWA | p.m. |\n"
                "| Dorpsplein opknappen | gemeente | - |"
            )
        )
    )
    assert [[(one.text, one.value) for one in item.amounts] for item in found] == [
        [("€ 12.500", 12500.0)],
        [("p.m.", None)],
        [],
    ]
