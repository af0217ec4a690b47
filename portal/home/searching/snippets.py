"""The words around what was found, with « » around each hit."""

from __future__ import annotations

import re

from portal.shared.search.questions import Question
from portal.shared.search.vectors import readings
from portal.shared.search.words import INSIDE, parts, plain

LONGEST = 240
BEFORE = 60
WORD = re.compile(r"[^\W_]+(?:[.\-/'’][^\W_]+)*")
LEXEME = re.compile(r"'((?:[^']|'')+)'")


def snippet(text: str, question: Question, words: str) -> str:
    """The stretch of a text with most of the hits; its beginning when only a part of a word was found, or nothing."""
    wanted = {found.replace("''", "'") for term in question.terms for found in LEXEME.findall(term.query)}
    hits = [(one.start(), one.end()) for one in WORD.finditer(text) if _is_hit(one.group(), wanted)]
    if not hits and (at := plain(text).find(plain(words))) >= 0 and len(plain(text)) == len(text):
        hits = [(at, at + len(words))]
    return _cut(text, hits)


def _is_hit(word: str, wanted: set[str]) -> bool:
    word = plain(word)
    own = {*readings(word), *parts(word)}
    inner = {reading for piece in INSIDE.split(word) for reading in readings(piece)}
    return not wanted.isdisjoint(own | inner)


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
