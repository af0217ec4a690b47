"""Indicators as they stood: what was measured up to the day, what is aimed at, and how it goes, in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, Value

from actions.enums import Direction, Unit
from actions.models import Indicator, Measurement, Target
from actions.status.outsiders import words_for
from actions.status.plan import at_moment
from policies.domain.moments import Shown
from policies.models import PolicyDocument
from portal.shared.dutch import brief_day
from portal.shared.line_charts import Measured
from portal.shared.numbers import written
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """One measurement that counts."""

    public_id: str
    day: date
    value: Decimal
    is_baseline: bool
    source: str

    @property
    def when(self) -> str:
        """The year for a figure as per the end of a year, else the day."""
        return str(self.day.year) if (self.day.month, self.day.day) == (12, 31) else brief_day(self.day)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its measurements in order of day and its targets by year."""

    id: int
    public_id: str
    goal_id: int | None
    name: str
    explanation: str
    unit: str
    unit_name: str
    direction: str
    source: str
    day: date
    measured: tuple[MeasuredRow, ...]
    targets: tuple[tuple[int, Decimal], ...]

    @property
    def unit_words(self) -> str:
        """What the figures are: "procent", "mantelzorgers", "aantal"."""
        return self.unit_name or {Unit.PERCENT: "procent", Unit.NUMBER: "aantal"}.get(Unit(self.unit), "een cijfer")

    def said(self, value: Decimal) -> str:
        """ "62,5 %", "400 mantelzorgers", "8,1"."""
        return said_in(self.unit, self.unit_name, value)

    @property
    def measured_said(self) -> list[tuple[MeasuredRow, str]]:
        """Each measurement with its value in words, the newest first."""
        return [(row, self.said(row.value)) for row in reversed(self.measured)]

    @property
    def targets_said(self) -> list[tuple[int, str]]:
        return [(year, self.said(value)) for year, value in self.targets]

    @property
    def first(self) -> MeasuredRow | None:
        """The baseline; without one the first measurement."""
        known = [row for row in self.measured if row.is_baseline] or self.measured
        return known[0] if known else None

    @property
    def last(self) -> MeasuredRow | None:
        return self.measured[-1] if self.measured else None

    @property
    def next_target(self) -> tuple[int, Decimal] | None:
        """The target for the year of the day, or the first after it; else the last there was."""
        ahead = [target for target in self.targets if target[0] >= self.day.year]
        return (ahead or self.targets[-1:] or [None])[0]  # type: ignore[list-item]  # None where there are no targets

    @property
    def trend(self) -> str:
        """ "Gestegen van 62 % (2019) naar 71 % (2022), doel 75 % in 2024"."""
        if self.last is None or self.first is None:
            words = "Nog niet gemeten"
        elif self.last == self.first:
            words = f"{self.said(self.last.value)} ({self.last.when}), één keer gemeten"
        else:
            words = self._moved(self.first, self.last)
        target = self.next_target
        return f"{words}, doel {self.said(target[1])} in {target[0]}" if target else words

    def _moved(self, first: MeasuredRow, last: MeasuredRow) -> str:
        if first.value == last.value:
            return f"Gelijk gebleven op {self.said(last.value)} (van {first.when} tot {last.when})"
        verb = "Gestegen" if last.value > first.value else "Gedaald"
        return f"{verb} van {self.said(first.value)} ({first.when}) naar {self.said(last.value)} ({last.when})"

    @property
    def way(self) -> str:
        """Whether it moved as it should; empty where nothing can be said."""
        if self.first is None or self.last is None or self.first.value == self.last.value:
            return ""
        up = self.last.value > self.first.value
        return "goed" if up == (self.direction == Direction.HIGHER) else "verkeerd"

    @property
    def reached(self) -> tuple[int, bool] | None:
        """The last year that has both a target and a measurement, and whether the target was reached."""
        in_year = {row.day.year: row.value for row in self.measured}
        years = [(year, value) for year, value in self.targets if year in in_year]
        if not years:
            return None
        year, target = years[-1]
        measured = in_year[year]
        return year, measured >= target if self.direction == Direction.HIGHER else measured <= target

    @property
    def caption(self) -> str:
        return f"{self.name}, in {self.unit_words}."

    @property
    def points(self) -> list[Measured]:
        return [Measured(row.day, float(row.value), "nulmeting" if row.is_baseline else "") for row in self.measured]

    @property
    def target_points(self) -> list[Measured]:
        return [Measured(date(year, 12, 31), float(value), "doel") for year, value in self.targets]


def said_in(unit: str, unit_name: str, value: Decimal) -> str:
    """A value with its unit: "62,5 %", "400 mantelzorgers", "8,1"."""
    suffix = " %" if unit == Unit.PERCENT else f" {unit_name}" if unit_name else ""
    return f"{written(value)}{suffix}"


def indicators_of(plan: PolicyDocument, viewer: Viewer, shown: Shown, **only: Any) -> list[IndicatorRow]:
    """The indicators of a plan, `only` those of a goal or one alone, as recorded at the moment: two queries.

    Measurements count up to the peildatum; targets are those that were set at the recorded moment.
    """
    visible = Indicator.objects.visible_to(viewer).filter(plan=plan, **only)
    rows = list(at_moment(Indicator, visible, shown).filter(withdrawn_at__isnull=True).order_by("goal_id", "id"))
    measured, targets = _figures([row.id for row in rows], viewer, shown)
    return [_row(row, measured[row.id], targets[row.id], shown) for row in rows]


def _row(row: Any, measured: list[MeasuredRow], targets: list[tuple[int, Decimal]], shown: Shown) -> IndicatorRow:
    return IndicatorRow(
        id=row.id,
        public_id=row.public_id,
        goal_id=row.goal_id,
        name=words_for(shown.audience, row.name),
        explanation=words_for(shown.audience, row.explanation),
        unit=row.unit,
        unit_name=row.unit_name,
        direction=row.direction,
        source=words_for(shown.audience, row.source),
        day=shown.moment.day,
        measured=tuple(measured),
        targets=tuple(targets),
    )


MeasuredBy = dict[int, list[MeasuredRow]]
Targets = dict[int, list[tuple[int, Decimal]]]


def _figures(ids: list[int], viewer: Viewer, shown: Shown) -> tuple[MeasuredBy, Targets]:
    """Measurements by day and targets by year, both by indicator: one query, none without indicators."""
    measured: MeasuredBy = defaultdict(list)
    targets: Targets = defaultdict(list)
    if not ids:
        return measured, targets
    columns = ("indicator_id", "_year", "day", "value", "public_id", "is_baseline", "source")
    no = {"day": Value(None, DateField()), "is_baseline": Value(False), "source": Value("", CharField())}
    aims = _seen(Target, ids, viewer, shown).annotate(_year=F("year"), **no)
    taken = _seen(Measurement, ids, viewer, shown).filter(withdrawn_at__isnull=True, day__lte=shown.moment.day)
    both = taken.annotate(_year=Value(None, IntegerField())).values_list(*columns, "id")
    both = both.union(aims.values_list(*columns, "id"), all=True)
    for pk, year, day, value, public_id, is_baseline, source, _ in both.order_by("_year", "day", "id"):
        if year is not None:
            targets[pk].append((year, value))
        else:
            words = words_for(shown.audience, source)
            measured[pk].append(MeasuredRow(public_id, day, value, is_baseline, words))
    return measured, targets


def _seen(model: Any, ids: list[int], viewer: Viewer, shown: Shown) -> Any:
    visible = model.objects.visible_to(viewer).filter(indicator_id__in=ids)
    return at_moment(model, visible, shown).order_by()
