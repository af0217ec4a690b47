"""What somebody typed, as PostgreSQL's queries; and texts as its vectors."""

from __future__ import annotations

import pytest
from django.db import connection

from portal.shared.search.questions import names_in, synonyms, understand
from portal.shared.search.vectors import vector_of

pytestmark = pytest.mark.django_db


def matches(text: str, words: str, *, loose: bool = False, names=()) -> bool:
    question = understand(words, names)
    with connection.cursor() as cursor:
        asked = question.any_term() if loose else question.all_terms()
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector_of(text, ""), asked])
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Raadsbesluiten van dit jaar", "besluit"),
        ("Het besluit van de raad", "raadsbesluit"),
        ("Wmo-consulenten", "wmo consulent"),
        ("Wet maatschappelijke ondersteuning", "wmo"),
        ("Hulp aan mensen met schulden", "schuldhulpverlening"),
        ("Opvang van dak- en thuislozen", "daklozen"),
        ("Toezegging T-2020-7", "t-2020-7"),
        ("Toezegging T-2020-7", "2020"),
        ("Programma’s tegen roken", "programma"),
        ("Eén loket", "een loket"),
    ],
)
def test_what_is_found(text, words):
    assert matches(text, words)


@pytest.mark.parametrize(
    ("text", "words"), [("Het besluit", "raadsbesluit"), ("Plannen", "planeet"), ("T-2020-8", "t-2020-7"), ("", "plan")]
)
def test_what_is_not_found(text, words):
    assert not matches(text, words)


def test_loosely_a_part_is_enough():
    assert matches("Het besluit", "raadsbesluit", loose=True)
    assert not matches("Het besluit", "raadsvraag", loose=True)


def test_names_of_an_organisation_stand_for_each_other():
    names = [["Dienst Sociaal Dijkland", "DSD"]]
    assert matches("Gesprek met DSD", "dienst sociaal dijkland", names=names)
    assert matches("Gesprek met de Dienst Sociaal Dijkland", "dsd", names=names)
    assert not matches("Gesprek met de dienst", "dsd", names=names)


def test_words_without_content_are_left_out_unless_there_are_no_others():
    assert len(understand("wat is er met de jeugd").terms) == 1
    assert len(understand("wat is er").terms) == 3


@pytest.mark.parametrize("words", ["'", "\\", "a & b | !c", "(", "<->", "%", "’’", "x:*", "«»", '"', "é" * 300])
def test_no_sign_breaks_a_query(words):
    if understand(words).terms:
        matches("Een plan", words)


def test_a_vector_weighs_titles_texts_and_parts():
    assert vector_of("Raadsbesluiten", "plan", "motie") == (
        "'raadsbesluiten':1A 'raadsbesluit':1A 'raad':1C 'besluit':1C 'plan':2B 'motie':3D"
    )


def test_quotes_and_runs_of_words():
    assert understand('plan "beschermd wonen" en “thuis”').literal == ("beschermd wonen", "thuis")
    assert names_in("Dienst Dijk") == ["dienst", "dienst dijk", "dijk"]


def test_every_synonym_stands_in_one_group_only():
    groups = {id(group): group for group in synonyms().values()}.values()
    expressions = [name for group in groups for name in group]
    assert len(expressions) == len(set(expressions)) > 80
    assert len(groups) > 30
