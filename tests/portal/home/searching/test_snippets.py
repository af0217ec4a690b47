"""The words around a hit."""

from __future__ import annotations

from portal.home.searching.snippets import snippet
from portal.shared.search.questions import understand


def cut(text: str, words: str) -> str:
    return snippet(text, understand(words), words)


def test_every_form_of_a_word_is_marked():
    text = "Het plan voor mantelzorgers. Mantelzorg is zwaar; een plan helpt."
    assert cut(text, "mantelzorg") == "Het plan voor «mantelzorgers». «Mantelzorg» is zwaar; een plan helpt."


def test_the_densest_stretch_is_shown_with_whole_words():
    text = (
        "Een loket. "
        + "Dit gaat over iets anders. " * 20
        + "Het loket helpt bij het loket voor het loket."
        + " Slot." * 60
    )
    shown = cut(text, "loket")
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert shown.count("«loket»") == 3


def test_a_part_of_a_compound_is_marked_when_the_word_itself_is_not_there():
    assert cut("De raad nam het besluit.", "raadsbesluit") == "De «raad» nam het «besluit»."


def test_accents_and_capitals_do_not_hide_a_word():
    assert cut("Eén CAFÉ in de wijk", "cafe") == "Eén «CAFÉ» in de wijk"


def test_without_a_hit_the_beginning_is_shown():
    assert cut("Kort.", "zwembad") == "Kort."
    assert len(cut("woord " * 100, "zwembad")) < 260
