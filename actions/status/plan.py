"""Everything the status page of a plan says besides its actions: goals, contradictions and releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from actions.models import Conflict
from actions.overview import plan_actions
from actions.status.board import Glance
from actions.status.outsiders import words_for
from actions.status.tallies import counted_state
from policies.domain.moments import Shown
from policies.enums import Audience
from policies.models import DocumentVersion, Goal, PolicyDocument, Release
from portal.shared.charts import summary
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal under its words at the moment shown, with the states of the actions that serve it."""

    id: int
    public_id: str
    number: int
    text: str
    quote: str
    counts: Counter[str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def summary(self) -> str:
        """ "3 acties: 1 afgerond, 2 op schema"."""
        return summary(self.counts)


@dataclass(frozen=True, slots=True)
class ActionLink:
    """What it takes to name an action and to go there."""

    public_id: str
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two statements of the sources that contradict each other; `outcome` is empty until somebody settles it."""

    public_id: str
    subject: str
    one_says: str
    one_where: str
    other_says: str
    other_where: str
    outcome: str
    actions: tuple[ActionLink, ...]

    @property
    def is_open(self) -> bool:
        return not self.outcome


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release this reader may know of."""

    at: datetime
    as_per: date
    audience: str
    note: str

    @property
    def audience_label(self) -> str:
        return str(Audience(self.audience).label)


def goals_of(plan: PolicyDocument, viewer: Viewer, shown: Shown, glances: Iterable[Glance]) -> list[GoalRow]:
    """The plan's goals in order, each with the states of its actions among `glances`: one query."""
    serving: dict[int | None, Counter[str]] = {}
    for one in glances:
        serving.setdefault(one.goal_id, Counter())[counted_state(one.state)] += 1
    goals = at_moment(Goal, Goal.objects.visible_to(viewer).filter(document=plan), shown)
    goals = goals.filter(withdrawn_at__isnull=True)
    return [
        GoalRow(
            id=goal.id,
            public_id=goal.public_id,
            number=goal.number,
            text=words_for(shown.audience, goal.text),
            quote=words_for(shown.audience, goal.quote),
            counts=serving.get(goal.id, Counter()),
        )
        for goal in goals.order_by("number", "id")
    ]


def conflicts_of(plan: PolicyDocument, viewer: Viewer, shown: Shown) -> list[ConflictRow]:
    """Contradictions of the plan, the open ones first; never about an action that the reader does not see.

    At most two queries.
    """
    found = list(at_moment(Conflict, Conflict.objects.visible_to(viewer).filter(plan=plan), shown).order_by("id"))
    about = {pk for one in found for pk in (one.action_id, one.other_id) if pk is not None}
    known = links_to(plan, viewer, shown, about)
    seen = [one for one in found if {one.action_id, one.other_id} - {None} <= known.keys()]
    conflicts = [conflict_row(one, known, shown.audience) for one in seen]
    return sorted(conflicts, key=lambda one: not one.is_open)


def links_to(plan: PolicyDocument, viewer: Viewer, shown: Shown, ids: set[int]) -> dict[int, ActionLink]:
    """The names of those of some actions that the reader sees: one query, none for no ids."""
    if not ids:
        return {}
    rows = plan_actions(plan, viewer, shown).filter(id__in=ids).values_list("id", "public_id", "number", "what")
    return {pk: ActionLink(public_id, number, words_for(shown.audience, what)) for pk, public_id, number, what in rows}


def conflict_row(row: Any, known: dict[int, ActionLink], audience: str) -> ConflictRow:
    return ConflictRow(
        public_id=row.public_id,
        subject=row.subject,
        one_says=words_for(audience, row.one_says),
        one_where=row.one_where,
        other_says=words_for(audience, row.other_says),
        other_where=row.other_where,
        outcome=words_for(audience, row.outcome) if row.settled_at else "",
        actions=tuple(known[pk] for pk in (row.action_id, row.other_id) if pk is not None and pk in known),
    )


def at_moment(model: Any, visible: Any, shown: Shown) -> Any:
    """Rows of `visible` as they were recorded at the moment shown: live ones, or their history."""
    if shown.is_live:
        return visible
    rows = model.history.as_recorded(shown.moment.recorded_at).exclude(history_type="-")
    return rows.filter(id__in=visible.values("pk"))


def releases_of(plan: PolicyDocument, audience: str) -> list[ReleaseRow]:
    """The releases that reached this audience, the newest first; the words beside one are for those who edit."""
    rows = Release.objects.filter(document=plan).order_by("-at", "-pk")
    if audience == Audience.PUBLIC:
        rows = rows.filter(audience=Audience.PUBLIC)
    inside = audience == Audience.EDITORS
    return [ReleaseRow(row.at, row.as_per, row.audience, row.note if inside else "") for row in rows]


def with_readable_version(plans: Any, viewer: Viewer) -> Any:
    """Plans with `version_number` and `version_pages` of the newest text that this reader may read, in one query."""
    rows = DocumentVersion.objects.visible_to(viewer).filter(document=OuterRef("pk")).order_by("-number")
    return plans.annotate(
        version_number=Subquery(rows.values("number")[:1]), version_pages=Subquery(rows.values("pages")[:1])
    )
