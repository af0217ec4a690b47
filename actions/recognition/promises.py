"""Promises in minutes: sentences in which a portfolio holder says to the council what will be done.

Minutes tell who speaks ("Wethouder De Boer: ...") or report it ("De wethouder zegt toe dat ..."). The rules look at
three things: whose words these are, how binding the verb is, and what takes the promise back (a question, a refusal,
the past).
Three steps of sureness, no chance: there are too few labelled minutes to measure one (decision 051).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actions.recognition.periods import Period
from actions.recognition.sentences import Span, sentences
from actions.recognition.speakers import Floor, fuller, named_holder
from actions.recognition.timing import choose, usable_periods
from policies.reading.passages import Passage, PassageKind

__all__ = ["Promise", "Sureness", "find_promises"]


class Sureness(StrEnum):
    """How sure it is that a sentence promises something."""

    SURE = "zeker"
    LIKELY = "waarschijnlijk"
    MAYBE = "misschien"


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence, at `start`-`end` of the passage at `passage`.

    `what` holds its words without who speaks; `holder` and `asker` are the words by which the minutes name the one who
    promises and the one who spoke before; `heading` is the position of the heading above. `says` is Dutch: the ground.
    """

    passage: int
    start: int
    end: int
    quote: str
    what: str
    holder: str
    asker: str
    heading: int | None
    when: Period | None
    sureness: Sureness
    says: str


_LABEL = re.compile(r"^\s*toezegging(?:\s+(?:van\s+)?(?P<who>[^:]{3,60}))?\s*:\s*", re.IGNORECASE)
_HEADING = re.compile(r"^\W*(?:lijst\s+(?:van|met)\s+)?(?:gedane\s+)?toezegging(?:en)?\b", re.IGNORECASE)
_SURE = re.compile(
    r"\bzeg(?:t|gen)?\b(?:[^.;?]{0,160}?)\btoe\b(?!\s*(?:aan|naar)\b)|\b(?:doet|deed|doe)\s+(?:hierbij\s+)?(?:de|een)\s+toezegging\b"
    r"|\bbeloo?f(?:t|de)?\b|\bzegde\b[^.;?]{0,160}?\btoe\b|\b(?:is|wordt)\s+toegezegd\b",
    re.IGNORECASE,
)
_COUNCIL = r"(?:u\b|uw\s+raad|de\s+(?:gemeente)?raad|de\s+raadsleden|de\s+commissie|raad\b|commissie\b)"
_TELL = (
    r"(?:informe(?:ert|er|ren)|berich(?:t|ten)|ontvang(?:t|en)|krijg(?:t|en)|stu(?:urt|ur|ren)|toesturen|laat|laten"
    r"|melden|terugkoppel\w*|delen|rapporteren)"
)
_LIKELY = re.compile(
    rf"\b(?:zal|zullen|gaat|ga|gaan)\b[^.;?]{{0,200}}\b(?:{_TELL}|uitzoeken|nagaan|onderzoeken|bespreken|opnemen|aanvullen|regelen|voorleggen|toevoegen|aanpassen)\b"
    rf"|\b{_TELL}\b[^.;?]{{0,60}}\b{_COUNCIL}|\b{_COUNCIL}[^.;?]{{0,40}}\b{_TELL}\b"
    r"|\bkom(?:t|en)?\b[^.;?]{0,120}\bterug\b|\b(?:gaat|ga|zoekt|zoek)\b[^.;?]{0,80}\b(?:na|uit)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\b(?:zal|ga|gaat|zullen|gaan)\b|\bneemt?\b[^.;?]{0,80}\bmee\b|\bis\s+bereid\b|\bben\s+bereid\b|\bpakt?\b[^.;?]{0,60}\bop\b"
    r"|\bbekijkt?\b|\bdenkt?\b[^.;?]{0,60}\bover\s+na\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:niet|niets|geen|nooit)\b[^.;?]{0,80}\b(?:toe|toezeg\w*|beloof\w*|beloven|zal|zullen|gaat)\b"
    r"|\b(?:zegt|zeg|zegde|beloof\w*|zal|kan|wil|gaat|komt)\b\s+(?:(?:dat|dit|hier|er|nu|daar)\s+){0,2}(?:niet|niets|geen)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:vraagt|verzoekt|roept|hoopt|wil\s+weten|vindt\s+dat|pleit)\b|\?\s*$|^\s*(?:kan|wil|gaat|zou|is)\s+(?:de|het|u)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:eerder|al|reeds|vorig\w*|destijds)\b[^.;?]{0,40}\b(?:toegezegd|toezegging|beloofd)\b"
    r"|\b(?:had|heeft|hebben)\b[^.;?]{0,60}\b(?:toegezegd|beloofd)\b|\b(?:toezegging\s+(?:is|was)\s+(?:afgedaan|nagekomen))\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^.*?\b(?:zeg(?:t|gen)?|zegde)\s+(?:[^,.;]{0,40}?\s)?toe\s*(?:,\s*)?(?:dat|om|aan\s+de\s+raad\s+dat)?\s+"
    r"|^.*?\bbeloo?f(?:t|de)?\s+(?:de\s+raad\s+)?(?:dat|om)?\s*|^.*?\b(?:doet|doe)\s+(?:hierbij\s+)?(?:de|een)\s+toezegging\s+(?:dat|om)?\s*",
    re.IGNORECASE,
)
LEAST_WORDS = 4


