"""Plans in a list: each with its counts, for one reader, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q

from actions.overview import seen_actions
from actions.status.tallies import quarter_start
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@dataclass(slots=True)
class PlanFigures:
    """A plan in the words its reader may see, its counts per state, and how many actions had news this quarter.

    `plan` is a history row: `plan.id` is the plan's own key.
    """

    plan: Any
    counts: Counter[str] = field(default_factory=Counter)
    updated: int = 0
    newest: date | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def in_force(self, on: date) -> bool:
        """Whether the plan's own period holds on a day."""
        plan = self.plan
        return bool((plan.valid_from or on) <= on <= (plan.valid_until or on))


def plans_with_figures(organisation: Organisation, viewer: Viewer, *, on: date | None = None) -> list[PlanFigures]:
    """The organisation's plans with their figures on a day (default: today), the newest first: two queries."""
    moment = Moment(day=on or today(), asked_day=on is not None)
    plans = PolicyDocument.history.seen_by(viewer).of(organisation).select_related("portfolio_holder")
    figures = {plan.id: PlanFigures(plan) for plan in plans.order_by("-adopted_on", "title", "id")}
    rows = (
        seen_actions(viewer, moment)
        .filter(plan_id__in=figures)
        .order_by()
        .values("plan_id", "state")
        .annotate(
            n=Count("id"),
            fresh=Count("id", filter=Q(news_on__gte=quarter_start(moment.day))),
            last=Max("news_on"),
        )
    )
    for row in rows:
        one = figures[row["plan_id"]]
        one.counts[row["state"]] += row["n"]
        one.updated += row["fresh"]
        one.newest = max(filter(None, (one.newest, row["last"])), default=None)
    return list(figures.values())
