"""Labels and values at the top of council papers: "Zaaknummer: 2024-001", a label above its value, two columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from policies.reading.passages import Passage, PassageKind

_FIRST = 60  # passages; what stands further down is no label of the document
_LONGEST = 240

_LABELS = {
    "date": r"datum(?: en tijdstip| raadsvergadering| vergadering| besluit| ?benw| college| pm| document| raad)?"
    r"|vergaderdatum|dagtekening|vergadering(?:sdatum)? van|datum en tijd",
    "case_number": r"zaak(?:nummer|nr\.?|kenmerk)?|(?:ons )?kenmerk|registratienummer|raads(?:voorstel)?nummer"
    r"|documentnummer"
    r"|dossiernummer|(?:tijd )?join registratie|nummer|voorstelnummer|corsanummer",
    "subject": r"onderwerp|betreft|titel",
    "portfolio_holder": r"(?:\(ambtelijk\) )?portefeuillehouder(?:\(s\)|s)?(?: ab)?"
    r"|verantwoordelijk (?:wethouder|portefeuillehouder)",
    "programme": r"(?:begrotings)?programma|beleidsveld|beleidsterrein",
    "author": r"auteur(?:s|\(s\))?|steller(?:s|\(s\))?|opsteller|naam stellers? en afdeling|behandeld door"
    r"|behandelaar|ambtenaar",
    "openness": r"openbaar(?:heid)?|status|vertrouwelijkheid|geheimhouding|\(tijdelijke\) geheimhouding / embargo tot",
}
_ALL = "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
_ALONE = re.compile(rf"^(?:{_ALL})\s*:?$", re.IGNORECASE)
_WITH_VALUE = re.compile(rf"^(?:{_ALL})(?:\s*:\s*|\s+(?=[A-Z0-9]))(?P<value>\S.*)$", re.IGNORECASE)

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_WRITTEN = re.compile(rf"(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})", re.IGNORECASE)
_DIGITS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")


def labels(passages: Sequence[Passage]) -> dict[str, str]:
    """Name of the field -> its literal value; the first label with a value wins."""
    found: dict[str, str] = {}
    for name, value in _pairs(passages[:_FIRST]):
        if name not in found and value and len(value) <= _LONGEST and any(c.isalnum() for c in value):
            found[name] = _case_number(value) if name == "case_number" else value
    return found


def _case_number(value: str) -> str:
    """The number itself, where a cell holds more than that."""
    found = re.findall(r"(?<![\w/.:-])(?:[A-Z]{1,4}[/.-]?)?\d[\w/.-]*\d{2,}", value)
    return found[-1] if found else value


def _pairs(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    after = [*passages[1:], None]
    for passage, following in zip(passages, after, strict=False):
        if passage.kind is PassageKind.TABLE_ROW:
            yield from _row(passage)
            continue
        alone = _ALONE.match(passage.text)
        if alone and following is not None and following.kind is not PassageKind.TABLE_ROW:
            yield _name(alone), "" if _ALONE.match(following.text) else following.text
            continue
        match = _WITH_VALUE.match(passage.text) if passage.kind is PassageKind.PARAGRAPH else None
        if match:
            yield _name(match), match.group("value").strip()


def _row(passage: Passage) -> Iterator[tuple[str, str]]:
    cells = [cell for _, cell in passage.cells if cell]
    for label, value in itertools.pairwise(cells):
        match = _ALONE.match(label)
        if match:
            yield _name(match), value.strip()


def _name(match: re.Match[str]) -> str:
    return next(name for name in _LABELS if match.group(name) is not None)


def read_day(text: str) -> str:
    """The last full date in a text as an ISO day, empty where there is none."""
    days: list[tuple[int, str, str, str]] = [
        (match.end(), match.group(1), str(_MONTHS.index(match.group(2).lower()) + 1), match.group(3))
        for match in _WRITTEN.finditer(text)
    ]
    days += [(match.end(), match.group(1), match.group(2), match.group(3)) for match in _DIGITS.finditer(text)]
    for _, day, month, year in sorted(days, reverse=True):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""


def openness_of(found: dict[str, str]) -> str:
    """`openbaar`, `geheim` or `intern` where the document says so, else empty."""
    text = found.get("openness", "").casefold()
    if re.match(r"^(?:ja|openbaar)\b", text):
        return "openbaar"
    if re.match(r"^(?:nee|niet openbaar|intern|besloten)\b", text):
        return "intern"
    return "geheim" if re.search(r"\b(?:geheim|vertrouwelijk)\b", text) else ""
