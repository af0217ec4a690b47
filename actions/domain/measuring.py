"""The doors through which measurements come in: one, many at once, corrected, withdrawn. None is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from actions.domain.errors import Refused
from actions.domain.indicators import must_count
from actions.models import Indicator, Measurement
from actions.permissions import demand
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.dutch import long_day
from portal.shared.moments import today
from portal.shared.numbers import written

TO_COME = "Deze dag moet nog komen. Kies vandaag of een dag daarvoor."
MEASURED_BEFORE = "Voor {day} staat er al een meting: {value}. Verbeter die meting."
BASELINE_BEFORE = "Deze indicator heeft al een nulmeting."


def record_measurement(
    *,
    indicator: Indicator,
    day: date,
    value: Decimal,
    is_baseline: bool = False,
    source: str = "",
    by: Any,
) -> Measurement:
    """What was measured on a day; without `source` that of the indicator holds.

    Raises Refused for a day to come, a day that has a measurement, or a second baseline.
    """
    demand(Permission.EDIT_ACTIONS, indicator.organisation_id, by=by)
    with changing(verb="meting toevoegen", by=by, lock=[indicator]):
        must_count(indicator)
        measurement = _new(indicator, day, value, is_baseline, source)
        _check(measurement, _standing(indicator))
        measurement.save()
    return measurement


def record_many(
    *, indicator: Indicator, values: Mapping[date, Decimal], source: str = "", by: Any
) -> list[Measurement]:
    """Many measurements as one act, all or none; what is there already with the same value is left as it is."""
    demand(Permission.EDIT_ACTIONS, indicator.organisation_id, by=by)
    with changing(verb="metingen plakken", by=by, lock=[indicator]):
        must_count(indicator)
        standing = _standing(indicator)
        known = {row.day: row.value for row in standing}
        rows = [
            _new(indicator, day, value, False, source)
            for day, value in sorted(values.items())
            if known.get(day) != value
        ]
        for row in rows:
            _check(row, standing)
        return Measurement.create_many(rows) if rows else []


def correct_measurement(*, measurement: Measurement, value: Decimal, because: str, by: Any) -> Measurement:
    """Withdraw a measurement with the reason, and record what it should have been; one act. Raises Refused."""
    indicator = measurement.indicator
    with changing(verb="meting verbeteren", by=by, reason=because.strip(), lock=[indicator]):
        if measurement.value == value:
            raise Refused({"value": "Dit is al de waarde van deze meting."})
        withdraw_measurement(measurement=measurement, because=because, by=by)
        return record_measurement(
            indicator=indicator,
            day=measurement.day,
            value=value,
            is_baseline=measurement.is_baseline,
            source=measurement.source,
            by=by,
        )


def withdraw_measurement(*, measurement: Measurement, because: str, by: Any) -> Measurement:
    """Let a measurement no longer count; it stays in the history with the reason. Raises Refused without one."""
    demand(Permission.EDIT_ACTIONS, measurement.organisation_id, by=by)
    reason = because.strip()
    if not reason:
        raise Refused({"because": "Schrijf erbij wat er niet klopte."})
    with changing(verb="meting intrekken", by=by, reason=reason, lock=[measurement]) as change:
        if measurement.withdrawn_at is not None:
            raise Refused("Deze meting is al ingetrokken.")
        measurement.withdrawn_at, measurement.withdrawn_by, measurement.withdrawn_because = change.at, by, reason
        measurement.save()
    return measurement


def _new(indicator: Indicator, day: date, value: Decimal, is_baseline: bool, source: str) -> Measurement:
    return Measurement(
        indicator=indicator,
        organisation_id=indicator.organisation_id,
        circle=indicator.circle,
        openness=indicator.openness,
        day=day,
        value=value,
        is_baseline=is_baseline,
        source=source.strip(),
    )


def _standing(indicator: Indicator) -> list[Measurement]:
    return list(Measurement.objects.filter(indicator=indicator, withdrawn_at__isnull=True).order_by("day"))


def _check(row: Measurement, standing: list[Measurement]) -> None:
    if row.day > today():
        raise Refused({"day": TO_COME})
    for other in standing:
        if other.day == row.day:
            raise Refused({"day": MEASURED_BEFORE.format(day=long_day(row.day), value=written(other.value))})
        if other.is_baseline and row.is_baseline:
            raise Refused({"is_baseline": BASELINE_BEFORE})
    row.clean_fields(exclude=["organisation", "indicator", "created_by", "changed_by", "withdrawn_by"])
