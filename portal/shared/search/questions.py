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
    """One word or expression of the question: the tsquery that finds it in any of its readings.

    `loose` finds a part of it too: one part of a compound, one word of an expression.
    `words` are the words of all its readings.
    """

    query: str
    loose: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The whole question; `literal` holds the parts between quotes, which must stand in the text as they are."""

    terms: tuple[Term, ...]
    literal: tuple[str, ...] = ()

    def all_terms(self) -> str:
        return " & ".join(term.query for term in self.terms)

    def any_term(self) -> str:
        return " | ".join(term.loose for term in self.terms)


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
        expressions = [run, *(_expression(name) for name in group)]
        query = _either(_all(expression) for expression in expressions)
        spoken = tuple(dict.fromkeys(word for expression in expressions for word in expression))
        yield Term(query, _either([query, *(_loosely(word) for word in run)]), spoken)
        at += size


def _longest(words: list[str], groups: dict[tuple[str, ...], Names]) -> tuple[int, Names]:
    """How many words from the start make up an expression that has synonyms, and which."""
    for size in range(len(words), 0, -1):
        if found := groups.get(tuple(lemma(word) for word in words[:size])):
            return size, found
    return 1, ()


def _either(queries: Iterable[str]) -> str:
    return "(" + " | ".join(dict.fromkeys(queries)) + ")"


def _loosely(word: str) -> str:
    """A word, or one of its parts."""
    return _either([_one(word), *(quoted(part) for part in parts(word))])


def _all(words: Sequence[str]) -> str:
    return "(" + " & ".join(_one(word) for word in words) + ")" if words else "''"


def _one(word: str) -> str:
    """A word in its readings; a compound is also found where all its parts stand apart."""
    found = [quoted(reading) for reading in readings(word)]
    inner = [piece for piece in INSIDE.split(word) if piece and piece not in STOP]
    if len(inner) > 1 and "@" not in word and not any(sign.isdigit() for sign in word):
        found.append("(" + " & ".join(_one(piece) for piece in inner) + ")")
    if pieces := parts(word)[:3]:
        found.append("(" + " & ".join(quoted(piece) for piece in pieces) + ")")
    return "(" + " | ".join(found) + ")"


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
    runs = (typed[at : at + size] for at in range(len(typed)) for size in range(1, LONGEST_NAME + 1))
    return list(dict.fromkeys(" ".join(run) for run in runs))
