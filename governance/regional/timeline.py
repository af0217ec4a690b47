"""Geometry of the timeline of a process: months across, the phases on top, one lane for each council.

Across is in percent of the drawing's width, down in pixels. A table with the same days stands behind the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from governance.regional.overview import Asked, Council, Process
from portal.shared.dutch import SHORT_MONTHS

NAMES = 24.0  # percent on the left for the names of lanes
RIGHT = 99.0
HEAD = 34
LANE = 44
MOST_MONTHS = 9
MARGIN = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on a lane; `kind` is received, planned or decided."""

    x: float
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A term or phase, from a day until a day."""

    x: float
    width: float
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawing; `y` is its middle."""

    name: str
    y: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Month:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing; `today` is None where today lies outside it."""

    lanes: tuple[Lane, ...]
    months: tuple[Month, ...]
    height: int
    today: float | None


class _Scale:
    """From days to percent."""

    def __init__(self, days: list[date]) -> None:
        self.first, self.last = min(days) - MARGIN, max(days) + MARGIN

    def at(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(NAMES + share * (RIGHT - NAMES), 2)

    def months(self) -> tuple[Month, ...]:
        """The first of each month, or of every second or third where there are many."""
        starts = list(_month_starts(self.first, self.last))
        step = -(-len(starts) // MOST_MONTHS) or 1
        return tuple(Month(self.at(day), _month_name(day)) for day in starts[::step])


def timeline(process: Process, *, on: date) -> Timeline | None:
    """The drawing of a process; None where no day is known."""
    days = list(_days(process))
    if not days:
        return None
    scale = _Scale([*days, *([on] if min(days) <= on <= max(days) else [])])
    lanes = [_phase_lane(process, scale)] if process.phases else []
    for council in process.councils:
        lanes.append(_council_lane(council, scale, HEAD + LANE * len(lanes) + LANE // 2))
    inside = scale.first <= on <= scale.last
    return Timeline(
        lanes=tuple(lanes),
        months=scale.months(),
        height=HEAD + LANE * len(lanes),
        today=scale.at(on) if inside else None,
    )


def _days(process: Process) -> Iterator[date]:
    for phase in process.phases:
        yield from (phase.starts_on, phase.ends_on)
    for council in process.councils:
        for one in council.asked:
            found = (one.row.received_on, one.row.planned_on, one.row.decided_on, one.until)
            yield from (day for day in found if day)


def _phase_lane(process: Process, scale: _Scale) -> Lane:
    bars = [
        Bar(
            scale.at(one.starts_on),
            round(scale.at(one.ends_on) - scale.at(one.starts_on), 2),
            "phase",
            one.get_kind_display(),
        )
        for one in process.phases
    ]
    return Lane("Fasen", HEAD + LANE // 2, tuple(bars), ())


def _council_lane(council: Council, scale: _Scale, y: int) -> Lane:
    bars = tuple(bar for one in council.asked if (bar := _term_bar(one, scale)))
    marks = tuple(mark for one in council.asked for mark in _marks(one, scale))
    return Lane(council.organisation.label, y, bars, marks)


def _term_bar(one: Asked, scale: _Scale) -> Bar | None:
    if one.row.received_on is None or one.until is None:
        return None
    start = scale.at(one.row.received_on)
    return Bar(start, round(scale.at(one.until) - start, 2), one.state.value)


def _marks(one: Asked, scale: _Scale) -> Iterator[Mark]:
    if one.row.received_on:
        yield Mark(scale.at(one.row.received_on), "received")
    if one.row.decided_on:
        yield Mark(scale.at(one.row.decided_on), "decided")
    elif one.row.planned_on:
        yield Mark(scale.at(one.row.planned_on), "planned")


def _month_starts(first: date, last: date) -> Iterator[date]:
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= last:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _month_name(day: date) -> str:
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}" if day.month == 1 else SHORT_MONTHS[day.month - 1]
