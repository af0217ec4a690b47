"""The wording of an action: a short infinitive phrase without subject and date."""

from __future__ import annotations

import pytest

from actions.recognition.nominal import noun_wording
from actions.recognition.pipeline import actions_of, recognise
from tests.actions.recognition.documents import document


def wordings(sentence: str) -> list[str]:
    return [item.what for item in actions_of(recognise(document(f"# Wat gaan we doen\n{sentence}")))]


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("In 2026 openen we een inlooppunt.", "Inlooppunt openen"),
        ("Wij trainen elk jaar vijftig vrijwilligers.", "Vijftig vrijwilligers trainen"),
        ("Daarom trainen wij elk jaar vrijwilligers.", "Vrijwilligers trainen"),
        ("De SDD stelt samen met het jeugdteam een plan op.", "Samen met het jeugdteam een plan opstellen"),
        ("Wij onderzoeken of het pand geschikt is.", "Onderzoeken of het pand geschikt is"),
        ("Wij bezoeken alle ouderen die alleen wonen.", "Alle ouderen bezoeken die alleen wonen"),
        ("Er wordt uiterlijk 1 maart 2026 een convenant gesloten.", "Convenant sluiten"),
        ("Begin 2026 zal een kaart worden opgeleverd.", "Kaart opleveren"),
        ("Ook vragen wij de GGD om alle scholen te bezoeken.", "GGD vragen om alle scholen te bezoeken"),
        ("Wij trekken € 50.000 uit voor isolatie.", "€ 50.000 uittrekken voor isolatie"),
        ("De gemeente opent in 2027 een buurthuis aan de kade, voor € 240.000.", "Buurthuis aan de kade openen"),
        ("Het ontwerp ligt in maart 2026 ter inzage.", "Ontwerp ter inzage leggen"),
        ("In 2026 volgt een nieuwe aanbesteding van het vervoer.", "Nieuwe aanbesteding van het vervoer"),
        ("In maart 2026 ontvangt de raad een overzicht van de kosten.", "Overzicht van de kosten naar de raad sturen"),
    ],
)
def test_a_sentence_becomes_an_infinitive(sentence: str, what: str) -> None:
    assert wordings(sentence) == [what]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Het inrichten van een dorpsplein", "Dorpsplein inrichten"),
        ("uitbreiden en versterken van ontmoetingsplekken", "Ontmoetingsplekken uitbreiden en versterken"),
        ("Opgesteld evenementenbeleid", "Evenementenbeleid opstellen"),
        ("de raad te informeren over de voortgang", "Raad informeren over de voortgang"),
        ("een krediet van € 120.000 aan te vragen bij de raad", "Krediet van € 120.000 aanvragen bij de raad"),
        ("Gestart met de bouw", ""),
        ("Meer groen in de wijk", ""),
    ],
)
def test_nouns_results_and_orders(words: str, what: str) -> None:
    assert noun_wording(words) == what


def test_two_acts_of_one_actor_are_two_actions() -> None:
    assert wordings("In 2026 openen we een loket en verruimen we de inkomensgrens.") == [
        "Loket openen",
        "Inkomensgrens verruimen",
    ]
    assert wordings("De GGD knapt de portieken op en stelt een huismeester aan.") == [
        "Portieken opknappen",
        "Huismeester aanstellen",
    ]


def test_a_second_verb_about_the_first_act_is_no_action_of_its_own() -> None:
    assert wordings("Wij maken een plan en bespreken dit met de dorpsraad.") == ["Plan maken"]


def test_a_long_sentence_ends_before_a_preposition() -> None:
    long = (
        "Wij ontwikkelen een gezamenlijke aanpak voor het tegengaan van eenzaamheid onder ouderen in de dorpen "
        "en de wijken van de hele gemeente."
    )
    (what,) = wordings(long)
    assert what.endswith(" ontwikkelen")
    assert len(what) <= 110
