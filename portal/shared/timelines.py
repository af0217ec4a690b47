"""Geometry of a timeline (Gantt): each period as a bar between two years, in percent of the drawing's width.

An open end runs on to the edge; a period without any day has no bar, and is told in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

MOST_LABELS = 8
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
    """Where a year begins; `label` is empty where labels would run into each other."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in the order of the periods, the years behind them, and the line of the day shown."""

    first: int
    last: int
    years: tuple[Year, ...]
    bars: tuple[Bar | None, ...]
    day_x: float | None


Period = tuple[date | None, date | None]


def timeline(periods: Sequence[Period], *, today: date) -> Timeline:
    """The drawing of some periods (both days included, None = open); it always holds the year of `today`."""
    days = [day for period in periods for day in period if day is not None]
    first, last = min([today, *days]).year, max([today, *days]).year
    start, length = date(first, 1, 1), (date(last, 12, 31) - date(first, 1, 1)).days + 1

    def place(day: date) -> float:
        return round((day - start).days * 100 / length, 2)

    step = -(-(last - first + 1) // MOST_LABELS)
    years = tuple(
        Year(place(date(year, 1, 1)), round(36500 / length, 2), str(year) if (year - first) % step == 0 else "")
        for year in range(first, last + 1)
    )
    return Timeline(first, last, years, tuple(_bar(*period, place) for period in periods), place(today))


def _bar(begin: date | None, end: date | None, place: Callable[[date], float]) -> Bar | None:
    if begin is None and end is None:
        return None
    x = place(begin) if begin else 0.0
    right = place(end) if end else 100.0
    width = max(right - x, SMALLEST)
    return Bar(round(min(x, 100 - width), 2), round(width, 2), begin is None, end is None)
