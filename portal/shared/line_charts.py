"""Geometry of the line chart of an indicator: measurements over time, with the value aimed at.

Across is in percent of the drawing's width, down in pixels from its top, as the template draws it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from portal.shared import dutch

TOP, BOTTOM = 24.0, 216.0
LEFT, RIGHT = 14.0, 86.0
MOST_STEPS = 5
# How far apart words must stand, in percent: a phone has some 340 pixels for all.
ROOM_FOR_VALUE = 9.0
ROOM_FOR_DAY = 19.0
LOWEST_LABEL = 200.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement; `kind` says what sort it is ("nulmeting")."""

    day: date
    value: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A measurement in the drawing; `value` and `day` are empty where words would run into each other."""

    x: float
    y: float
    measured: Measured
    value: str
    day: str
    is_below: bool
    is_last: bool

    @property
    def text(self) -> str:
        return number(self.measured.value)


@dataclass(frozen=True, slots=True)
class Tick:
    y: float
    value: float

    @property
    def text(self) -> str:
        return number(self.value)


@dataclass(frozen=True, slots=True)
class LineChart:
    """Everything the template draws. `starts_at` is the value at the bottom of the axis.

    `targets` are the values aimed at, one for each year that has one; `target_y` is one value for all years.
    """

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    target_y: float | None
    starts_at: float
    targets: tuple[Dot, ...] = ()

    @property
    def lines(self) -> list[tuple[Dot, Dot]]:
        return list(pairwise(self.dots))

    @property
    def target_lines(self) -> list[tuple[Dot, Dot]]:
        return list(pairwise(self.targets))

    @property
    def rows(self) -> list[Dot]:
        """Measurements and targets in order of day, for the table behind the drawing."""
        return sorted((*self.dots, *self.targets), key=lambda dot: dot.measured.day)


def number(value: float) -> str:
    """A number in Dutch notation: 1.250 or 8,1."""
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", ".")
    text = f"{value:,.2f}".rstrip("0")
    return text.translate(str.maketrans(",.", ".,"))


def line_chart(
    points: Sequence[Measured], *, target: float | None = None, targets: Sequence[Measured] = ()
) -> LineChart:
    """The chart of at least one measurement, in order of day; targets go by their own days."""
    measured, aims = _by_day(points), _by_day(targets)
    if not measured:
        raise ValueError("a line chart needs a measurement")
    values = [point.value for point in (*measured, *aims)] + ([target] if target is not None else [])
    scale = _scale(min(values), max(values))
    target_y = None if target is None else _down(target, scale)
    days = [point.day for point in (*measured, *aims)]
    span = (min(days), max(days))
    return LineChart(
        dots=tuple(_dots(measured, scale, target_y, span, aims)),
        ticks=tuple(Tick(_down(value, scale), value) for value in scale),
        target_y=target_y,
        starts_at=scale[0],
        targets=tuple(_aims(aims, measured, scale, span)),
    )


def describe(points: Sequence[Measured], *, target: float | None = None, targets: Sequence[Measured] = ()) -> str:
    """The chart in words, for those who do not see it."""
    parts = [f"{number(point.value)} op {dutch.long_day(point.day)}" for point in _by_day(points)]
    text = f"Lijngrafiek: {', '.join(parts)}."
    if target is not None:
        text += f" Het doel is {number(target)}."
    if targets:
        text += f" Doelen: {', '.join(f'{number(aim.value)} in {aim.day.year}' for aim in _by_day(targets))}."
    return text


def _by_day(points: Sequence[Measured]) -> list[Measured]:
    return sorted(points, key=lambda point: point.day)


def _scale(lowest: float, highest: float) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten apart) that enclose all measurements."""
    span = (highest - lowest) or abs(highest) or 1.0
    step = _round_step(span * 1.2 / MOST_STEPS)
    first = math.floor((lowest - span * 0.1) / step)
    if lowest >= 0:
        first = max(first, 0)
    last = max(math.ceil((highest + span * 0.1) / step), first + 1)
    return [round(index * step, 10) for index in range(first, last + 1)]


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * 0.999)


def _down(value: float, scale: list[float]) -> float:
    share = (value - scale[0]) / (scale[-1] - scale[0])
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def _dots(
    measured: list[Measured],
    scale: list[float],
    target_y: float | None,
    span: tuple[date, date],
    aims: Sequence[Measured],
) -> list[Dot]:
    aimed = {aim.day: _down(aim.value, scale) for aim in aims}
    across = _across([point.day for point in measured], span)
    with_value, with_day = _spaced(across, ROOM_FOR_VALUE), _spaced(across, ROOM_FOR_DAY)
    down = [_down(point.value, scale) for point in measured]
    return [
        Dot(
            x=across[index],
            y=down[index],
            measured=point,
            value=number(point.value) if index in with_value else "",
            day=_label(point.day) if index in with_day else "",
            is_below=_hangs_below(down, index, aimed.get(point.day, target_y)),
            is_last=index == len(measured) - 1,
        )
        for index, point in enumerate(measured)
    ]


def _aims(aims: list[Measured], measured: list[Measured], scale: list[float], span: tuple[date, date]) -> Iterator[Dot]:
    """The targets; only the last one has words, clear of the measurement of that day, and its day where none stands."""
    across = _across([aim.day for aim in aims], span)
    found = {point.day: point.value for point in measured}
    for index, aim in enumerate(aims):
        is_last = index == len(aims) - 1
        yield Dot(
            x=across[index],
            y=_down(aim.value, scale),
            measured=aim,
            value=f"Doel: {number(aim.value)}" if is_last else "",
            day=_label(aim.day) if is_last and _room_after(measured[-1].day, aim.day, span) else "",
            is_below=found.get(aim.day, aim.value) > aim.value and _down(aim.value, scale) <= LOWEST_LABEL,
            is_last=is_last,
        )


def _room_after(last: date, day: date, span: tuple[date, date]) -> bool:
    here, there = _across([last, day], span)
    return there - here >= ROOM_FOR_DAY


def _across(days: list[date], span: tuple[date, date]) -> list[float]:
    first, whole = span[0], (span[1] - span[0]).days
    shares = [(day - first).days / whole if whole else 1.0 for day in days]
    return [round(LEFT + share * (RIGHT - LEFT), 2) for share in shares]


def _spaced(across: list[float], room: float) -> set[int]:
    """Which measurements get words, from the last one back, so that the newest always has them."""
    kept: set[int] = set()
    edge = math.inf
    for index in reversed(range(len(across))):
        if edge - across[index] >= room:
            kept.add(index)
            edge = across[index]
    return kept


def _hangs_below(down: list[float], index: int, target_y: float | None) -> bool:
    """Words go below a dot that is under the target or, without one, lower than its neighbours; never on the axis."""
    if down[index] > LOWEST_LABEL:
        return False
    if target_y is not None:
        return down[index] > target_y
    neighbours = down[max(index - 1, 0) : index] + down[index + 1 : index + 2]
    return bool(neighbours) and all(down[index] > other for other in neighbours)


def _label(day: date) -> str:
    """A measurement at the end of a year is the figure of that year."""
    return str(day.year) if (day.month, day.day) == (12, 31) else dutch.brief_day(day)
