"""What kind of text a passage stands in: told by headings and lead-in lines, inherited downwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from actions.recognition.patterns import read_patterns
from policies.reading.passages import Passage, PassageKind, ReadDocument


class SectionKind(Enum):
    """What the words under a heading or lead-in are about."""

    ACTION = "action"
    GOAL = "goal"
    BACKGROUND = "background"
    DECISION = "decision"
    MEANS = "means"
    PLANNING = "planning"
    COMMITMENTS = "commitments"
    DESCRIPTION = "description"  # a list that enumerates something else than acts
    ANNEX = "annex"
    PROMISE = "promise"  # running text of a coalition agreement or programme: what it says in passing is promised too
    NEUTRAL = "neutral"


_PROMISING = re.compile(
    r"(?:coalitie|bestuurs|raads|college|hoofdlijnen|formatie)(?:akkoord|programma|werkprogramma|uitvoeringsprogramma)"
    r"|\b(?:coalitie|bestuurlijk)e?\s+(?:akkoord|agenda)|\bakkoord\s+op\s+hoofdlijnen",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBER = re.compile(r"^(?:artikel\s+|art\.\s*|ad\s+)?(?:\d+(?:\.\d+)*\.?|[a-z][.)]|[IVX]+\.)\s+", re.IGNORECASE)
_INLINE = re.compile(
    r"^(?P<label>acties?|doel(?:en|stelling)?|resultaat|maatregel(?:en)?|inzet|aanpak|besluit|toezegging)"
    r"\s*\d*\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_LEAD_STRONG = re.compile(
    r"\b(?:zetten?|inzetten|ingezet|acties|maatregelen|activiteiten|actielijnen|actiepunten"
    r"|vervolgstappen|stappen|spreken\s+(?:\w+\s+)*af|afspraken|stellen\s+voor\s+om)\b",
    re.IGNORECASE,
)
_LEAD_ACTION = re.compile(
    r"\b(?:gaan|gaat(?!\s+(?:het|om))|zal|zullen|werken|werkt|doen|starten|pakken|ondernemen|voeren|nemen|treffen|komen|organiseren|leggen|werkzaamheden)\b",
    re.IGNORECASE,
)
_LEAD_ACTOR = re.compile(r"\b(?:(?i:we|wij|gemeente|partijen|partners|college)|[A-Z]{2,})\b")
_LEAD_GOAL = re.compile(
    r"\b(?:doel|doelen|doelstellingen?|ambities?|bereiken|streven|beogen|beoogde|resultaten|effecten|visie"
    r"|willen\s+(?:we|wij)|(?:we|wij)\s+willen|uitgangspunten|voorwaarden|waarden|kernwaarden|criteria|principes)\b",
    re.IGNORECASE,
)
_LEAD_OTHER = re.compile(
    r"\b(?:nodig|bestaat|bestaan|denken|taken|basistaken|uitdagingen|opgaven|bevindingen|trends|cijfers|waaronder|zoals"
    r"|namelijk|kan|kunnen|geldt|gelden|staat|staan|oorzaken|redenen|risico's|thema's|levensgebieden|pijlers|documenten"
    r"|kent|kenmerken|betreft|vallen|indicatoren|plannen|wetten|vragen|heeft|hebben|was|waren|gevolgen)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:\bbesluit(?:en)?|\bb\s?e\s?s\s?l\s?u\s?i\s?t|in\s+te\s+stemmen\s+met.*|stellen\s+u\s+voor.*"
    r"|voor(?:gesteld|\s+te\s+stellen).*|verzoek(?:en|t)\s.*)\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds one passage.

    `kind` is the section kind in force, `source` the position of the heading or lead-in that said so, `headings` the
    positions of the headings above from near to far, `lead` the position of the lead-in above a list item.
    """

    kind: SectionKind
    source: int | None = None
    headings: tuple[int, ...] = ()
    lead: int | None = None


@lru_cache(maxsize=4096)
def heading_kind(text: str) -> SectionKind:
    """The kind that a heading announces; NEUTRAL when it names a subject only."""
    plain = _NUMBER.sub("", text.strip()).strip(" :?.*#").strip()
    for kind, pattern in read_patterns("headings.txt"):
        if pattern.fullmatch(plain):
            return SectionKind(kind)
    return SectionKind.NEUTRAL


def lead_kind(text: str) -> SectionKind:
    """What a line such as "We zetten in op:" says of the list under it; NEUTRAL when it says nothing."""
    last = re.split(r"(?<=[.!?;])\s+(?=[A-Z])", text.strip())[-1]
    if not last.rstrip().endswith(":") and len(last) > 90:
        return SectionKind.NEUTRAL
    kind = heading_kind(last)
    if kind is not SectionKind.NEUTRAL:
        return kind
    if _DECIDES.search(last):
        return SectionKind.DECISION
    if not last.rstrip().endswith(":"):
        return SectionKind.NEUTRAL
    strong = bool(_LEAD_STRONG.search(last))
    if not strong and _LEAD_GOAL.search(last):
        return SectionKind.GOAL
    if not strong and _LEAD_OTHER.search(last):
        return SectionKind.DESCRIPTION
    if strong or (_LEAD_ACTION.search(last) and _LEAD_ACTOR.search(last)):
        return SectionKind.ACTION
    return SectionKind.NEUTRAL


