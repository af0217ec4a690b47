"""Sentences and words with offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from actions.recognition.sentences import sentences, words


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    text = "We bieden o.a. Sport aan (zie art. 3 en par. 2.1). Daarna volgt ca. 4,5 uur les."
    assert cut(text) == ["We bieden o.a. Sport aan (zie art. 3 en par. 2.1).", "Daarna volgt ca. 4,5 uur les."]


def test_semicolons_separate() -> None:
    assert cut("een loket openen; daarmee besparen we tijd;") == ["een loket openen", "daarmee besparen we tijd"]


def test_words_keep_names_and_amounts_whole() -> None:
    assert [word.text for word in words("DG&J en Woonkracht10 krijgen € 1.400.000, zo'n 3,5%.")] == [
        "DG&J",
        "en",
        "Woonkracht10",
        "krijgen",
        "1.400.000",
        ",",
        "zo'n",
        "3,5",
    ]


@given(st.text(max_size=200))
def test_spans_stand_in_order_inside_the_text(text: str) -> None:
    found = sentences(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[word.start : word.end] == word.text for word in words(text))
