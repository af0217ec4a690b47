"""The words around what was found, with « » around each hit."""

from __future__ import annotations

import re

from portal.shared.search.questions import Question
from portal.shared.search.vectors import readings
from portal.shared.search.words import INSIDE, parts, plain

LONGEST = 240
BEFORE = 60
WORD = re.compile(r"[^\W_]+(?:[.\-/'’@][^\W_]+)*")


def snippet(text: str, question: Question, words: str) -> str:
    """The stretch of a text with most of the hits; its beginning when only a part of a word was found, or nothing."""
    asked = [word for term in question.terms for word in term.words]
    found = [(one.start(), one.end(), _lexemes(one.group())) for one in WORD.finditer(text)]
    hits = _among(found, {reading for word in asked for reading in readings(word)})
    hits = hits or _among(found, {part for word in asked for part in parts(word)})
    if not hits and (at := plain(text).find(plain(words))) >= 0 and len(plain(text)) == len(text):
        hits = [(at, at + len(words))]
    return _cut(text, hits)


def _among(found: list[tuple[int, int, set[str]]], wanted: set[str]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, lexemes in found if not wanted.isdisjoint(lexemes)]


def _lexemes(word: str) -> set[str]:
    word = plain(word)
    return {*readings(word), *parts(word), *(reading for piece in INSIDE.split(word) for reading in readings(piece))}


def _cut(text: str, hits: list[tuple[int, int]]) -> str:
    if not hits:
        return text[:LONGEST].rstrip() + (" …" if len(text) > LONGEST else "")
    first = max(hits, key=lambda hit: (sum(hit[0] <= start < hit[0] + LONGEST - BEFORE for start, _ in hits), -hit[0]))[
        0
    ]
    start = 0 if first <= BEFORE else text.rfind(" ", 0, first - BEFORE + 1) + 1
    end = len(text) if len(text) <= start + LONGEST else max(text.rfind(" ", 0, start + LONGEST), first + 1)
    shown, at = [], start
    for begin, stop in hits:
        if start <= begin and stop <= end:
            shown.append(f"{text[at:begin]}«{text[begin:stop]}»")
            at = stop
    return f"{'… ' if start else ''}{''.join(shown)}{text[at:end].rstrip()}{' …' if end < len(text) else ''}"