def find_promises(passages: Sequence[Passage], *, reference: date | None) -> list[Promise]:
    """All promises of minutes in reading order; `reference` is the day of the meeting."""
    return [one for passage, floor in _floors(passages) for one in _in_passage(passage, floor, reference)]


def _floors(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Floor]]:
    """Each passage that holds sentences, with who has the floor when it begins."""
    floor = Floor()
    for passage in passages:
        if passage.kind is PassageKind.HEADING:
            floor = floor.under(passage.position, listing=bool(_HEADING.match(passage.text)), words=passage.text)
            continue
        floor = floor.heard(passage.text)
        yield passage, floor


def _in_passage(passage: Passage, floor: Floor, reference: date | None) -> Iterator[Promise]:
    for place, span in enumerate(sentences(passage.text)):
        words = passage.text[span.start : span.end]
        begins = floor.label_end if place == 0 else 0
        found = _judge(words[begins:] if begins < len(words) else words, floor, listed=floor.listing and place == 0)
        if found is None:
            floor = floor.followed(words)
            continue
        sureness, says, holder = found
        yield Promise(
            passage=passage.position,
            start=span.start,
            end=span.end,
            quote=words,
            what=_what(words[begins:]),
            holder=holder,
            asker=floor.asker,
            heading=floor.heading,
            when=_when(passage.text, span, reference),
            sureness=sureness,
            says=says,
        )
        floor = floor.followed(words)


def _judge(words: str, floor: Floor, *, listed: bool) -> tuple[Sureness, str, str] | None:
    """How sure a sentence promises, why, and who; None where it does not."""
    label = _LABEL.match(words)
    named = named_holder(label["who"] or "") if label else named_holder(words)
    holder = fuller(named, floor.holder)
    if len(words.split()) < LEAST_WORDS or (_NO.search(words) and not label):
        return None
    if label or listed:
        return Sureness.SURE, "staat er als toezegging", holder
    if not (named or floor.holder_speaks) or _ASKS.search(words) or _PAST.search(words):
        return None
    if found := _SURE.search(words):
        return Sureness.SURE, f"de woorden “{_short(found.group())}”", holder
    if found := _LIKELY.search(words):
        return Sureness.LIKELY, f"de woorden “{_short(found.group())}”", holder
    if found := _MAYBE.search(words):
        return Sureness.MAYBE, f"een voornemen: “{_short(found.group())}”", holder
    return None


def _short(words: str) -> str:
    parts = words.split()
    return words if len(parts) <= 6 else f"{' '.join(parts[:3])} … {' '.join(parts[-2:])}"


def _what(words: str) -> str:
    """The promise without who says it: "zegt toe dat de raad ..." gives "De raad ...", never less than a few words."""
    bare = _LABEL.sub("", words)
    cut = _LEADS.sub("", bare, count=1)
    kept = (cut if len(cut.split()) >= LEAST_WORDS else bare).strip().rstrip(".")
    return kept[:1].upper() + kept[1:]


def _when(text: str, span: Span, reference: date | None) -> Period | None:
    found = usable_periods(text, span.start, span.end, reference=reference)
    dated = [one for one in found if one.period.end is not None and (reference is None or one.period.end >= reference)]
    chosen = choose(dated, span.start, span.end, span.start)
    return chosen[0] if chosen else None
