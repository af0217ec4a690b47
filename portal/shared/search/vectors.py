"""Texts as PostgreSQL's search vectors, with the lexemes of `words`.

Weights: A for a word of the title, B for one of the text, C and D for what a word of title or text is made of.
"""

from __future__ import annotations

from portal.shared.search.words import INSIDE, STOP, lemma, parts, tokens

MOST_WORDS = 16_000  # positions end at 16,383 in PostgreSQL
MOST_PLACES = 24  # of one lexeme: more does not rank higher


def vector_of(title: str, text: str, called: str = "") -> str:
    """A tsvector literal: each word as written and as its lemma, and the lemmas of its parts.

    `called` says what kind of thing it is ("motie"): it is found by that, but no better than by its other words.
    """
    places: dict[str, list[str]] = {}
    place = 0
    for source, own, part in ((title, "A", "C"), (text, "B", "D"), (called, "D", "D")):
        for word in tokens(source)[: MOST_WORDS - place]:
            place += 1
            for lexeme, weight in _lexemes(word, own, part).items():
                found = places.setdefault(lexeme, [])
                if len(found) < MOST_PLACES:
                    found.append(f"{place}{weight}")
    return " ".join(f"{quoted(lexeme)}:{','.join(found)}" for lexeme, found in places.items())


def _lexemes(word: str, own: str, part: str) -> dict[str, str]:
    if word in STOP:
        return {}
    found = dict.fromkeys(readings(word), own)
    inner = [piece for piece in INSIDE.split(word) if piece != word]
    compound = [one for piece in (inner or [word]) for one in parts(piece)]
    for lexeme in (*(reading for piece in inner for reading in readings(piece)), *compound):
        found.setdefault(lexeme, part)
    return found


def readings(word: str) -> tuple[str, ...]:
    """A word as written and as its lemma."""
    return tuple(dict.fromkeys((word, lemma(word))))


def quoted(lexeme: str) -> str:
    """A lexeme as it may stand in a literal; tokens hold no quotes but the apostrophe."""
    return "'" + lexeme.replace("\\", "").replace("'", "''") + "'"
