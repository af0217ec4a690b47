"""The means of all plans of a municipality side by side, each in the state that reaches this reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Coalesce

from actions.enums import AmountKind
from actions.models import Budget
from actions.status.means import MeansRow, means_row
from actions.status.sums import Period, Sum, counting, sum_of
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.moments import Moment
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PlanMeans:
    """One plan with its amounts."""

    public_id: str
    title: str
    period: Period
    means: tuple[MeansRow, ...]

    def line(self, year: int | None) -> dict[str, Any]:
        """The plan with a sum for each kind: over all years, or in one."""
        return {"plan": self, "cells": [(str(kind.label), self._sum(kind, year)) for kind in AmountKind]}

    def _sum(self, kind: AmountKind, year: int | None) -> Sum:
        rows = [row for row in counting(self.means) if row.kind == kind]
        if year is None:
            return sum_of(rows, self.period)
        return sum((_once(row) for row in rows if year in row.years_in(*self.period)), Sum())


def plans_with_means(place: Organisation, viewer: Viewer, moment: Moment) -> list[PlanMeans]:
    """Plans of `place` that have an amount the viewer may see, the newest plan first: two queries."""
    seen = Budget.history.seen_by(viewer, known=moment.recorded_at).of(place).counting()
    of_plan = Coalesce("plan_id", "goal__document_id", "action__plan_id")
    grouped: dict[int, list[MeansRow]] = defaultdict(list)
    for row in seen.annotate(of_plan=of_plan).order_by("id"):
        grouped[row.of_plan].append(means_row(row, {}, Audience.PUBLIC))
    plans = PolicyDocument.history.seen_by(viewer).filter(id__in=grouped).newest_first()
    return [PlanMeans(plan.public_id, plan.title, _period(plan), tuple(grouped[plan.id])) for plan in plans]


def years_named(plans: Iterable[PlanMeans]) -> list[int]:
    """Every year in which something counts."""
    return sorted({year for plan in plans for row in counting(plan.means) for year in row.years_in(*plan.period)})


def _once(row: MeansRow) -> Sum:
    return Sum(unknown=1) if row.amount is None else Sum(row.amount, 1)


def _period(plan: Any) -> Period:
    start, end = plan.valid_from, plan.valid_until
    return start.year if start else None, end.year if end else None
