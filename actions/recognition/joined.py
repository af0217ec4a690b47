"""A second act of the same actor behind "en": "Woonborg knapt de portieken op en stelt een huismeester aan"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from actions.recognition.actors import is_article
from actions.recognition.predicates import region_end, with_particle
from actions.recognition.reading import Clause, Mode, Reading
from actions.recognition.sentences import Word
from actions.recognition.verbs import Act, verbs
from actions.recognition.wordlists import word_list

_OPENS_OBJECT = word_list("numbers") | word_list("object_openers")
_LEAST = 2  # words behind the second verb: less is no act of its own


def joined_clauses(reading: Reading, found: Sequence[Clause]) -> Iterator[Clause]:
    """Clauses whose subject is left out because it stands in the clause before."""
    for clause in found:
        if clause.mode is not Mode.PRESENT or not clause.subjects or clause.verb_at != clause.finite:
            continue
        for at in range(clause.finite + 2, len(reading.tokens) - _LEAST):
            if reading.tokens[at - 1].lower == "en" and _goes_on(reading, clause, at):
                yield _second(reading, clause, at)
                break


def _goes_on(reading: Reading, clause: Clause, at: int) -> bool:
    """A finite verb in the same number as the first, with an object behind it."""
    tokens = reading.tokens
    lower, first = tokens[at].lower, tokens[clause.finite].lower
    if lower not in verbs().finite or tokens[at].text != lower or reading.mention_at(at + 1) is not None:
        return False
    if (lower in verbs().singular) != (first.endswith("t") and not first.endswith("en")):
        return False
    following = tokens[at + 1]
    return is_article(following) or following.lower in _OPENS_OBJECT or following.text[0].isdigit()


def _second(reading: Reading, clause: Clause, at: int) -> Clause:
    last = region_end(reading.tokens, at)
    verb = with_particle(reading.tokens, at, last)
    return replace(clause, finite=at, first=at, last=last, verb=verb, verb_at=at, subject_words=None, inverted=False)


def is_act_of_its_own(clause: Clause, tokens: Sequence[Word]) -> bool:
    """Whether a second clause of the same actor is worth a suggestion: an act, with an object that is no "dit"."""
    if clause.act not in {Act.ONCE, Act.LOOSE} or clause.mode not in {Mode.PRESENT, Mode.FUTURE, Mode.PASSIVE}:
        return False
    rest = [word.lower for word in tokens[clause.finite + 1 : clause.last + 1] if not word.is_mark]
    pointing = {
        "dit",
        "dat",
        "deze",
        "die",
        "daarbij",
        "hierbij",
        "daarmee",
        "hiermee",
        "daarin",
        "hierin",
        "zich",
        "elkaar",
    }
    return len(rest) > _LEAST and not pointing & set(rest[:4])
