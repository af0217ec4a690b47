"""Actions as rows to read: the one way in which pages, exports, memos and the matrix get them.

The same call serves today's register and any recorded moment, with the names of themes and organisations as they were
then, in a fixed number of queries. See docs/architecture.md, "Reading a state".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from actions.enums import ActorRole, State
from actions.models import Action, ActionParty
from actions.naming import Naming, names_at
from actions.querysets import Texts
from actions.rules import STALE_AFTER
from policies.domain.moments import Shown
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.moments import Moment
from portal.shared.viewer import ANONYMOUS, Viewer


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An organisation in an action, under the name it had at the moment shown."""

    id: int
    slug: str
    name: str
    label: str
    role: str
    is_lead: bool

    @property
    def role_label(self) -> str:
        return ActorRole(self.role).label if self.role else ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as it stood: words, parties, period, state. `state` is a code of `actions.enums.State`.

    `theme_key` and `programme_key` are what addresses call them, empty where there is none.
    """

    id: int
    public_id: str
    version: int
    plan_id: int
    organisation_id: int
    openness: str
    number: int
    what: str
    description: str
    theme_id: int | None
    theme: str
    theme_key: str
    programme_id: int | None
    programme: str
    programme_key: str
    goal_id: int | None
    goal: str
    period_text: str
    start: date | None
    end: date | None
    interval: str
    status: str
    assessment: str
    note: str
    news_on: date | None
    state: str
    quote: str
    passage_id: int | None
    day: date
    parties: tuple[PartyRow, ...] = field(default=())

    @property
    def state_label(self) -> str:
        return State(self.state).label

    @property
    def is_stale(self) -> bool:
        running = self.status == "in_uitvoering"
        return running and (self.news_on is None or self.news_on < self.day - STALE_AFTER)

    @property
    def silent_days(self) -> int | None:
        """Days without news on the day shown; None where there never was any."""
        return (self.day - self.news_on).days if self.news_on else None

    @property
    def silence(self) -> str:
        """ "112 dagen stil", for the mark of an action without news."""
        return f"{self.silent_days} dagen stil" if self.silent_days else "nooit nieuws"

    @property
    def late_days(self) -> int:
        """Days past the end of an action that is late; 0 for any other."""
        return (self.day - self.end).days if self.state == State.LATE and self.end else 0

    @property
    def leads(self) -> list[PartyRow]:
        return [party for party in self.parties if party.is_lead]

    @property
    def partners(self) -> list[PartyRow]:
        return [party for party in self.parties if not party.is_lead]

    def roles_of(self, party_id: int) -> str:
        """What one of the parties does here: "trekker, uitvoerder"; empty for who takes part without a role."""
        own = [party for party in self.parties if party.id == party_id]
        words = ["trekker"] if any(party.is_lead for party in own) else []
        return ", ".join([*words, *(party.role_label.lower() for party in own if party.role_label)])

    @property
    def who(self) -> str:
        """All parties by their short names, the leads first, each once."""
        return ", ".join(dict.fromkeys(party.label for party in self.parties))


def plan_actions(plan: PolicyDocument, viewer: Viewer, shown: Shown) -> Any:
    """The actions of a plan for one reader: a queryset with `standing`, live or historical, in order of number."""
    return plan_rows(plan, viewer, shown).standing(shown.moment).in_order()


def plan_rows(plan: PolicyDocument, viewer: Viewer, shown: Shown) -> Any:
    """The same without `standing`."""
    visible = Action.objects.visible_to(viewer).of_plan(plan)
    if shown.is_live:
        return visible
    recorded = Action.history.as_recorded(shown.moment.recorded_at).exclude(history_type="-")
    return recorded.of_plan(plan).filter(id__in=visible.values("pk"))


# Of each action its parties, as (organisation, role, is_lead).
Links = Mapping[int, Sequence[tuple[int, str, bool]]]


def rows_of(
    actions: Iterable[Any],
    viewer: Viewer,
    moment: Moment,
    naming: Naming | None = None,
    links: Links | None = None,
) -> list[ActionRow]:
    """Turn annotated actions (live or historical) into rows: two more queries, however many actions.

    One less with `naming` or with `links`, where the names of all that occurs, or all parties, are known already.
    """
    found = list(actions)
    known = _links_to(found, plan_links(moment)) if links is None else links
    return _rows(found, known, naming or _names(found, viewer, moment, known), moment)


def plan_links(moment: Moment) -> Any:
    """Who takes part in actions, as recorded at the moment; only for actions that the reader may see."""
    at = moment.recorded_at
    return ActionParty.objects.all() if at is None else ActionParty.history.as_recorded(at).exclude(history_type="-")


def with_links(actions: Any, moment: Moment) -> Any:
    """Live or recorded actions with their parties in the column `links`, as texts, the leads first."""
    own = plan_links(moment).filter(action_id=OuterRef("id")).order_by("-is_lead", "position", "id")
    return actions.annotate(links=ArraySubquery(own.values(texts=Texts("party_id", "role", "is_lead"))))


def seen_actions(viewer: Viewer, moment: Moment) -> Any:
    """Actions across plans, each as this reader may see it: with `standing`, on the day and as known at the moment."""
    return Action.history.seen_by(viewer, known=moment.recorded_at).standing(moment)


def seen_rows(
    actions: Iterable[Any], viewer: Viewer, moment: Moment, naming: Naming | None = None, links: Links | None = None
) -> list[ActionRow]:
    """As `rows_of`, for `seen_actions`: parties too are those of each plan's own release.

    Without the words of goals, which every plan releases at a moment of its own.
    """
    found = list(actions)
    known = _links_to(found, seen_links(viewer, moment)) if links is None else links
    return _rows(found, known, naming or _names(found, viewer, moment, known, goals=False), moment)


def seen_links(viewer: Viewer, moment: Moment) -> Any:
    """As `plan_links`, across plans."""
    return ActionParty.history.seen_by(viewer, known=moment.recorded_at)


def named_row(
    action: Any, viewer: Viewer, moment: Moment, *, also: Iterable[int | None], plan_id: int
) -> tuple[ActionRow, Naming]:
    """One action of `with_links` as a row, with the names of its plan and of organisations (`also`): one query."""
    links: Links = {action.id: [(int(party), role, is_lead == "true") for party, role, is_lead in action.links]}
    naming = names_at(
        moment,
        {
            PolicyDocument: {plan_id},
            Theme: {action.theme_id},
            Programme: {action.programme_id},
            Goal: {action.goal_id},
            Organisation: {*_party_ids(links), *also},
        },
        viewer,
    )
    return _row(action, moment.day, _parties(links, action.id, naming), naming), naming


def grouped_links(links: Any) -> Links:
    """Links to parties by action, the leads first: one query."""
    found: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    ordered = links.order_by("action_id", "-is_lead", "position", "id")
    for action_id, *link in ordered.values_list("action_id", "party_id", "role", "is_lead"):
        found[action_id].append((link[0], link[1], link[2]))
    return found


def _links_to(found: list[Any], links: Any) -> Links:
    return grouped_links(links.filter(action_id__in=[row.id for row in found]))


def _party_ids(links: Links) -> set[int]:
    return {link[0] for some in links.values() for link in some}


def _names(found: list[Any], viewer: Viewer, moment: Moment, links: Links, *, goals: bool = True) -> Naming:
    return names_at(
        moment,
        {
            Theme: {row.theme_id for row in found},
            Programme: {row.programme_id for row in found},
            Goal: {row.goal_id for row in found if goals},
            Organisation: _party_ids(links),
        },
        viewer,
    )


def _rows(found: list[Any], links: Links, naming: Naming, moment: Moment) -> list[ActionRow]:
    return [_row(row, moment.day, _parties(links, row.id, naming), naming) for row in found]


def _row(row: Any, day: date, parties: list[PartyRow], naming: Naming) -> ActionRow:
    same = {name: getattr(row, name) for name in _SAME}
    theme_key, theme = naming.theme(row.theme_id)
    programme_key, programme = naming.programme(row.programme_id)
    goal_key, goal = naming.goal(row.goal_id)
    return ActionRow(
        **same,
        theme_id=row.theme_id if theme_key else None,
        theme=theme,
        theme_key=theme_key,
        programme_id=row.programme_id if programme_key else None,
        programme=programme,
        programme_key=programme_key,
        goal_id=row.goal_id if goal_key else None,
        goal=goal,
        period_text=row.shown_period or "",
        start=row.shown_start,
        end=row.shown_end,
        status=row.shown_status,
        assessment=row.shown_assessment,
        note=row.shown_note,
        day=day,
        parties=tuple(parties),
    )


# Without theme, programme and goal: what the reader may not know of counts as not filled in.
_SAME = [
    "id",
    "public_id",
    "version",
    "plan_id",
    "organisation_id",
    "openness",
    "number",
    "what",
    "description",
    "interval",
    "news_on",
    "state",
    "quote",
    "passage_id",
]


def organisation_names(ids: set[int], moment: Moment) -> dict[int, tuple[str, str, str]]:
    """Address, full name and the name people use of organisations, as they were called at the moment, by id."""
    naming = names_at(moment, {Organisation: ids}, ANONYMOUS)
    return {pk: naming.organisation(pk) for pk in ids}


def _parties(links: Links, action_id: int, naming: Naming) -> list[PartyRow]:
    return [PartyRow(pk, *naming.organisation(pk), role, is_lead) for pk, role, is_lead in links.get(action_id, ())]
