"""The turns of a recurring action: which calendar periods it comes back in. Knows nothing of the database."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from actions.enums import Interval

MONTHS = {Interval.YEAR: 12, Interval.HALF_YEAR: 6, Interval.QUARTER: 3, Interval.MONTH: 1}
MONTH_NAMES = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]


@dataclass(frozen=True, slots=True)
class Turn:
    """One calendar period in which the action comes back, both days included."""

    label: str
    start: date
    end: date


def turn_of(interval: str, day: date) -> Turn:
    """The turn that holds `day`: "2021", "eerste helft 2021", "1e kwartaal 2021", "maart 2021"."""
    months = MONTHS[Interval(interval)]
    index = (day.month - 1) // months
    first, last = index * months + 1, (index + 1) * months
    end = date(day.year, last, monthrange(day.year, last)[1])
    return Turn(_label(Interval(interval), index, day.year), date(day.year, first, 1), end)


def turns_between(interval: str, start: date, end: date) -> Iterator[Turn]:
    """All turns that touch `start`-`end`, the oldest first."""
    day = start
    while day <= end:
        turn = turn_of(interval, day)
        yield turn
        day = turn.end + timedelta(days=1)


def _label(interval: Interval, index: int, year: int) -> str:
    if interval == Interval.YEAR:
        return str(year)
    if interval == Interval.HALF_YEAR:
        return f"{'eerste' if index == 0 else 'tweede'} helft {year}"
    if interval == Interval.QUARTER:
        return f"{index + 1}e kwartaal {year}"
    return f"{MONTH_NAMES[index]} {year}"
