"""Figures over several plans at once, as one reader may see them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.models import Action, ProgressEntry
from actions.naming import names_at
from actions.status.figures import PlanFigures
from policies.models import PolicyDocument, Theme
from policies.redaction import public_text
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


def all_counts(figures: list[PlanFigures]) -> Counter[str]:
    """The states of all plans together."""
    return _added(one.counts for one in figures)


def earlier_counts(figures: list[PlanFigures]) -> Counter[str] | None:
    """Those of the day to compare with; None where nothing is compared."""
    earlier = [one.earlier for one in figures if one.earlier is not None]
    return _added(earlier) if earlier else None


def _added(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """A theme with the states of its actions in all plans together; `updated` had news in this quarter."""

    key: str
    name: str
    counts: Counter[str]
    updated: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def theme_counts(figures: list[PlanFigures], viewer: Viewer, moment: Moment) -> list[ThemeCounts]:
    """The themes of some plans that this reader knows, most actions first; the rest is left out. One query."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    updates: Counter[int | None] = Counter()
    for one in figures:
        updates.update(one.updates)
        for pk, some in one.themes.items():
            if pk is not None:
                counts[pk].update(some)
    names = names_at(moment, {Theme: counts}, viewer)
    found = [ThemeCounts(*names.theme(pk), some, updates[pk]) for pk, some in counts.items() if names.theme(pk)[0]]
    return sorted(found, key=lambda one: (-one.total, one.name.casefold()))


@dataclass(frozen=True, slots=True)
class News:
    """The newest progress on one action, in the words that this reader may read."""

    day: date
    public_id: str
    what: str
    text: str
    state: str


def latest_news(
    organisation: Organisation, viewer: Viewer, moment: Moment | None = None, *, limit: int = 8, **only: Any
) -> list[News]:
    """The newest accepted progress that reached this person, of all or some actions, one entry each: two queries.

    At a moment (default: now) that is about a day up to the peildatum, as known then.
    """
    moment = moment or Moment(day=today())
    entries = ProgressEntry.objects.reached(viewer, moment).filter(action__plan__organisation=organisation)
    entries = entries.filter(**only)
    newest: dict[int, ProgressEntry] = {}
    for entry in entries.newest_first().select_related("action__plan")[: limit * 5]:
        newest.setdefault(entry.action_id, entry)
    names = dict(
        Action.history.seen_by(viewer, known=moment.recorded_at).filter(id__in=newest).values_list("id", "what")
    )
    return [_news(entry, names[pk], viewer) for pk, entry in newest.items() if pk in names][:limit]


def _news(entry: ProgressEntry, what: str, viewer: Viewer) -> News:
    plan = entry.action.plan
    inside = viewer.sees_drafts_of(plan.organisation_id, plan.circle)
    return News(
        day=entry.day,
        public_id=entry.action.public_id,
        what=what if inside else public_text(what),
        text=entry.text if inside else public_text(entry.text),
        state=entry.assessment or entry.status,
    )


@dataclass(frozen=True, slots=True)
class Site:
    """An organisation with pages of its own, and the titles of its newest plans."""

    organisation: Organisation
    plans: list[str]


def sites_with_plans(viewer: Viewer, *, each: int = 3) -> list[Site]:
    """Every organisation with pages, those that still exist first: two queries."""
    titles: dict[int, list[str]] = defaultdict(list)
    for plan in PolicyDocument.history.seen_by(viewer).newest_first():
        titles[plan.organisation_id].append(plan.title)
    sites = sorted(Organisation.objects.with_site(), key=lambda one: one.ended_on is not None)
    return [Site(one, titles[one.pk][:each]) for one in sites]
