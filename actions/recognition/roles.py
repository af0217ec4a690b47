"""The lead's role, only where words of the text carry it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.recognition.actors import ActorKind, Mention
from actions.recognition.patterns import read_patterns
from actions.recognition.suggestions import Role

_OWN = frozenset({ActorKind.WE, ActorKind.MUNICIPALITY, ActorKind.EXECUTIVE})
_MUNICIPALITIES = frozenset({"gemeente", "gemeenten", "deelnemende gemeenten", "samenwerkende gemeenten", "colleges"})
_DETAIL = re.compile(r"\b(?:o\.a\.|waaronder|met\s+daarin|zoals|bijvoorbeeld|waarbij|zodat)|:\s", re.IGNORECASE)
_ASK_END = re.compile(r"\b(?:vragen|verzoeken|vraagt|verzoekt)\b", re.IGNORECASE)
_ORDERED = re.compile(  # the one who is told acts, and is nobody's client
    r"(?:\b(?:college|wethouder|burgemeester|portefeuillehouder|griffier|presidium|organisatie|projectleider)|\bafdeling\s+[A-Z]\w+|\bwethouder\s+(?:[A-Z][\w-]+\s*){1,3})"
    r"\s+(?:op\s+te\s+dragen|(?:de\s+)?opdracht\s+te\s+geven|te\s+(?:verzoeken|vragen))",
    re.IGNORECASE,
)
_NOT_CARRIED_OUT = frozenset(
    [
        "consulteren",
        "informeren",
        "adviseren",
        "vaststellen",
        "bespreken",
        "beoordelen",
        "besluiten",
        "uitnodigen",
        "toezeggen",
        "gaan",
        "verzoeken",
        "vragen",
        "brengen",
        "uitbrengen",
        "evalueren",
        "rapporteren",
        "instemmen",
        "raadplegen",
        "terugkomen",
        "voorleggen",
        "berichten",
        "toezien",
        "controleren",
        "subsidiëren",
        "financieren",
        "bekostigen",
        "vergoeden",
        "zoeken",
    ]
)


def _rules() -> list[tuple[Role, re.Pattern[str]]]:
    return [(Role(name), pattern) for name, pattern in read_patterns("roles.txt")]


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role and the words at `start`-`end` (in the text given) that carry it."""

    role: Role
    start: int
    end: int


def find_role(
    text: str, leads: tuple[Mention, ...], *, asked: bool = False, verb: str = "", verb_at: tuple[int, int] = (0, 0)
) -> FoundRole | None:
    """The role of the lead in `text`, or None without evidence.

    Another organisation than the municipality that does something (`verb`, standing at `verb_at`) is "uitvoerder".
    `asked` says that the clause asks a partner to do something: the lead is then "opdrachtgever".
    """
    own = not leads or any(lead.kind in _OWN or lead.name.lower() in _MUNICIPALITIES for lead in leads)
    if not own:
        return _of_other(text, leads, verb, verb_at)
    if asked and (match := _ASK_END.search(text)) is not None:
        return FoundRole(Role.CLIENT, match.start(), match.end())
    detail = _DETAIL.search(text)
    head = text[: detail.start()] if detail and detail.start() > 20 else text
    ordered = bool(_ORDERED.search(head))
    for role, pattern in _rules():
        match = pattern.search(head)
        if match and not (ordered and role is Role.CLIENT):
            return FoundRole(role, match.start(), match.end())
    return None


def _of_other(text: str, leads: tuple[Mention, ...], verb: str, verb_at: tuple[int, int]) -> FoundRole | None:
    for role, pattern in _rules():
        match = pattern.search(text) if role in {Role.ORGANISER, Role.DIRECTOR} else None
        if match:
            return FoundRole(role, match.start(), match.end())
    council = any(lead.kind is ActorKind.COUNCIL for lead in leads)
    if not verb or verb in _NOT_CARRIED_OUT or council:
        return None
    return FoundRole(Role.CONTRACTOR, *verb_at)
