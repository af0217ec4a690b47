"""The actions of a status page at a glance: enough of each to count, divide, filter and sort them all.

Only the actions on the page that is shown are read whole. A plan, a theme, a programme, a portfolio holder and a goal
have the same kind of page, so all of them rest on a `Board`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from actions.enums import ActionStatus
from actions.models import Action
from actions.naming import Naming, names_at
from actions.overview import (
    ActionRow,
    Links,
    grouped_links,
    plan_links,
    plan_rows,
    rows_of,
    seen_links,
    seen_rows,
)
from actions.rules import Standing, state_of
from actions.status.outsiders import row_for, words_for
from policies.domain.moments import Shown
from policies.enums import Audience
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.moments import Moment
from portal.shared.viewer import Viewer

Pairs = list[tuple[str, str]]


class Glance(NamedTuple):
    """One action at a glance."""

    id: int
    plan_id: int
    number: int
    what: str
    theme_id: int | None
    programme_id: int | None
    goal_id: int | None
    shown_start: date | None
    shown_end: date | None
    shown_status: str
    shown_assessment: str
    news_on: date | None
    version: int
    state: str
    public_id: str


COLUMNS = ("id", "plan_id", "number", "what", "theme_id", "programme_id", "goal_id", "period_start", "period_end")


def glances_of(actions: Any, moment: Moment) -> list[Glance]:
    """Actions (live or historical, without `standing`) at a glance, by plan and number: one query."""
    rows = actions.at_a_glance(moment).order_by("plan_id", "number", "id")
    if moment.is_now:
        found = rows.values_list(*COLUMNS, "status", "assessment", "last_news_on", "version", "public_id")
        return [_glance(row, moment.day) for row in found]
    found = rows.values_list(*COLUMNS, "said", "moved", "version", "public_id")
    return [_glance(_then(row), moment.day) for row in found]


def _then(row: tuple[Any, ...]) -> list[Any]:
    """The columns of today's register for what a past moment says in `said` and `moved`."""
    *columns, said, moved, version, public_id = row
    status, assessment, news = said or (ActionStatus.NOT_STARTED, "", None)
    start, end = map(_day, moved) if moved else columns[7:]
    return [*columns[:7], start, end, status, assessment, _day(news), version, public_id]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _glance(columns: Sequence[Any], day: date) -> Glance:
    """With the state worked out by the same rules as in SQL."""
    start, end, status, assessment, news = columns[7:12]
    state = str(state_of(Standing(status, assessment, start, end, news), on=day))
    return Glance._make([*columns[:-1], state, columns[-1]])


