"""Geometry of a timeline (Gantt): each period as a bar between two years, in percent of the drawing's width.

With `quarters` the drawing begins and ends at a quarter of a year instead, for periods that lie close together.

An open end runs on to the edge; a period without any day has no bar, and is told in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.shared.dutch import SHORT_MONTHS

MOST_LABELS = 8
MOST_QUARTERS = 6  # their labels are longer
LAST_LABEL = 86  # percent: what begins later has no room for its words
SMALLEST = 0.8  # percent: a day in ten years is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One period; `opens` and `runs_on` tell that it has no first or no last day."""

    x: float
    width: float
    opens: bool
    runs_on: bool


@dataclass(frozen=True, slots=True)
class Year:
    """Where a year or quarter begins; `label` is empty where labels would run into each other."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in the order of the periods, the years (or quarters) behind them, and the line of the day shown."""

    first: int
    last: int
    years: tuple[Year, ...]
    bars: tuple[Bar | None, ...]
    day_x: float | None


Period = tuple[date | None, date | None]


def timeline(periods: Sequence[Period], *, today: date, quarters: bool = False) -> Timeline:
    """The drawing of some periods (both days included, None = open); it always holds the year of `today`.

    With `quarters` it holds the quarter of `today`.
    """
    days = [day for period in periods for day in period if day is not None]
    first, last = min([today, *days]), max([today, *days])
    starts = _quarters(first, last) if quarters else [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    begin, end = starts[0], _next(starts[-1], months=3 if quarters else 12)
    length = (end - begin).days

    def place(day: date) -> float:
        return round((day - begin).days * 100 / length, 2)

    width = round((9125 if quarters else 36500) / length, 2)
    step = -(-len(starts) // (MOST_QUARTERS if quarters else MOST_LABELS))
    labels = [_label(day, quarters) if number % step == 0 else "" for number, day in enumerate(starts)]
    if quarters:
        labels = [words if place(day) <= LAST_LABEL else "" for words, day in zip(labels, starts, strict=True)]
    years = tuple(Year(place(day), width, words) for day, words in zip(starts, labels, strict=True))
    bars = tuple(_bar(*period, place) for period in periods)
    return Timeline(begin.year, (end - timedelta(days=1)).year, years, bars, place(today))


def _quarters(first: date, last: date) -> list[date]:
    """The first day of each quarter from that of `first` up to that of `last`."""
    found = [date(first.year, first.month - (first.month - 1) % 3, 1)]
    while (following := _next(found[-1], months=3)) <= last:
        found.append(following)
    return found


def _next(day: date, *, months: int) -> date:
    """The same day some months later; for the first day of a month."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, day.day)


def _label(day: date, quarters: bool) -> str:
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}" if quarters else str(day.year)


def _bar(begin: date | None, end: date | None, place: Callable[[date], float]) -> Bar | None:
    if begin is None and end is None:
        return None
    x = place(begin) if begin else 0.0
    right = place(end) if end else 100.0
    width = max(right - x, SMALLEST)
    return Bar(round(min(x, 100 - width), 2), round(width, 2), begin is None, end is None)
