"""Plans in a list: each with its counts, for one reader, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q

from actions.enums import ActionStatus
from actions.overview import seen_actions
from actions.status.completeness import age
from actions.status.tallies import quarter_start
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@dataclass(slots=True)
class PlanFigures:
    """A plan in the words its reader may see, its counts per state and per theme, and how complete its news is.

    `plan` is a history row: `plan.id` is the plan's own key. `oldest` is the oldest last message about what runs.
    """

    plan: Any
    day: date
    counts: Counter[str] = field(default_factory=Counter)
    themes: dict[int | None, Counter[str]] = field(default_factory=dict)
    updated: int = 0
    newest: date | None = None
    oldest: date | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def words(self) -> str:
        """How complete the news is: "3 van 5 acties bijgewerkt dit kwartaal"."""
        actions = "actie" if self.total == 1 else "acties"
        return f"{self.updated} van {self.total} {actions} bijgewerkt dit kwartaal"

    @property
    def age(self) -> str:
        """Of the oldest last message about a running action: "7 maanden"; empty for less than a month, or for none."""
        return age(self.oldest, self.day)

    def in_force(self, on: date) -> bool:
        """Whether the plan's own period holds on a day."""
        plan = self.plan
        return bool((plan.valid_from or on) <= on <= (plan.valid_until or on))


def plans_with_figures(organisation: Organisation, viewer: Viewer, *, on: date | None = None) -> list[PlanFigures]:
    """The organisation's plans with their figures on a day (default: today), the newest first: two queries."""
    moment = Moment(day=on or today(), asked_day=on is not None)
    plans = PolicyDocument.history.seen_by(viewer).of(organisation).select_related("portfolio_holder")
    figures = {plan.id: PlanFigures(plan, moment.day) for plan in plans.order_by("-adopted_on", "title", "id")}
    rows = (
        seen_actions(viewer, moment)
        .filter(plan_id__in=figures)
        .order_by()
        .values("plan_id", "theme_id", "state")
        .annotate(
            n=Count("id"),
            fresh=Count("id", filter=Q(news_on__gte=quarter_start(moment.day))),
            last=Max("news_on"),
            first=Min("news_on", filter=Q(shown_status=ActionStatus.IN_PROGRESS)),
        )
    )
    for row in rows:
        one = figures[row["plan_id"]]
        one.counts[row["state"]] += row["n"]
        one.themes.setdefault(row["theme_id"], Counter())[row["state"]] += row["n"]
        one.updated += row["fresh"]
        one.newest = max(filter(None, (one.newest, row["last"])), default=None)
        one.oldest = min(filter(None, (one.oldest, row["first"])), default=None)
    return list(figures.values())
