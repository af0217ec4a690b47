"""The period grammar: from "medio 2023" or "2020 en verder" to the days they stand for.

A policy date is rarely a day. The literal words are kept beside the range. "vanaf", "per" and "en verder" leave the end
open; "voor" and "uiterlijk" give an end only ("voor 2023" ends on 31 December 2022; a named day, "voor 1 juli 2023", is
itself the end); "jaarlijks" comes back every year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from actions.recognition.period_atoms import DAY, MONTHS, Atom, find_atoms
from actions.recognition.period_phrases import DURATION, RECURRENCE, VAGUE, count_of, interval_of, is_money_rate

__all__ = ["FoundPeriod", "Period", "describe", "find_periods", "parse_period"]


@dataclass(frozen=True, slots=True)
class Period:
    """Literal words and the days they stand for.

    `start` None means "no begin named", `end` None "open end"; both None: the words name no days ("op termijn").
    `interval` says how often a recurring period comes back: "jaar", "half jaar", "kwartaal", "maand", "week", "4 jaar".
    """

    text: str
    start: date | None
    end: date | None
    recurring: bool = False
    interval: str = ""

    @property
    def dated(self) -> bool:
        """True when at least one day is known."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period at `start`-`end` of a text, so that `text[start:end] == period.text`.

    `anchored` is True when a word such as "in", "vanaf" or "eind" shows that a moment is meant; a bare "2020" can as
    well be part of a name.
    """

    period: Period
    start: int
    end: int
    anchored: bool = True


_OPEN = r"vanaf|met\s+ingang\s+van|m\.i\.v\.|ingaande|per|sinds|na|volgend\s+op"
_UNTIL = r"vóór|voor|uiterlijk|niet\s+later\s+dan|tot\s+en\s+met|t/m|tot\s+aan|tot|richting|v[oó]{2}r"
_WITHIN = r"in\s+de\s+loop\s+van|in|tijdens|gedurende|binnen|op|rond|omstreeks|tussen|van|over|heel|geheel"
_PREFIX = re.compile(
    rf"(?:^|(?<=[\s(\"'„“,;:.-]))(?P<word>{_OPEN}|{_UNTIL}|{_WITHIN})"
    r"(?P<link>(?:\s+(?:in|op|per|van|tot|eind|de|het|dit|deze|jaar|jaren|periode|maanden|maand|loop|gehele|uiterlijk|uit"
    r"|(?:maan|dins|donder|vrij|zater|zon)dag|woensdag))*\s+)$",
    re.IGNORECASE,
)
_OPEN_WORD = re.compile(rf"^(?:{_OPEN})$", re.IGNORECASE)
_UNTIL_WORD = re.compile(rf"^(?:{_UNTIL})$", re.IGNORECASE)
_ONWARD = re.compile(
    r"\s*(?:en\s+(?:verder|daarna|later|volgende(?:\s+jaren)?|de\s+jaren\s+daarna)|e\.?v\.?|>|→)(?!\w)", re.I
)
_CONNECTOR = re.compile(
    r"\s*(?:[-–—/,&]|t/m|t\.e\.m\.|tot\s+en\s+met|tot\s+aan|tot|en|of)\s*(?:in\s+|de\s+|het\s+)?", re.I
)
_RANGE_ONLY = re.compile(r"[-–—/]|t/m|tot", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:dit|deze|volgende?|komende?)\s", re.IGNORECASE)
_EDGES = "\"'„“”()"


def find_periods(text: str, *, reference: date | None = None) -> list[FoundPeriod]:
    """All periods in `text`, left to right, never overlapping.

    `reference` is the day of the document: it gives "op 14 maart" and "dit jaar" their year. Without it such words keep
    their text and no days.
    """
    found = list(_dated(text, reference))
    for item in _undated(text):
        if all(item.end <= other.start or item.start >= other.end for other in found):
            found.append(item)
    return sorted(found, key=lambda item: item.start)


def parse_period(text: str, *, reference: date | None = None) -> Period | None:
    """The period that a short text such as a table cell or form field names; None when it names none.

    Several dates in one cell ("start Q1 2023, klaar Q4 2023") become the range that holds them all. The whole text is
    kept as the literal words.
    """
    literal = " ".join(text.split()).strip()
    found = find_periods(literal, reference=reference)
    if not found:
        return None
    dated = [item.period for item in found if item.period.dated]
    repeats = next((item.period for item in found if item.period.recurring), None)
    start, end = _span(dated)
    return Period(literal, start, end, repeats is not None, repeats.interval if repeats else "")


def _span(periods: list[Period]) -> tuple[date | None, date | None]:
    if not periods:
        return None, None
    starts = [item.start for item in periods if item.start]
    ends = [item.end for item in periods if item.end]
    open_end = any(item.end is None for item in periods) and (not ends or max(starts) > max(ends))
    return (min(starts) if starts else None), (None if open_end or not ends else max(ends))


def describe(period: Period) -> str:
    """The period in plain Dutch: "1 januari 2021 t/m 31 december 2022", "vanaf 1 januari 2021", "elk jaar"."""
    days = _describe_days(period.start, period.end)
    if not period.recurring:
        return days or period.text
    every = f"elke {period.interval}" if period.interval in {"maand", "week"} else f"elk {period.interval or 'jaar'}"
    if period.interval[:1].isdigit():
        every = f"elke {period.interval}"
    return f"{every}, {days}" if days else every


def _describe_days(start: date | None, end: date | None) -> str:
    if start and end:
        return _day_text(start) if start == end else f"{_day_text(start)} t/m {_day_text(end)}"
    if start:
        return f"vanaf {_day_text(start)}"
    return f"uiterlijk {_day_text(end)}" if end else ""


_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items()) if len(name) > 3 or name == "mei"}
_MONTH_NAMES |= {2: "februari", 9: "september"}


def _day_text(day: date) -> str:
    return f"{day.day} {_MONTH_NAMES[day.month]} {day.year}"


@dataclass(frozen=True, slots=True)
class _Group:
    """Atoms that belong together, as in "van maart tot juni 2021"."""

    atoms: tuple[Atom, ...]
    until: bool  # the last connector was "tot" without "en met"


def _dated(text: str, reference: date | None) -> Iterator[FoundPeriod]:
    previous_end = 0
    for group in _groups(text):
        found = _compose(text, group, previous_end, reference)
        if found is not None:
            previous_end = found.end
            yield found


def _groups(text: str) -> Iterator[_Group]:
    current: list[Atom] = []
    until = False
    for atom in find_atoms(text):
        gap = text[current[-1].end : atom.start] if current else ""
        if current and len(gap) < 24 and _CONNECTOR.fullmatch(gap) and _joins(current[-1], atom, gap):
            current.append(atom)
            until = "tot" in gap.lower() and "met" not in gap.lower()
            continue
        if current:
            yield _Group(tuple(current), until)
        current, until = [atom], False
    if current:
        yield _Group(tuple(current), until)


def _joins(left: Atom, right: Atom, gap: str) -> bool:
    """Only like joins like, except over a dash or "t/m": "Q1, 2023" is a list, "begin 2021 - 2022" a range."""
    return (
        left.unit == right.unit
        or bool(_RANGE_ONLY.search(gap))
        or {left.unit, right.unit} <= {"quarter", "month", "part"}
    )


def _compose(text: str, group: _Group, floor: int, reference: date | None) -> FoundPeriod | None:
    atoms = _with_years(group.atoms, reference)
    prefix = _PREFIX.search(text[max(floor, group.atoms[0].start - 40) : group.atoms[0].start])
    begin = group.atoms[0].start - (len(prefix.group()) if prefix else 0)
    if prefix is None and _is_loose(group.atoms, text):
        return None
    start, end = _range(atoms)
    if group.until and end is not None:
        end = _before(atoms[-1])
    stop = group.atoms[-1].end
    start, end, stop = _suffix(text, stop, start, end, prefix, atoms)
    named = atoms[0].unit != "year" or group.atoms[0].year is None
    listed = len(atoms) > 1 and not set(text[group.atoms[0].end : stop]) & set("-–—/")  # "agenda 2020-2023" is a name
    anchored = prefix is not None or listed or named or stop > group.atoms[-1].end
    return FoundPeriod(Period(text[begin:stop], start, end), begin, stop, anchored)


def _is_loose(atoms: tuple[Atom, ...], text: str) -> bool:
    """A lone month or season inside a sentence without "in" or a year ("april", "zomer") names no moment."""
    alone = len(atoms) == 1 and atoms[0].year is None and atoms[0].unit in {"month", "season", "recess", "half"}
    if alone and _RELATIVE.match(text, atoms[0].start):
        return False
    return alone and text.strip(_EDGES + " .").lower() != text[atoms[0].start : atoms[0].end].lower()


def _suffix(
    text: str, stop: int, start: date | None, end: date | None, prefix: re.Match[str] | None, atoms: list[Atom]
) -> tuple[date | None, date | None, int]:
    """Apply the word before and the words after the atoms to the range; gives start, end and where the words stop."""
    onward = _ONWARD.match(text, stop)
    if onward:
        return start, None, onward.end()
    word = prefix["word"] if prefix else ""
    if _OPEN_WORD.match(word) and len(atoms) == 1:
        duration = DURATION.match(text, stop)
        if word.lower() in {"na", "volgend op"}:
            start = end + DAY if end and end < date.max else None
        if duration and start:
            return start, _years_later(start, count_of(duration["n"])), duration.end()
        return start, None, stop
    if _UNTIL_WORD.match(word) and len(atoms) == 1:
        return _until(word, prefix["link"] if prefix else "", atoms[0], start, end, stop)
    return start, end, stop


def _until(
    word: str, link: str, atom: Atom, start: date | None, end: date | None, stop: int
) -> tuple[date | None, date | None, int]:
    lowered = " ".join(word.lower().split())
    if lowered == "richting":
        return start, end, stop
    if lowered == "voor" and re.search(r"\b(?:jaar|jaren|periode)\b", link, re.IGNORECASE):
        return start, end, stop  # "voor het jaar 2020" means: concerning 2020
    strict = lowered in {"voor", "vóór", "tot", "tot aan"} and "uiterlijk" not in link.lower()
    return None, (_before(atom) if strict else end), stop


def _before(atom: Atom) -> date | None:
    """The last day before the atom begins; a named day and "eind ..." are their own end."""
    days = atom.range(None)
    if days is None:
        return None
    if atom.unit == "day" or (atom.unit == "part" and atom.months[0] >= 9) or days[0] == date.min:
        return days[1]
    return days[0] - DAY


def _years_later(start: date, years: int) -> date | None:
    try:
        return start.replace(year=start.year + years) - DAY
    except ValueError:
        return None


def _with_years(atoms: tuple[Atom, ...], reference: date | None) -> list[Atom]:
    """Give atoms without a year the year of the next one that has it, else the year that fits the document's day."""
    known: int | None = None
    done: list[Atom] = []
    for atom in reversed(atoms):
        year = atom.year
        if year is None:
            year = known if known is not None else _fitting_year(atom, reference)
        known = year
        done.append(replace(atom, year=year))
    return done[::-1]


def _fitting_year(atom: Atom, reference: date | None) -> int | None:
    """The document's own year, or the next when the range was over more than a month before the document."""
    if reference is None:
        return None
    if atom.shift is not None:
        return reference.year + atom.shift
    days = atom.range(reference.year)
    over = days is not None and (reference - days[1]).days > 31
    return reference.year + 1 if over else reference.year


def _range(atoms: list[Atom]) -> tuple[date | None, date | None]:
    ranges = [days for days in (atom.range(None) for atom in atoms) if days is not None]
    if not ranges or len(ranges) < len(atoms):
        return None, None
    return min(days[0] for days in ranges), max(days[1] for days in ranges)


def _undated(text: str) -> Iterator[FoundPeriod]:
    for match in RECURRENCE.finditer(text):
        if not is_money_rate(text, match.start()):
            period = Period(match.group(), None, None, True, interval_of(match))
            yield FoundPeriod(period, match.start(), match.end())
    for match in VAGUE.finditer(text):
        yield FoundPeriod(Period(match.group(), None, None), match.start(), match.end())
