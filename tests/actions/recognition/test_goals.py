"""Which goal an action serves: by heading and words, and none where several fit alike."""

from __future__ import annotations

from actions.recognition.pipeline import recognise
from actions.recognition.suggestions import SuggestionKind
from tests.actions.recognition.documents import document


def served(lines: str) -> list[tuple[str, str | None]]:
    """(wording of the action, words of its goal)."""
    found = recognise(document(lines))
    goals = {item.passage: item.quote for item in found.of_kind(SuggestionKind.GOAL)}
    return [
        (item.what, goals[item.goal] if item.goal is not None else None)
        for item in found.of_kind(SuggestionKind.ACTION)
    ]


def test_of_two_goals_the_one_that_shares_words() -> None:
    assert served(
        "# Jeugd\n## Wat willen we bereiken\n- Jongeren bewegen elke dag\n- Minder jongeren hebben schulden\n"
        "## Wat gaan we doen\n- Een spreekuur over schulden openen\n- Een sportdag om te bewegen organiseren\n"
        "- De website vernieuwen"
    ) == [
        ("Een spreekuur over schulden openen", "Minder jongeren hebben schulden"),
        ("Een sportdag om te bewegen organiseren", "Jongeren bewegen elke dag"),
        ("De website vernieuwen", None),
    ]


def test_goals_of_another_subject_do_not_count() -> None:
    assert served(
        "# Programma\n## Jeugd\n### Wat willen we bereiken\n- Jongeren bewegen elke dag\n"
        "## Wonen\n### Wat willen we bereiken\n- Iedereen vindt een woning\n### Wat gaan we doen\n"
        "- Flats bouwen (2026)"
    ) == [("Flats bouwen", "Iedereen vindt een woning")]


def test_the_next_goals_begin_a_new_block() -> None:
    assert served(
        "# Plan\n## Doel\n- Jongeren bewegen elke dag\n## Acties\n- Een skatebaan aanleggen\n"
        "## Doel\n- Ouderen vallen minder vaak\n## Acties\n- Een cursus geven"
    ) == [
        ("Een skatebaan aanleggen", "Jongeren bewegen elke dag"),
        ("Een cursus geven", "Ouderen vallen minder vaak"),
    ]
