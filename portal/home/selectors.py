"""Figures over several plans at once, as one reader may see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q

from actions.models import Action, ProgressEntry
from policies.models import PolicyDocument
from policies.querysets import drafts_q
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@dataclass(slots=True)
class PlanFigures:
    """A plan with its counts per state, and how many of its actions had news this quarter."""

    plan: PolicyDocument
    counts: Counter[str] = field(default_factory=Counter)
    updated: int = 0
    newest: date | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def in_force(self, on: date) -> bool:
        """Whether the plan's own period holds on a day."""
        plan = self.plan
        return (plan.valid_from or on) <= on <= (plan.valid_until or on)


def plans_with_figures(organisation: Organisation, viewer: Viewer, *, on: date | None = None) -> list[PlanFigures]:
    """The organisation's plans with their figures, the newest first: two queries."""
    day = on or today()
    plans = PolicyDocument.objects.visible_to(viewer).of(organisation).plans().newest_first()
    figures = {plan.pk: PlanFigures(plan) for plan in plans.select_related("portfolio_holder")}
    rows = (
        Action.history.seen_by(viewer)
        .filter(plan_id__in=figures)
        .standing(Moment(day=day))
        .order_by()
        .values("plan_id", "state")
        .annotate(n=Count("id"), fresh=Count("id", filter=Q(news_on__gte=quarter_start(day))), last=Max("news_on"))
    )
    for row in rows:
        one = figures[row["plan_id"]]
        one.counts[row["state"]] += row["n"]
        one.updated += row["fresh"]
        one.newest = max(filter(None, (one.newest, row["last"])), default=None)
    return list(figures.values())


def quarter_start(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def all_counts(figures: list[PlanFigures]) -> Counter[str]:
    """The states of all plans together."""
    total: Counter[str] = Counter()
    for one in figures:
        total.update(one.counts)
    return total


def news_seen_by(viewer: Viewer) -> Any:
    """Progress this person may know of: accepted, and for outsiders known at the last release to them."""
    plan = "action__plan__"
    everyone = Q(**{f"{plan}direct_public": True}) | Q(accepted_at__lte=F(f"{plan}public_released_at"))
    council = Q(**{f"{plan}organisation_id__in": viewer.councils}, accepted_at__lte=F(f"{plan}council_released_at"))
    known = drafts_q(viewer, plan) | everyone | council
    return ProgressEntry.objects.accepted().visible_to(viewer).filter(known)


def latest_news(organisation: Organisation, viewer: Viewer, *, since: date | None, limit: int = 8) -> list[Any]:
    """The newest progress on this organisation's plans, one entry per action."""
    entries = news_seen_by(viewer).filter(action__plan__organisation=organisation)
    if since is not None:
        entries = entries.filter(day__gte=since)
    newest: dict[int, Any] = {}
    for entry in entries.newest_first().select_related("action__plan", "reported_for")[: limit * 5]:
        newest.setdefault(entry.action_id, entry)
    return list(newest.values())[:limit]
