"""From the lines of a sheet to the rows that the door takes: whose row it is, and which words count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions.domain.cells import FOLLOWS, LABELS
from actions.domain.row_outcomes import RowWords
from actions.sheet_reading import ERRORS, Line

TWICE = "Deze actie staat ook op rij {other}. Is dit een nieuwe actie? Maak dan de cel Nr. leeg."
EMPTIED = "Deze rij is leeg. Een actie verdwijnt niet uit het register: laat haar vervallen, met een reden."
FORMULA = "In de kolom {label} staat een fout van de formule ({words}). Zet er gewone tekst neer."


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan holds now: version by public id, and public id by number (as text)."""

    versions: Mapping[str, int]
    numbers: Mapping[str, str]


def rows_from(lines: Iterable[Line], known: Known) -> list[tuple[Line, RowWords | None, str]]:
    """(line, its row, why it is refused) for each line; a refused line has no row, an empty one is left out."""
    found: list[tuple[Line, RowWords | None, str]] = []
    seen: dict[str, int] = {}
    for line in lines:
        if not line.key and not any(line.words.values()):
            continue
        key = _key(line, known)
        if reason := _refusal(line, key, seen):
            found.append((line, None, reason))
            continue
        if key:
            seen[key] = line.place
        found.append((line, _row(line, key, known), ""))
    return found


def _key(line: Line, known: Known) -> str:
    """Whose row it is: an emptied number makes a row new, a number alone finds its action."""
    number = line.words.get("number")
    if number == "" and any(line.words.values()):
        return ""
    return line.key or known.numbers.get(number or "", "")


def _refusal(line: Line, key: str, seen: Mapping[str, int]) -> str:
    if not any(line.words.values()):
        return EMPTIED
    if key in seen:
        return TWICE.format(other=seen[key])
    for cell, words in line.words.items():
        if words in ERRORS:
            return FORMULA.format(label=LABELS[cell], words=words)
    return ""


def _row(line: Line, key: str, known: Known) -> RowWords:
    if not key:
        words = {cell: words for cell, words in line.words.items() if words and cell != "number"}
        return RowWords(None, None, words)
    version = line.version if line.key else None
    return RowWords(key, version, _current(line, known.versions.get(key) == version), line.move_reason)


def _current(line: Line, is_current: bool) -> dict[str, str]:
    """What follows from other cells is compared with the register only where the sheet shows it as it stands."""
    return {cell: words for cell, words in line.words.items() if is_current or cell not in FOLLOWS or cell == "number"}
