"""Finite verb, subject and act of main clauses."""

from __future__ import annotations

import pytest

from actions.recognition.actors import Actors
from actions.recognition.clauses import Mode, Reading, read_clauses, without_brackets
from actions.recognition.gazetteer import Gazetteer
from actions.recognition.sentences import words

ACTORS = Actors(Gazetteer.standard(), "Rietmeer")


def first(text: str) -> tuple[Mode, str | None, list[str]]:
    tokens = without_brackets(words(text))
    clause = read_clauses(Reading(tokens, ACTORS.mentions(tokens)))[0]
    return clause.mode, clause.verb.infinitive if clause.verb else None, [actor.name for actor in clause.subjects]


@pytest.mark.parametrize(
    ("text", "mode", "verb", "subjects"),
    [
        ("De gemeente stelt voor 1 juli een plan op.", Mode.PRESENT, "opstellen", ["gemeente"]),
        ("In het najaar consulteert de SDD de raden.", Mode.PRESENT, "consulteren", ["SDD"]),
        ("Om tijd te winnen gaan wij in gesprek met de GGD.", Mode.FUTURE, "gaan", ["gemeente"]),
        ("We gaan na of dit kan.", Mode.FUTURE, "gaan", ["gemeente"]),
        ("SWA (welzijn) zal in 2024 wijkanalyses maken.", Mode.FUTURE, "maken", ["SWA"]),
        ("Het wijkteam, SWA en Rivas zetten een spreekuur op.", Mode.PRESENT, "opzetten", ["wijkteam", "SWA", "Rivas"]),
        ("De projectleider van het sportakkoord werkt dit uit.", Mode.PRESENT, "uitwerken", ["projectleider"]),
        ("De regisseur armoede gaat het plan uitvoeren.", Mode.FUTURE, "uitvoeren", ["regisseur"]),
        ("Het plan zal in mei door de raad worden vastgesteld.", Mode.PASSIVE, "vaststellen", ["raad"]),
        ("In de zomer wordt gestart met de bouw.", Mode.PASSIVE, "starten", []),
        ("In 2024 vindt een evaluatie plaats.", Mode.EVENT, None, []),
        ("Daarover krijgt u in maart bericht.", Mode.EVENT, None, []),
        ("Wij willen een loket openen.", Mode.WANT, "openen", ["gemeente"]),
        ("Wij hebben een loket geopend.", Mode.PAST, None, ["gemeente"]),
        ("Hierbij gaat het om het aanpassen van regels.", Mode.STATE, None, []),
        ("Het Energieloket gaat bewoners bezielen.", Mode.FUTURE, "bezielen", []),
    ],
)
def test_first_clause(text: str, mode: Mode, verb: str | None, subjects: list[str]) -> None:
    assert first(text) == (mode, verb, subjects)


def test_side_clauses_are_no_clauses_of_their_own() -> None:
    tokens = words("We bouwen een school, waarbij de GGD advies geeft omdat ouders dat vragen.")
    assert [
        clause.verb.infinitive for clause in read_clauses(Reading(tokens, ACTORS.mentions(tokens))) if clause.verb
    ] == ["bouwen"]


def test_what_was_agreed_stands_behind_dat() -> None:
    tokens = words("Afgesproken is dat de corporaties voor 1 mei een lijst aanleveren.")
    clauses = read_clauses(Reading(tokens, ACTORS.mentions(tokens)))
    assert [(clause.verb.infinitive, clause.subjects[0].name) for clause in clauses if clause.verb] == [
        ("aanleveren", "corporaties")
    ]


def test_two_actors_have_a_clause_each() -> None:
    tokens = words("De gemeente betaalt de grond en het waterschap levert de gegevens aan.")
    clauses = read_clauses(Reading(tokens, ACTORS.mentions(tokens)))
    assert [(clause.verb and clause.verb.infinitive, clause.subjects[0].name) for clause in clauses] == [
        ("betalen", "gemeente"),
        ("aanleveren", "waterschap"),
    ]
