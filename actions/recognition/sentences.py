"""Cutting the text of a passage into sentences and words, with offsets that point back into it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.recognition.wordlists import word_list

_ABBREVIATIONS = word_list("abbreviations")
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘„(\[]?[A-ZÀ-Ý0-9•])|;(?=\s|$)|\s[•●▪](?=\s)")
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[\w&]+(?:['’/+\-.&](?=\w)\w+)*|['’][st]\b|[()\[\],;:–—\"“”„…]|-(?=\s)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `start`-`end` of a passage's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word or punctuation mark; `lower` is what rules compare."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not (self.text[0].isalnum() or self.text[0] in "&'’")


def sentences(text: str) -> list[Span]:
    """Sentences and parts between semicolons, trimmed of spaces; empty ones are left out."""
    found: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _is_abbreviation(text[begin : match.start() + 1]):
            continue
        found.append(_trim(text, begin, match.end()))
        begin = match.end()
    found.append(_trim(text, begin, len(text)))
    return [span for span in found if span.start < span.end]


def _is_abbreviation(text: str) -> bool:
    match = _LAST_WORD.search(text)
    if match is None:
        return False
    word = match[1]
    if "." in word and not word[0].isdigit():
        return True  # o.a. d.m.v.
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n•●▪-–":
        start += 1
    while end > start and text[end - 1] in " \t\n•●▪;":
        end -= 1
    return Span(start, end)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words and punctuation marks of `text[start:end]` with offsets in `text`."""
    return [
        Word(match.group(), match.group().lower(), match.start(), match.end())
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
    ]
