"""When: the period that belongs to a commitment, among all periods near it.

Traps: years in names of plans and laws ("Uitvoeringsprogramma 2015-2018", "Wmo 2015"), years in brackets that say when
something was measured ("(OCD 2019)"), budget years and sums per year. What stays is inherited from the lead-in, the
heading or the sentence before when the commitment has no date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from actions.recognition.periods import FoundPeriod, Period, find_periods, parse_period

_NAME_BEFORE = re.compile(
    r"(?:\b\w*(?:plan|programma|nota|visie|agenda|begroting|akkoord|rapport|rapportage|monitor|notitie|kader|verslag|jaarrekening"
    r"|verordening|beleid|regeling|raming|perspectief|afspraken|convenant|besluit|onderzoek|evaluatie|Wmo|wet|brief|memo|burap|subsidieplafonds?"
    r"|peiling|enquête|aanbesteding|jaarschijf|campagne|jaarplan|SPUK|tarief|tarieven|budget|budgetten|bijdrage|raming|kosten|uitgaven|lasten)|[\"”’'])\s*(?:(?:op|vast|uit)ge\w+\s+)?(?:voor\s+|van\s+)?(?:het\s+jaar\s+|de\s+jaren\s+|de\s+periode\s+)?\(?$",
    re.IGNORECASE,
)
_NAME_LINK = re.compile(
    r"(?:\bover(?:\s+het\s+jaar)?|\bd\.d\.|\bsinds|\bvan\s+(?:het\s+jaar)?|\bin\s+het\s+kader\s+van\s+de\s+\w+)\s*$",
    re.IGNORECASE,
)
_NAMED_BEFORE = (
    re.compile(  # "de evaluatie (2019)" and "Plan Jeugd (2018)" name a paper, "bij verordening (2024)" does not
        r"(?:[A-Z][^.;]{0,40}|[\"”’']\s*|\b(?:de|het|een|onze|volgens)\s+\w+\s*)\($"
    )
)
_AFTER = re.compile(
    r"^\s*(?:vastgestelde?|aangenomen|opgestelde?|gestarte?|uitgevoerde?|verschenen|afgesloten|ingevoerde?|uitgebrachte?)\b",
    re.I,
)
_MEASURED = re.compile(r"\(\s*(?:[A-Z]{2,}|[A-Z][\w&]+|bron|peiljaar|zie|evaluatie|monitor)[^()]{0,30}$")
_PLANNED = re.compile(r"\b(?:gepland|ingepland|geagendeerd|voorzien|geprogrammeerd)\s*$", re.IGNORECASE)
_ON_AGENDA = re.compile(r"\s*op\s+de\s+(?:planning|agenda|rol)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\b(?:tot|t/m)\b|\d\s*[-–]\s*\d", re.IGNORECASE)
_VOOR_YEAR = re.compile(r"[Vv]oor (\d{4})")


def usable_periods(text: str, start: int, end: int, *, reference: date | None) -> list[FoundPeriod]:
    """Periods between `start` and `end` that can tell when something is done; offsets count in `text`."""
    found = find_periods(text[start:end], reference=reference)
    moved = [replace(item, start=item.start + start, end=item.end + start) for item in found]
    kept = [_concerning(item, start) for item in moved if not _is_trap(text, item)]
    return [_planned_for(item, text, reference) for item in kept]


def _planned_for(item: FoundPeriod, text: str, reference: date | None) -> FoundPeriod:
    """ "gepland voor juni 2025" means in June; before a recess it stays a deadline."""
    words = item.period.text
    planned = _PLANNED.search(text[max(0, item.start - 30) : item.start]) or _ON_AGENDA.match(text, item.end)
    if not planned or not words.lower().startswith("voor "):
        return item
    bare = parse_period(words[5:], reference=reference)
    if bare is None or "reces" in words.lower():
        return item
    return replace(item, period=replace(bare, text=words))


def _concerning(item: FoundPeriod, start: int) -> FoundPeriod:
    """ "Voor 2024 staat ... gepland": at the begin of a sentence "voor" means in, not before."""
    year = _VOOR_YEAR.fullmatch(item.period.text)
    if item.start != start or year is None:
        return item
    period = replace(item.period, start=date(int(year[1]), 1, 1), end=date(int(year[1]), 12, 31))
    return replace(item, period=period)


def _is_trap(text: str, item: FoundPeriod) -> bool:
    before, after = text[max(0, item.start - 60) : item.start], text[item.end : item.end + 30]
    words = item.period.text
    if words.lower().startswith(("sinds", "over ")) or _AFTER.match(after):
        return True
    if words.lower().startswith("van "):
        return not _FROM_TO.search(words)  # "de brief van 7 maart" tells which letter, "van 7 tot 9 maart" when
    if item.anchored and words.lower().startswith(
        ("vanaf", "per ", "met ingang", "uiterlijk", "in ", "begin", "eind", "medio")
    ):
        return False
    if before.endswith("(") and not _NAMED_BEFORE.search(before):
        return False
    may_name = words[0].isdigit() or words.lower().startswith(
        ("voor het jaar", "voor de jaren", "van", "voor ", "over")
    )
    if may_name and (_NAME_BEFORE.search(before) or _MEASURED.search(before)):
        return True
    return not item.anchored and not _stands_alone(before, after)


def _stands_alone(before: str, after: str) -> bool:
    """A bare year counts in brackets of its own ("(2021)") or before a colon ("2021: start pilot")."""
    opened, closed = before.rstrip().endswith("("), after.lstrip().startswith(")")
    begins = not before.strip()
    return (opened and (closed or after.lstrip()[:1] in ",;")) or (begins and after.lstrip()[:1] in ":-–")


def choose(periods: Sequence[FoundPeriod], start: int, end: int, verb: int) -> tuple[Period, FoundPeriod] | None:
    """The period for a clause at `start`-`end` whose verb stands at `verb`; with the words that it rests on.

    A dated one wins over a vague one; among equals the one inside the clause, then the one nearest to the verb. A
    recurrence ("jaarlijks") joins the chosen date.
    """
    if not periods:
        return None
    best = min(
        periods,
        key=lambda item: (
            not item.period.dated,
            item.period.recurring,
            not start <= item.start < end,
            abs(item.start - verb),
        ),
    )
    repeats = next((item.period for item in periods if item.period.recurring), None)
    period = best.period
    if repeats is not None and not period.recurring:
        period = replace(period, recurring=True, interval=repeats.interval)
    return period, best


def is_over(period: Period, reference: date | None) -> bool:
    """True when the period had ended well before the document was written: a past fact, not a plan."""
    return reference is not None and period.end is not None and (reference - period.end).days > 120


def reference_day(stated: str, texts: Iterable[str]) -> date | None:
    """The day of a document: as stated (ISO), else the first full date in its text."""
    if stated:
        try:
            return date.fromisoformat(stated[:10])
        except ValueError:
            pass
    for text in texts:
        for item in find_periods(text):
            period = item.period
            if period.start is not None and period.start == period.end:
                return period.start
    return None


def has_period(text: str, *, recurring: bool) -> bool:
    """True when the text names days that can belong to an act; "jaarlijks" counts where `recurring` says so."""
    found = usable_periods(text, 0, len(text), reference=_ANY_DAY)
    return any(item.period.dated or (recurring and item.period.recurring) for item in found)


_ANY_DAY = date(2020, 1, 1)  # only tells whether a moment is named, not which
