"""What one document says of itself that later steps need: its municipality, who "wij" is, and its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.recognition.actors import Actors
from actions.recognition.gazetteer import Gazetteer
from actions.recognition.timing import reference_day
from actions.recognition.wordlists import word_list
from policies.reading.passages import PassageKind, ReadDocument

_OF_MUNICIPALITY = re.compile(r"\b[Gg]emeente(?:raad van)?\s+((?:[A-Z][\w-]+)(?:\s+(?:aan\s+den|[A-Z])[\w-]*){0,2})")
_GROUP = re.compile(
    r"\b(?:wij|we|ons)(?:,)?\s+(?:als|de)\s+(?:\w+\s+)?gemeenten\b|\bnamens\s+de\s+(?:wethouders|gemeenten|colleges)\b"
    r"|\bde\s+(?:samenwerkende|deelnemende)\s+gemeenten\s+\(?hierna",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}[A-Za-z]*\b")
_SELF = re.compile(r"\b(?:gemeente|gemeentelijke|college|gemeenteraad|wethouder)\b", re.IGNORECASE)
_DEFINED = re.compile(r"((?:(?:[A-Z][\w&-]+|van|voor|en|de|het|der)\s+){1,7})\(([A-Z][A-Za-z&]{1,11})\)")
_INSIDE = re.compile(r"(?<=[a-zà-ÿ,] )([A-ZÀ-Ý][\w-]{2,})\b")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ][\w-]{2,}\b")
_YEAR_PLAN = re.compile(
    r"(?:begroting|jaarplan|jaarprogramma|werkplan|activiteitenplan|\w*agenda)\b[^.:;\d]{0,40}\b(20\d\d)\b(?!\s*[-–/])",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"wet\b|plan\b|akkoord|programma|nota|visie|agenda|(?<!Gemeenschappelijke )regeling|notitie|begroting"
    r"|beleid|uitkering|verordening|kader",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DocumentSetting:
    """Actors that this document knows and the day it was written (None when nothing tells)."""

    actors: Actors
    reference: date | None


def read_setting(document: ReadDocument, gazetteer: Gazetteer) -> DocumentSetting:
    """Read municipality, "wij" and the day from the document's own data, else from its text."""
    text = document.text or "\n".join(passage.text for passage in document.passages)
    bodies, things = _defined_names(text)
    known = gazetteer.with_names(bodies)
    municipality = document.data.municipality.removeprefix("gemeente ").strip() or own_municipality(text, gazetteer)
    actors = Actors(known, municipality, _who_is_we(text), things, _proper_names(text))
    return DocumentSetting(actors, _year_of_title(document) or reference_day(document.data.date, _opening(document)))


def _year_of_title(document: ReadDocument) -> date | None:
    """A budget or year plan is about the year in its title: there "in het eerste kwartaal" has that year."""
    for passage in document.passages[:4]:
        titled = passage.kind is PassageKind.HEADING or (passage.position == 0 and len(passage.text) < 90)
        match = _YEAR_PLAN.search(passage.text) if titled else None
        if match:
            return date(int(match[1]), 1, 1)
    return None


def _opening(document: ReadDocument) -> Iterable[str]:
    return (passage.text for passage in document.passages[:60])


def _defined_names(text: str) -> tuple[list[list[str]], frozenset[str]]:
    """Organisations that the text itself abbreviates ("Stichting Welzijn Dorp (SWD)"), and abbreviations of plans."""
    bodies, things = [], set()
    for match in _DEFINED.finditer(text):
        name = re.sub(r"^(?:(?:De|Het|Een|de|het|van|voor|en)\s+)+", "", match[1].strip())
        if len(name) <= 3 or match[2].lower() in word_list("not_names"):
            continue
        if _NO_BODY.search(name):
            things.add(match[2])
        else:
            bodies.append([match[2], name])
    return bodies, frozenset(things)


def _proper_names(text: str) -> frozenset[str]:
    """Words with a capital inside a sentence, whose small form does not occur: names, wherever they stand."""
    small = set(_SMALL_WORD.findall(text))
    inside = set(_INSIDE.findall(text))
    return frozenset(
        name for name in inside if name.lower() not in small and name.lower() not in word_list("not_names")
    )


def own_municipality(text: str, gazetteer: Gazetteer) -> str:
    """The municipality that a text names most, if at least three times and more than all others together."""
    counts: Counter[str] = Counter(match[1] for match in _OF_MUNICIPALITY.finditer(text))
    for town in gazetteer.municipalities:
        shown = gazetteer.canonical[town]
        counts[shown] += len(re.findall(rf"\b{re.escape(shown)}(?:se|s)?\b", text))
    if not counts:
        return ""
    name, count = counts.most_common(1)[0]
    return name if count >= 3 and count * 2 > sum(counts.values()) else ""


def _who_is_we(text: str) -> str:
    """ "gemeente", "gemeenten" when municipalities write together, or the organisation whose own plan it is."""
    if len(_GROUP.findall(text)) >= 1:
        return "gemeenten"
    names: Counter[str] = Counter(
        word for word in map(str, _ACRONYM.findall(text)) if word.lower() not in word_list("not_names")
    )
    own = len(_SELF.findall(text))
    if names:
        name, count = names.most_common(1)[0]
        second = names.most_common(2)[-1][1] if len(names) > 1 else 0
        if count >= 8 and count > 3 * own and count > 2 * second:
            return name
    return "gemeente"
