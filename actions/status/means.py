"""What plans, goals and actions cost, save or bring in, as recorded at a moment; `actions.status.sums` adds it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from actions.amounts import years_words
from actions.enums import AmountKind
from actions.models import Action, Budget
from actions.naming import Naming
from actions.overview import ActionRow, organisation_names
from actions.status.board import Glance
from actions.status.outsiders import words_for
from actions.status.plan import GoalRow, at_moment
from policies.domain.moments import Shown
from policies.models import Goal, PolicyDocument, Theme
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class About:
    """What an amount is for: the plan as a whole, a goal or an action; `address` is the name of its page."""

    address: str
    public_id: str
    label: str
    theme: str = ""
    goal: str = ""
    goal_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeansRow:
    """One amount a year; an unknown amount is None. Years as on `models.Budget`."""

    public_id: str
    year: int | None
    last_year: int | None
    amount: Decimal | None
    kind: str
    structural: bool
    is_frame: bool
    payer: str
    funding: str
    literal: str
    about: About | None = None

    @property
    def kind_label(self) -> str:
        return str(AmountKind(self.kind).label)

    @property
    def years(self) -> str:
        """ "2024", "2024-2026", "vanaf 2024", or nothing."""
        return years_words(self.year, self.last_year, goes_on=self.structural)

    def years_in(self, first: int | None, last: int | None) -> list[int]:
        """The years in which the amount counts, within a plan that runs from `first` to `last`; none without a year."""
        if self.year is None:
            return list(range(first, last + 1)) if self.structural and first and last else []
        end = self.last_year or (last if self.structural and last else self.year)
        return list(range(self.year, max(end, self.year) + 1))


def amounts_of(action: Action, viewer: Viewer, shown: Shown) -> list[Any]:
    """The amounts of one action, by year, live or as recorded: one query; `means_from` makes rows of them."""
    return _found(Q(action=action), viewer, shown)


def means_from(found: Iterable[Any], naming: Naming, shown: Shown) -> list[MeansRow]:
    """Amounts as this audience reads them; `naming` knows who pays."""
    rows = list(found)
    names = {row.paid_by_id: naming.organisation(row.paid_by_id) for row in rows if row.paid_by_id is not None}
    return [means_row(row, names, shown.audience) for row in rows]


def amounts_of_goal(goal: Any, action_ids: list[int], viewer: Viewer, shown: Shown) -> list[Any]:
    """The amounts of a goal itself and of the actions that serve it, by year, live or as recorded: one query."""
    return _found(Q(goal_id=goal.id) | Q(action_id__in=action_ids), viewer, shown)


def means_of_goal(
    goal: Any, amounts: Iterable[Any], actions: Iterable[Glance], naming: Naming, shown: Shown
) -> list[MeansRow]:
    """Those amounts as this audience reads them; `naming` knows who pays."""
    audience = shown.audience
    about: dict[tuple[str, int], About] = {("goal", goal.id): _about_goal(goal, "", audience)}
    about |= {
        ("action", one.id): About("actions:action", one.public_id, words_for(audience, one.what), goal_id=goal.id)
        for one in actions
    }
    return [
        means_row(row, {row.paid_by_id: naming.organisation(row.paid_by_id)}, audience, about.get(parent_of(row)))
        for row in amounts
    ]


def costs_of_goals(
    goals: Iterable[GoalRow], actions: Iterable[Glance], viewer: Viewer, shown: Shown
) -> dict[int, list[MeansRow]]:
    """What counts of the amounts of goals and of the actions that serve them, by goal, without who pays: one query."""
    serving = {one.id: one.goal_id for one in actions if one.goal_id is not None}
    ids = [goal.id for goal in goals]
    found: dict[int, list[MeansRow]] = defaultdict(list)
    for row in _found(Q(goal_id__in=ids) | Q(action_id__in=list(serving)), viewer, shown):
        if not row.is_frame:
            found[row.goal_id or serving[row.action_id]].append(means_row(row, {}, shown.audience))
    return found


def means_of_plan(
    plan: PolicyDocument, title: str, actions: Iterable[ActionRow], viewer: Viewer, shown: Shown
) -> list[MeansRow]:
    """The means of a plan with its goals and actions: four queries."""
    known = list(actions)
    themes = _theme_names(shown)
    goals = list(at_moment(Goal, Goal.objects.visible_to(viewer).filter(document=plan), shown).order_by("number"))
    about: dict[tuple[str, int], About] = {("plan", plan.pk): About("actions:plan", plan.public_id, title)}
    about |= {("goal", row.id): _about_goal(row, themes.get(row.theme_id, ""), shown.audience) for row in goals}
    about |= {("action", row.id): _about_action(row, shown.audience) for row in known}
    below = Q(goal_id__in=[row.id for row in goals]) | Q(action_id__in=[row.id for row in known])
    return _rows(Q(plan=plan) | below, viewer, shown, about)


def _about_goal(goal: Any, theme: str, audience: str) -> About:
    text = words_for(audience, goal.text)
    return About("actions:goal", goal.public_id, text, theme, text, goal.id)


def _about_action(row: ActionRow, audience: str) -> About:
    return About("actions:action", row.public_id, row.what, row.theme, words_for(audience, row.goal), row.goal_id)


def _theme_names(shown: Shown) -> dict[int, str]:
    at = shown.moment.recorded_at
    rows = Theme.objects.all() if at is None else Theme.history.as_recorded(at).exclude(history_type="-")
    return dict(rows.order_by("id").values_list("id", "name"))


def _rows(of: Q, viewer: Viewer, shown: Shown, about: Mapping[tuple[str, int], About] | None = None) -> list[MeansRow]:
    found = _found(of, viewer, shown)
    payers = {row.paid_by_id for row in found} - {None}
    names = organisation_names(payers, shown.moment) if payers else {}
    return [means_row(row, names, shown.audience, (about or {}).get(parent_of(row))) for row in found]


def _found(of: Q, viewer: Viewer, shown: Shown) -> list[Any]:
    visible = Budget.objects.visible_to(viewer).filter(of)
    rows = at_moment(Budget, visible, shown).filter(of, withdrawn_at__isnull=True)
    return list(rows.order_by("year", "id"))


def parent_of(row: Any) -> tuple[str, int]:
    """What kind of thing a live or recorded amount is for, and its id."""
    if row.action_id is not None:
        return "action", row.action_id
    return ("goal", row.goal_id) if row.goal_id is not None else ("plan", row.plan_id)


def means_row(row: Any, names: Mapping[int, tuple[str, ...]], audience: str, about: About | None = None) -> MeansRow:
    """A live or recorded amount as this audience reads it."""
    _, name, short = names.get(row.paid_by_id, ("", "", ""))
    return MeansRow(
        public_id=row.public_id,
        year=row.year,
        last_year=row.last_year,
        amount=row.amount,
        kind=row.kind,
        structural=row.structural,
        is_frame=row.is_frame,
        payer=short or name,
        funding=words_for(audience, row.funding),
        literal=words_for(audience, row.literal),
        about=about,
    )
