"""Sections of council papers: what is decided, on which ground, with which attachments, and what is referred to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from policies.reading.passages import Passage, PassageKind

_DECIDES = re.compile(
    r"^(?:(?:voorgesteld|ontwerp|gevraagd)\s?(?:raads|college)?besluit|(?:raads|college)?besluit(?:en|punten)?"
    r"|beslispunten|het college besluit"
    r"|de raad besluit|voorstel)\s*:?$|(?:verzoeken u in te stemmen met|stellen (?:wij )?u voor|stelt (?:de raad"
    r"|u) voor|wordt voorgesteld te besluiten)"
    r"[^.]{0,60}:$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"^(?:bijlagen?|bijgevoegde stukken)\s*:?$", re.IGNORECASE)
_GROUND = re.compile(r"^(?:-\s*)?gelet op\s*:?\s*", re.IGNORECASE)
_CLOSES = re.compile(
    r"^(?:aldus|vastgesteld|de (?:griffier|voorzitter)\b|de raad (?:van de gemeente|voornoemd)"
    r"|het college van burgemeester|met vriendelijke|almere,|gezien|gelet|met dien verstande)",
    re.IGNORECASE,
)
_MOST = 80

_NUMBERS = re.compile(
    r"\b(?:RIS|RIB|BBV)\s?\d{4}[-/]\d{3,8}\b|\bZ/\d{2}/\d{4,7}\b|\b\d{4}-\d{6,8}\b|\b(?:raadsvoorstel|raadsbesluit|motie|amendement)\s(?:nr\.?\s)?\d{2,6}\b"
)
_TITLED = re.compile(
    r"\b((?:\w*(?:[nN]ota|[nN]otitie|[vV]isie|[pP]lan|[aA]genda|[pP]rogramma|[vV]erordening|[aA]kkoord))\s[\"“‘]([^\"”’\n]{4,90})[\"”’](?:\s\(\d{4}\))?)"
)
_ARTICLE = re.compile(r"^(?:De|Het|Een|Onze?|Dit|Deze|In|Voor|Met|Via|Raadsinformatiebrief)\s")
_NAMED = re.compile(
    r"\b((?:(?:Integraa?l|Regionale?|Lokale?|Nationaal|Landelijke?|Gezond en Actief Leven"
    r"|Aanvullend)\s)?(?:[A-Z][\w-]*\s)?"
    r"[A-Z][\w-]*(?:nota|notitie|visie|akkoord|agenda|plan|programma|verordening|[Aa]kkoord)(?:\s[A-Z][\w&-]+){0,3}"
    r"(?:\s\([A-Z]{2,6}\))?(?:\s\d{4}(?:\s?[-–]\s?\d{4})?|\s\(\d{4}\)))"
)


def decision_points(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The literal points under "Voorgesteld besluit", "Besluit:" and the like; what is said twice counts once."""
    return _distinct(passage.text for passage in _under(passages, _DECIDES) if _is_point(passage))


def _is_point(passage: Passage) -> bool:
    if passage.kind is PassageKind.LIST_ITEM:
        return passage.level == 1
    return (
        passage.kind is PassageKind.PARAGRAPH
        and not passage.text.endswith(":")
        and bool(re.search(r"[a-z]{3}", passage.text))
    )


def attachments(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The literal entries under "Bijlagen", or behind that label in a table."""
    rows = [cell for passage in passages[:_MOST] for cell in _cells_behind(passage)]
    items = [passage for passage in _under(passages, _ATTACHED) if passage.kind is not PassageKind.TABLE_ROW]
    listed = [passage.text for passage in items if passage.kind is PassageKind.LIST_ITEM or len(passage.text) < 160]
    return _distinct([*rows, *listed])


def _cells_behind(passage: Passage) -> list[str]:
    cells = [cell for _, cell in passage.cells if cell]
    return [part for label, cell in itertools.pairwise(cells) if _ATTACHED.match(label) for part in cell.split("\n")]


def legal_grounds(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What follows "gelet op", one entry per ground."""
    own = [
        _GROUND.sub("", passage.text) for passage in passages if _GROUND.match(passage.text) and len(passage.text) < 600
    ]
    below = [
        p.text
        for p in _under(passages, re.compile(r"^gelet op\s*:?$", re.IGNORECASE))
        if p.kind is not PassageKind.HEADING
    ]
    return _distinct(text.strip(" ;,.") for text in [*own, *below])


def references(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Other documents that are named: by number, by a title in quotes, or by a name with its year."""
    found: list[str] = []
    for passage in passages:
        matches = [match for pattern in (_NUMBERS, _TITLED, _NAMED) for match in pattern.finditer(passage.text)]
        ordered = sorted(matches, key=lambda match: match.start())
        found += (_ARTICLE.sub("", match.group(0)).strip() for match in ordered)
    return _distinct(found)


def _under(passages: Sequence[Passage], pattern: re.Pattern[str]) -> Iterator[Passage]:
    """The passages between a line that fits the pattern and the next heading, label or signature."""
    inside = False
    for passage in passages:
        if pattern.search(passage.text.strip()):
            inside = True
        elif passage.kind is PassageKind.HEADING or _CLOSES.match(passage.text):
            inside = False
        elif inside:
            yield passage


def _distinct(texts: Sequence[str] | Iterator[str]) -> tuple[str, ...]:
    return tuple(list(dict.fromkeys(text.strip() for text in texts if text.strip()))[:_MOST])
