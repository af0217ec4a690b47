"""Mentions of those who can act."""

from __future__ import annotations

import pytest

from actions.recognition.actors import Actors
from actions.recognition.gazetteer import Gazetteer
from actions.recognition.sentences import words

ACTORS = Actors(
    Gazetteer.standard(), "Rietmeer", not_actors=frozenset({"JBP"}), names=frozenset({"Thuisland", "Sleutel"})
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wij gaan met de SDD praten", ["gemeente", "SDD"]),
        ("De gemeente Rietmeer en gemeente Dordrecht tekenen", ["gemeente", "gemeente Dordrecht"]),
        ("het college van burgemeester en wethouders besluit", ["college"]),
        ("het college van B&W besluit", ["college"]),
        ("Wethouder Van Dam informeert de raad", ["Wethouder Van Dam", "raad"]),
        ("de werkgroep Mantelzorg komt bijeen", ["werkgroep Mantelzorg"]),
        ("Wmo-consulenten en het sociaal wijkteam helpen", ["Wmo-consulenten", "sociaal wijkteam"]),
        ("Stichting Welzijn De Brug organiseert", ["Stichting Welzijn De Brug"]),
        ("Zorgaanbieder Brug en Co levert", ["Zorgaanbieder Brug en Co"]),
        ("Thuisland bouwt woningen", ["Thuisland"]),
        ("De Sleutel zal bellen", ["Sleutel"]),
        ("Bewegen zal helpen", []),
        ("met het JBP en de Wmo", []),
        ("de Openbare geestelijke zorg", []),
        ("voor de doelgroep ouderen", []),
    ],
)
def test_mentions(text: str, names: list[str]) -> None:
    assert [mention.name for mention in ACTORS.mentions(words(text))] == names