@dataclass
class Board:
    """Actions (without `standing`) for one reader at one moment; `links` are their parties, `read` makes whole rows.

    `plans` maps plans to their address and title where the actions come from several; `own` names the axis that all
    of them share, which says nothing here; of `party_id` the role is told with each action. `also` are rows (kind ->
    ids) of which the page needs the names besides. Costs one query for the glances and two for the names and parties
    that occur among them.
    """

    base: Any
    links: Any
    viewer: Viewer
    moment: Moment
    audience: str
    read: Callable[[Any, Naming, Links | None], list[ActionRow]]
    plans: dict[int, tuple[str, str]] = field(default_factory=dict)
    own: str = ""
    party_id: int | None = None
    also: dict[Any, set[int]] = field(default_factory=dict)
    _read: dict[int, ActionRow] = field(default_factory=dict, init=False)

    @cached_property
    def glances(self) -> list[Glance]:
        return glances_of(self.base, self.moment)

    def states_on(self, day: date) -> dict[int, str]:
        """The state of each action on another day, as known at the moment of the board: one query."""
        return {one.id: one.state for one in glances_of(self.base, replace(self.moment, day=day, asked_day=True))}

    @property
    def actions(self) -> Any:
        """The actions with `standing`, to filter and to read whole."""
        return self.base.standing(self.moment)

    @cached_property
    def ids(self) -> list[int]:
        return [one.id for one in self.glances]

    @property
    def _links(self) -> Any:
        return self.links.filter(action_id__in=self.base.order_by().values("id"))

    @cached_property
    def all_links(self) -> Links:
        """Every party of every action. Worth its query where it saves others: see `parties` and `rows`."""
        return grouped_links(self._links)

    @cached_property
    def parties(self) -> dict[int, list[int]]:
        """The organisations in each action, the leads first: for divisions and filters by organisation."""
        return {pk: list(dict.fromkeys(link[0] for link in some)) for pk, some in self.all_links.items()}

    @cached_property
    def _party_ids(self) -> set[int]:
        if self.has_links:
            return {pk for some in self.parties.values() for pk in some}
        return set(self._links.order_by().values_list("party_id", flat=True).distinct())

    @property
    def has_links(self) -> bool:
        """Whether `all_links` was asked for."""
        return "all_links" in self.__dict__

    @cached_property
    def naming(self) -> Naming:
        """The names of everything that occurs, as they were at the moment.

        Not of goals across plans: their words are those of each plan's own release.
        """
        occurring: dict[Any, set[int | None]] = {
            Organisation: {*self._party_ids},
            Theme: {one.theme_id for one in self.glances},
            Programme: {one.programme_id for one in self.glances},
            Goal: set() if self.plans else {one.goal_id for one in self.glances},
        }
        wanted = {kind: ids | self.also.get(kind, set()) for kind, ids in occurring.items()}
        return names_at(self.moment, wanted, self.viewer)

    def rows(self, ids: Iterable[int]) -> list[ActionRow]:
        """Whole rows of some actions, in the order of `ids`: two queries, one with `all_links`, none for known rows."""
        wanted = list(ids)
        missing = [pk for pk in wanted if pk not in self._read]
        if missing:
            links = self.all_links if self.has_links else None
            rows = self.read(self.actions.filter(id__in=missing), self.naming, links)
            self._read |= {row.id: row_for(self.audience, row) for row in rows}
        return [self._read[pk] for pk in wanted if pk in self._read]

    # What the filters offer and find: see `actions.filters.Choices`.

    @property
    def day(self) -> date:
        return self.moment.day

    def pairs(self, name: str) -> Pairs:
        """Address and words of each theme, programme or goal that occurs, in order of first action."""
        ids = dict.fromkeys(getattr(one, f"{name}_id") for one in self.glances)
        found = (getattr(self.naming, name)(pk) for pk in ids if pk is not None)
        return [pair for pair in found if pair[0]]  # without what the reader may not know of

    def party_pairs(self) -> Pairs:
        found = {slug: label for slug, _, label in map(self.naming.organisation, self._party_ids)}
        return sorted(found.items(), key=lambda pair: pair[1].lower())

    def years(self) -> list[int]:
        days = [day for one in self.glances for day in (one.shown_start, one.shown_end) if day is not None]
        return list(range(min(days).year, max(days).year + 1)) if days else []

    def plan_pairs(self) -> Pairs:
        return list(self.plans.values())

    def plan_title(self, pk: int) -> str:
        """The title to tell with an action; empty where all are of one plan."""
        return self.plans[pk][1] if pk in self.plans else ""

    def note(self, row: ActionRow) -> str:
        """What to tell with an action: its plan, and what the organisation of this page does in it."""
        role = (row.roles_of(self.party_id) or "doet mee") if self.party_id is not None else ""
        return ": ".join(filter(None, (self.plan_title(row.plan_id), role)))

    def ids_of_plan(self, key: str) -> set[int]:
        wanted = {pk for pk, words in self.plans.items() if words[0] == key}
        return {one.id for one in self.glances if one.plan_id in wanted}

    def ids_in(self, name: str, key: str) -> set[int]:
        """Actions under the theme, programme or goal with this address."""
        return {one.id for one in self.glances if getattr(self.naming, name)(getattr(one, f"{name}_id"))[0] == key}

    def ids_with_party(self, slug: str) -> set[int]:
        wanted = {pk for some in self.parties.values() for pk in some if self.naming.organisation(pk)[0] == slug}
        return {pk for pk, some in self.parties.items() if wanted.intersection(some)}

    def ids_with_word(self, word: str) -> set[int]:
        """By the words that this reader sees: what is blacked out is not found either."""
        wanted = word.casefold()
        return {row.id for row in self.rows(self.ids) if wanted in _words(row)}

    def sorted_words(self, glance: Glance) -> str:
        """What an action is called, as the reader sees it, to sort by."""
        return words_for(self.audience, glance.what).casefold()


def _words(row: ActionRow) -> str:
    return " ".join((row.what, row.description, row.quote, row.who)).casefold()


def plan_board(plan: PolicyDocument, viewer: Viewer, shown: Shown) -> Board:
    """The actions of one plan."""
    moment = shown.moment
    return Board(
        base=plan_rows(plan, viewer, shown),
        links=plan_links(moment),
        viewer=viewer,
        moment=moment,
        audience=shown.audience,
        read=lambda rows, naming, links: rows_of(rows, viewer, moment, naming, links),
    )


def place_board(place: Organisation, viewer: Viewer, moment: Moment, *, own: str = "", **only: Any) -> Board:
    """Actions across the plans of an organisation, such as those of one theme (`theme_id=...`): one more query."""
    inside = viewer.sees_drafts_of(place.pk)
    plans = (
        PolicyDocument.history.seen_by(viewer, known=moment.recorded_at)
        .of(place)
        .order_by("-adopted_on", "title", "id")
    )
    return Board(
        base=Action.history.seen_by(viewer, known=moment.recorded_at).of(place).filter(**only),
        links=seen_links(viewer, moment),
        viewer=viewer,
        moment=moment,
        audience=Audience.EDITORS if inside else Audience.PUBLIC,
        read=lambda rows, naming, links: seen_rows(rows, viewer, moment, naming, links),
        plans={pk: (public_id, title) for pk, public_id, title in plans.values_list("id", "public_id", "title")},
        own=own,
    )
