"""Sums of means per year and per group. An unknown amount ("p.m.") is counted beside a sum, never taken for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from actions.enums import AmountKind
from actions.status.means import MeansRow
from portal.shared.numbers import euros


@dataclass(frozen=True, slots=True)
class Sum:
    """Known amounts together (`counted` says how many), and how many amounts are unknown."""

    known: Decimal = Decimal(0)
    counted: int = 0
    unknown: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.known + other.known, self.counted + other.counted, self.unknown + other.unknown)

    def __bool__(self) -> bool:
        return bool(self.counted or self.unknown)

    @property
    def words(self) -> str:
        """ "€ 120.000 en 2 bedragen nog niet bekend"."""
        parts = ([euros(self.known)] if self.counted else []) + ([self.missing] if self.unknown else [])
        return " en ".join(parts)

    @property
    def missing(self) -> str:
        """ "2 bedragen nog niet bekend"."""
        return f"{self.unknown} {'bedrag' if self.unknown == 1 else 'bedragen'} nog niet bekend"


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a table of sums: a cell for each column, all of them together, and its share of what is known."""

    label: str
    cells: tuple[tuple[int | None, Sum], ...]
    total: Sum
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class SumTable:
    """Lines by columns; `total` is the last line. A column is a year, or None for amounts without one."""

    columns: tuple[int | None, ...]
    lines: tuple[SumLine, ...]
    total: SumLine


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A frame (kader), over all its years, with what was divided over goals and actions in these years, by kind."""

    row: MeansRow
    whole: Sum
    divided: Sum


Period = tuple[int | None, int | None]

AXES: dict[str, tuple[str, Callable[[MeansRow], str]]] = {
    "thema": ("Thema", lambda row: (row.about.theme if row.about else "") or "Het plan als geheel"),
    "doel": ("Doel", lambda row: (row.about.goal if row.about else "") or "Geen doel"),
    "bekostiger": ("Betaald door", lambda row: row.payer or "Nog niet bekend"),
    "dekking": ("Dekking", lambda row: row.funding or "Niet genoemd"),
}


def counting(rows: Iterable[MeansRow]) -> list[MeansRow]:
    """Amounts that count in sums: all but frames."""
    return [row for row in rows if not row.is_frame]


def kinds_in(rows: Iterable[MeansRow]) -> list[AmountKind]:
    """The kinds that occur, in their own order."""
    found = {row.kind for row in rows}
    return [kind for kind in AmountKind if kind in found]


def sum_of(rows: Iterable[MeansRow], period: Period) -> Sum:
    """Everything together, each amount once for each year in which it counts."""
    total = Sum()
    for row in rows:
        times = len(row.years_in(*period)) or 1
        total += Sum(row.amount * times, 1, 0) if row.amount is not None else Sum(unknown=1)
    return total


def per_year(rows: Sequence[MeansRow], period: Period) -> SumTable:
    """One line per kind of amount."""
    return _table(counting(rows), period, lambda row: row.kind_label, [str(kind.label) for kind in AmountKind])


def per_group(rows: Sequence[MeansRow], period: Period, axis: str, kind: str) -> SumTable:
    """One line per group of `axis`, of one kind of amount; the largest first."""
    chosen = [row for row in counting(rows) if row.kind == kind]
    return _table(chosen, period, AXES[axis][1])


def frames(rows: Sequence[MeansRow], period: Period) -> list[FrameRow]:
    """The frames of a plan, or of a goal, with what was divided of them."""
    found = []
    for frame in (row for row in rows if row.is_frame):
        years = set(frame.years_in(*period))
        below = [row for row in counting(rows) if row.kind == frame.kind and _falls_under(row, frame)]
        divided = sum((_in_years(row, years, period) for row in below), Sum())
        found.append(FrameRow(frame, sum_of([frame], period), divided))
    return found


def _falls_under(row: MeansRow, frame: MeansRow) -> bool:
    """Below the plan falls everything but what is for the plan itself; below a goal what its actions cost."""
    if row.about is None or frame.about is None or row.about.address == frame.about.address:
        return False
    return frame.about.address == "actions:plan" or row.about.goal_id == frame.about.goal_id


def _in_years(row: MeansRow, years: set[int], period: Period) -> Sum:
    own = row.years_in(*period)
    times = len(years.intersection(own)) if years and own else 1
    if not times:
        return Sum()
    return Sum(unknown=1) if row.amount is None else Sum(row.amount * times, 1)


def _table(
    rows: Sequence[MeansRow], period: Period, label_of: Callable[[MeansRow], str], order: Sequence[str] = ()
) -> SumTable:
    columns = _columns(rows, period)
    groups: dict[str, list[MeansRow]] = {}
    for row in rows:
        groups.setdefault(label_of(row), []).append(row)
    whole = sum_of(rows, period)
    lines = [_line(label, found, columns, period, whole) for label, found in groups.items()]
    if order:
        lines.sort(key=lambda line: order.index(line.label))
    else:
        lines.sort(key=lambda line: (-line.total.known, line.label.casefold()))
    return SumTable(columns, tuple(lines), _line("Samen", rows, columns, period, whole))


def _columns(rows: Sequence[MeansRow], period: Period) -> tuple[int | None, ...]:
    """Every year in which something counts, those between included; last the column without a year."""
    years = [year for row in rows for year in row.years_in(*period)]
    span = range(min(years), max(years) + 1) if years else range(0)
    without: list[int | None] = [None] if any(not row.years_in(*period) for row in rows) else []
    return (*span, *without)


def columns_of(row: MeansRow, period: Period) -> list[int | None]:
    """The years in which an amount counts; the column without a year for one that names none."""
    years: list[int | None] = list(row.years_in(*period))
    return years or [None]


def _line(label: str, rows: Sequence[MeansRow], columns: Sequence[int | None], period: Period, whole: Sum) -> SumLine:
    cells = dict.fromkeys(columns, Sum())
    for row in rows:
        for column in columns_of(row, period):
            cells[column] += Sum(row.amount, 1) if row.amount is not None else Sum(unknown=1)
    total = sum_of(rows, period)
    share = float(total.known * 100 / whole.known) if whole.known else 0.0
    return SumLine(label, tuple(cells.items()), total, round(share, 1))