def inline_label(text: str) -> tuple[SectionKind, int] | None:
    """The kind and length of a label at the begin of a line ("Actie: ..."), None without one."""
    match = _INLINE.match(text)
    return (heading_kind(match["label"]), match.end()) if match else None


def contexts(document: ReadDocument) -> list[Context]:
    """One context for each passage, in the same order."""
    passages = document.passages
    found: list[Context] = []
    promising = _is_promising(passages)
    markers: dict[int | None, tuple[SectionKind, int]] = {}
    for passage in passages:
        context = _context(passage, found, passages, markers)
        found.append(context)
        if _is_bare_label(passage, passages):
            markers[passage.parent] = (heading_kind(passage.text), passage.position)
        elif passage.kind is PassageKind.HEADING and heading_kind(passage.text) is not SectionKind.NEUTRAL:
            markers.pop(passage.parent, None)
        if _is_marker(passage):
            markers[_heading_above(passage, passages)] = (heading_kind(passage.text), passage.position)
    return [_as_promise(context) for context in found] if promising else found


def _is_promising(passages: tuple[Passage, ...]) -> bool:
    """Whether the title says that the whole document is a list of promises in prose."""
    titles = [passage.text for passage in passages[:12] if len(passage.text) < 120 and not passage.cells]
    return any(_PROMISING.search(title) for title in titles[:5])


def _as_promise(context: Context) -> Context:
    plain = {SectionKind.NEUTRAL, SectionKind.MEANS}
    return replace(context, kind=SectionKind.PROMISE) if context.kind in plain else context


def _is_bare_label(passage: Passage, passages: tuple[Passage, ...]) -> bool:
    """A heading such as "Actie:" with nothing under it but headings of its own level: those stand under it."""
    following = passages[passage.position + 1] if passage.position + 1 < len(passages) else None
    if passage.kind is not PassageKind.HEADING or following is None or following.kind is not PassageKind.HEADING:
        return False
    beside = following.level == passage.level and following.parent == passage.parent
    return beside and not following.number and heading_kind(passage.text) is not SectionKind.NEUTRAL


def _is_marker(passage: Passage) -> bool:
    """A short line of its own such as "Actie:" that works as a heading."""
    line = passage.text.strip()
    short = passage.kind is PassageKind.PARAGRAPH and len(line) < 50 and not line.endswith((".", ";", ","))
    return short and heading_kind(passage.text) is not SectionKind.NEUTRAL


def _heading_above(passage: Passage, passages: tuple[Passage, ...]) -> int | None:
    parent = passage.parent
    while parent is not None and passages[parent].kind is not PassageKind.HEADING:
        parent = passages[parent].parent
    return parent


def _context(
    passage: Passage,
    found: list[Context],
    passages: tuple[Passage, ...],
    markers: dict[int | None, tuple[SectionKind, int]],
) -> Context:
    parent = passage.parent
    if passage.kind is PassageKind.HEADING:
        above = found[parent] if parent is not None and parent < len(found) else Context(SectionKind.NEUTRAL)
        headings = (parent, *above.headings) if parent is not None else ()
        own = _own_kind(passage)
        if own is SectionKind.NEUTRAL and parent in markers and not passage.number:
            return Context(*markers[parent], headings)
        if own is SectionKind.NEUTRAL:
            return Context(above.kind, above.source, headings)
        return Context(own, passage.position, headings)
    heading = _heading_above(passage, passages)
    base = found[heading] if heading is not None else Context(SectionKind.NEUTRAL)
    headings = (heading, *base.headings) if heading is not None else ()
    kind, source = markers.get(heading, (base.kind, base.source))
    context = Context(kind, source, headings)
    return _under_lead(context, parent, found, passages)


def _own_kind(passage: Passage) -> SectionKind:
    """What a heading announces; a title such as "Begroting 2025" names the paper, and not what is in it."""
    own = heading_kind(passage.text)
    title = passage.parent is None and passage.level <= 1 and _YEAR.search(passage.text)
    return SectionKind.NEUTRAL if title and own is not SectionKind.ACTION and not passage.number else own


def _under_lead(context: Context, parent: int | None, found: list[Context], passages: tuple[Passage, ...]) -> Context:
    if parent is None or passages[parent].kind is PassageKind.HEADING:
        return context
    own = lead_kind(passages[parent].text)
    if own is SectionKind.NEUTRAL:
        inherited = found[parent]
        return replace(context, kind=inherited.kind, source=inherited.source, lead=parent)
    if own is SectionKind.DESCRIPTION and context.kind is SectionKind.ACTION:
        own = SectionKind.ACTION
    return replace(context, kind=own, source=parent, lead=parent)


def section_label(passages: tuple[Passage, ...], context: Context) -> str:
    """Number and text of the nearest heading that names a subject ("3.1.2 Cliëntondersteuning")."""
    for position in context.headings:
        heading = passages[position]
        if heading.number or heading_kind(heading.text) is SectionKind.NEUTRAL:
            return f"{heading.number} {heading.text}".strip().rstrip(":")
    if context.headings:
        return passages[context.headings[0]].text.strip().rstrip(":")
    return ""
