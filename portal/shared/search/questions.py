"""What somebody typed, as terms with their other readings and synonyms; and those terms as PostgreSQL's queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from portal.shared.search.vectors import quoted, readings
from portal.shared.search.words import INSIDE, STOP, lemma, parts, plain, tokens

QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
MOST_TERMS = 8
LONGEST_NAME = 5  # words of a synonym or of an organisation's name

Names = Sequence[str]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or expression of the question: as typed, and the tsquery that finds it in any of its readings."""

    typed: str
    query: str


@dataclass(frozen=True, slots=True)
class Question:
    """The whole question; `literal` holds the parts between quotes, which must stand in the text as they are."""

    terms: tuple[Term, ...]
    literal: tuple[str, ...] = ()

    def all_terms(self) -> str:
        return " & ".join(term.query for term in self.terms)

    def any_term(self) -> str:
        return " | ".join(term.query for term in self.terms)


def understand(words: str, names: Iterable[Names] = ()) -> Question:
    """The question in `words`; `names` holds groups of names of one organisation that stand for each other."""
    literal = tuple(" ".join(found.split()) for found in QUOTED.findall(words))
    typed = tokens(words)
    wanted = [word for word in typed if word not in STOP] or typed
    groups = {**synonyms(), **_by_expression(names)}
    return Question(tuple(_terms(wanted[: MOST_TERMS * 2], groups))[:MOST_TERMS], literal)


def _terms(words: list[str], groups: dict[tuple[str, ...], Names]) -> Iterable[Term]:
    at = 0
    while at < len(words):
        size, group = _longest(words[at : at + LONGEST_NAME], groups)
        run = words[at : at + size]
        queries = [_all(run), *(_all(_expression(name)) for name in group)]
        yield Term(" ".join(run), "(" + " | ".join(dict.fromkeys(queries)) + ")")
        at += size


def _longest(words: list[str], groups: dict[tuple[str, ...], Names]) -> tuple[int, Names]:
    """How many words from the start make up an expression that has synonyms, and which."""
    for size in range(len(words), 0, -1):
        if found := groups.get(tuple(lemma(word) for word in words[:size])):
            return size, found
    return 1, ()


def _all(words: Sequence[str]) -> str:
    return "(" + " & ".join(_one(word) for word in words) + ")" if words else "''"


def _one(word: str) -> str:
    """A word in its readings; a compound is also found where all its parts stand apart."""
    found = [quoted(reading) for reading in readings(word)]
    inner = [piece for piece in INSIDE.split(word) if piece and piece not in STOP]
    if len(inner) > 1 and not any(sign.isdigit() for sign in word):
        found.append("(" + " & ".join(_one(piece) for piece in inner) + ")")
    if pieces := parts(word)[:3]:
        found.append("(" + " & ".join(quoted(piece) for piece in pieces) + ")")
    return "(" + " | ".join(found) + ")"


def prefix_query(words: str) -> str:
    """Words of which only the beginning was typed."""
    return " & ".join(f"{quoted(word)}:*" for word in tokens(words)[:MOST_TERMS])


def _expression(name: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(name) if word not in STOP)


def _by_expression(groups: Iterable[Names]) -> dict[tuple[str, ...], Names]:
    return {tuple(map(lemma, _expression(name))): group for group in groups for name in group if _expression(name)}


@cache
def synonyms() -> dict[tuple[str, ...], Names]:
    """Groups of expressions by each of their expressions, as lemmas."""
    text = Path(__file__).with_name("synonyms.yaml").read_text("utf-8")
    return _by_expression(yaml.safe_load(text))


def names_in(words: str) -> list[str]:
    """Every run of words that could be an organisation's name, plain: to look them up at once."""
    typed = plain(words).split()
    return [" ".join(typed[at : at + size]) for at in range(len(typed)) for size in range(1, LONGEST_NAME + 1)]
