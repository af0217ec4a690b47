"""Plans in a list: each with its counts, for one reader, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q

from actions.enums import ActionStatus
from actions.overview import seen_actions
from actions.rules import STALE_AFTER
from actions.status.completeness import Completeness
from actions.status.tallies import counted_state, movement, quarter_start
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@dataclass(slots=True)
class PlanFigures:
    """A plan in the words its reader may see, its counts in all and per theme, and how complete its news is.

    What is late or did not begin in time counts as late. `plan` is a history row: `plan.id` is the plan's own key.
    `oldest` is the oldest last message about what runs; `silent` and `stale` as in `Completeness`. `earlier` holds the
    states on the day to compare with.
    """

    plan: Any
    day: date
    counts: Counter[str] = field(default_factory=Counter)
    themes: dict[int | None, Counter[str]] = field(default_factory=dict)
    updates: Counter[int | None] = field(default_factory=Counter)
    newest: date | None = None
    oldest: date | None = None
    silent: int = 0
    stale: int = 0
    earlier: Counter[str] | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def updated(self) -> int:
        return sum(self.updates.values())

    @property
    def complete(self) -> Completeness:
        return complete([self], self.day)

    @property
    def moved(self) -> str:
        """The difference with the other day in words; empty where nothing is compared."""
        return movement(self.counts, self.earlier) if self.earlier is not None else ""

    def in_force(self, on: date) -> bool:
        """Whether the plan's own period holds on a day."""
        plan = self.plan
        return bool((plan.valid_from or on) <= on <= (plan.valid_until or on))


def complete(figures: Iterable[PlanFigures], day: date) -> Completeness:
    """How complete the news of some plans is, taken together."""
    rows = list(figures)
    return Completeness(
        total=sum(one.total for one in rows),
        updated=sum(one.updated for one in rows),
        day=day,
        oldest=min((one.oldest for one in rows if one.oldest is not None), default=None),
        silent=sum(one.silent for one in rows),
        stale=sum(one.stale for one in rows),
    )


def plans_with_figures(
    organisation: Organisation, viewer: Viewer, moment: Moment | None = None, *, compare: date | None = None
) -> list[PlanFigures]:
    """The organisation's plans with their figures at a moment (default: now), the newest first.

    Two queries; a third where the states of another day are asked for as well.
    """
    moment = moment or Moment(day=today())
    plans = PolicyDocument.history.seen_by(viewer, known=moment.recorded_at).of(organisation)
    plans = plans.select_related("portfolio_holder").order_by("-adopted_on", "title", "id")
    figures = {plan.id: PlanFigures(plan, moment.day) for plan in plans}
    for row in _counted(figures, viewer, moment):
        _add(figures[row["plan_id"]], row)
    if compare is not None:
        _add_earlier(figures, viewer, Moment(day=compare, recorded_at=moment.recorded_at, asked_day=True))
    return list(figures.values())


def _counted(figures: Iterable[int], viewer: Viewer, moment: Moment) -> Any:
    """The actions of some plans by theme and state."""
    rows = seen_actions(viewer, moment).filter(plan_id__in=list(figures)).order_by()
    running = Q(shown_status=ActionStatus.IN_PROGRESS)
    old = Q(news_on__isnull=True) | Q(news_on__lt=moment.day - STALE_AFTER)
    return rows.values("plan_id", "theme_id", "state").annotate(
        n=Count("id"),
        fresh=Count("id", filter=Q(news_on__gte=quarter_start(moment.day))),
        last=Max("news_on"),
        first=Min("news_on", filter=running),
        quiet=Count("id", filter=running & Q(news_on__isnull=True)),
        old=Count("id", filter=running & old),
    )


def _add(one: PlanFigures, row: dict[str, Any]) -> None:
    state = counted_state(row["state"])
    one.counts[state] += row["n"]
    one.themes.setdefault(row["theme_id"], Counter())[state] += row["n"]
    one.updates[row["theme_id"]] += row["fresh"]
    one.newest = max(filter(None, (one.newest, row["last"])), default=None)
    one.oldest = min(filter(None, (one.oldest, row["first"])), default=None)
    one.silent += row["quiet"]
    one.stale += row["old"]


def _add_earlier(figures: dict[int, PlanFigures], viewer: Viewer, then: Moment) -> None:
    for one in figures.values():
        one.earlier = Counter()
    rows = seen_actions(viewer, then).filter(plan_id__in=list(figures)).order_by()
    for plan_id, state, count in rows.values_list("plan_id", "state").annotate(n=Count("id")):
        earlier = figures[plan_id].earlier
        if earlier is not None:
            earlier[counted_state(state)] += count
