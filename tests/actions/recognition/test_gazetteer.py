"""Known organisations, with the register's own names added."""

from __future__ import annotations

import pytest

from actions.recognition.gazetteer import Gazetteer
from actions.recognition.sentences import words


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Sociale Dienst Drechtsteden", 3),
        ("SDD en SWA", 1),
        ("sdd", 0),
        ("Woonkracht 10 bouwt", 2),
        ("fiets", 0),
        ("de SDD", 0),
    ],
)
def test_names_are_known_by_their_words(text: str, length: int) -> None:
    assert Gazetteer.standard().length_at(words(text), 0) == length


def test_spellings_of_one_organisation_are_the_same() -> None:
    gazetteer = Gazetteer.standard()
    assert gazetteer.same("Sociale Dienst Drechtsteden", "SDD") is True
    assert gazetteer.same("SDD", "SWA") is False


def test_names_of_the_register_are_added() -> None:
    gazetteer = Gazetteer.standard().with_names([["Stichting Koers", "Koers"]], municipalities=["Rietmeer"])
    assert gazetteer.length_at(words("Koers"), 0) == 1
    assert gazetteer.same("koers", "Stichting Koers") is True
    assert "rietmeer" in gazetteer.municipalities
    assert Gazetteer.standard().length_at(words("Koers"), 0) == 0
