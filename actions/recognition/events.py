"""Announced events: verbs by which something is to happen though nobody is said to do it ("vindt plaats", "volgt")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from actions.recognition.sentences import Word
from actions.recognition.wordlists import word_list

_COUNCIL = frozenset({"u", "uw", "raad", "gemeenteraad", "raadscommissie", "commissie", "raadsleden"})
_STARTS = re.compile(r" (?:van start|open|de grond in|in (?:uitvoering|bouw|productie|gebruik|werking)) ")
_READY = re.compile(r" (?:te liggen|te staan|beschikbaar|gereed) ")
_ON_SHOW = re.compile(r" ter (?:inzage|visie) ")
_MOVES = re.compile(r" (?:uit|van|door|voort|tegemoet|neer|overeen|op|in|terug|bij|tot|aan|naar|met|we|wij) ")
_PLANNED = re.compile(r" (?:gepland|geagendeerd|ingepland|op de (?:planning|agenda|rol)) ")
_SET = re.compile(r" (?:gepland|ingepland|voorzien|geagendeerd) (?:voor|in|op|rond|begin|medio|eind) ")
_MEETING = re.compile(r"^ er een (?:\w+ )?(?:\w*bijeenkomst|\w*avond|\w*sessie|\w*overleg|\w*gesprek|\w*dag|\w*markt) ")
_GETS = re.compile(
    r" (?:een|extra|eigen|€|twee|drie|vier|vijf|meer|\d[\d.]*) (?:\w+ ){0,3}?\w*(?:budget|training|scholing|cursus"
    r"|medewerkers?|fte|uur|subsidie|bijdrage|contactpersoon|aanspreekpunt|coach|aanbod|plek|plekken|voorziening|loket|ruimte"
    r"|uitbreiding|functie|kunstgrasveld|gebouw|entree|speelplek|laadpalen|laadpaal) "
)

Rule = Callable[[Sequence[Word], int, str], bool]


def _comes(tokens: Sequence[Word], index: int, rest: str) -> bool:
    opening = tokens[0].lower in word_list("prepositions") and index > 1 and not _MOVES.search(rest)
    there = opening or rest.startswith(" er ") or (index > 0 and tokens[index - 1].lower == "er")
    return there or bool(_READY.search(rest))


def _receives(tokens: Sequence[Word], index: int, rest: str) -> bool:
    """A promise to the council, or means for somebody."""
    near = set(rest.split()[:2]) | {word.lower for word in tokens[max(0, index - 1) : index]}
    return bool(near & _COUNCIL) or bool(_GETS.search(rest))


def _begins(tokens: Sequence[Word], index: int, rest: str) -> bool:
    return index > 0 and not tokens[index - 1].is_mark and bool(rest.strip())


_RULES: dict[str, Rule] = {
    "vindt vinden": lambda _tokens, _index, rest: " plaats " in rest,
    "volgt volgen": lambda _tokens, _index, rest: bool(rest.strip()) and " op " not in rest,
    "verschijnt verschijnen": lambda _tokens, _index, rest: bool(rest.strip()),
    "start begint opent": _begins,
    "komt komen": _comes,
    "ligt liggen": lambda _tokens, _index, rest: bool(_ON_SHOW.search(rest)),
    "gaat gaan": lambda _tokens, _index, rest: bool(_STARTS.search(rest)),
    "krijgt ontvangt": _receives,
    "krijgen ontvangen": lambda _tokens, _index, rest: bool(_GETS.search(rest)),
    "is zijn": lambda _tokens, _index, rest: bool(_SET.search(rest) or _MEETING.search(rest)),
    "staat staan": lambda _tokens, _index, rest: bool(_PLANNED.search(rest)),
}
_BY_FORM = {form: rule for forms, rule in _RULES.items() for form in forms.split()}


def is_event(tokens: Sequence[Word], index: int, last: int) -> bool:
    """Whether the verb at `index`, with the words up to `last`, announces that something will happen."""
    rule = _BY_FORM.get(tokens[index].lower)
    rest = f" {' '.join(word.lower for word in tokens[index + 1 : last + 1])} "
    return rule is not None and rule(tokens, index, rest)
