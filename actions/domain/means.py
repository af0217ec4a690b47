"""The doors through which amounts of a plan, a goal or an action come in, change and are withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.errors import Refused
from actions.domain.goals import must_stand
from actions.domain.means_words import EARLIEST, LATEST, OUT_OF_RANGE
from actions.domain.openness import demand_not_more_open
from actions.domain.two_editors import mine_on_top
from actions.models import Action, Budget
from actions.permissions import demand
from policies.models import Goal, PolicyDocument
from portal.accounts.roles import Permission
from portal.shared.changes import changing

# Columns an editor may change.
COLUMNS = (
    *("year", "last_year", "amount", "kind", "structural", "is_frame", "paid_by", "funding", "literal", "openness"),
)
Parent = PolicyDocument | Goal | Action


def add_budget(*, parent: Parent, values: Mapping[str, Any], by: Any) -> Budget:
    """A new amount for a plan, goal or action; `values` are COLUMNS, as open as the parent unless they say less.

    Raises Refused for values that break a rule.
    """
    demand(Permission.EDIT_ACTIONS, parent.organisation_id, by=by)
    with changing(verb="bedrag toevoegen", by=by, lock=[parent]):
        if isinstance(parent, Goal):
            must_stand(parent)
        budget = Budget(
            organisation_id=parent.organisation_id,
            circle=parent.circle,
            **{_name_of(parent): parent, "openness": parent.openness, **values},
        )
        _check(budget)
        _save(budget)
    return budget


def edit_budget(*, budget: Budget, base_version: int, values: Mapping[str, Any], by: Any) -> Budget:
    """Change COLUMNS of an amount that was on the screen as `base_version`; raises ChangedMeanwhile and Refused."""
    demand(Permission.EDIT_ACTIONS, budget.organisation_id, by=by)
    with changing(verb="bedrag wijzigen", by=by, lock=_rows_of(budget)):
        _must_count(budget)
        if wanted := mine_on_top(budget, seen=base_version, values=values):
            for name, value in wanted.items():
                setattr(budget, name, value)
            _check(budget)
            _save(budget)
    return budget


def withdraw_budget(*, budget: Budget, because: str, by: Any) -> Budget:
    """Take an amount out of all sums, with the reason; it stays in the history. Raises Refused without a reason."""
    demand(Permission.EDIT_ACTIONS, budget.organisation_id, by=by)
    reason = because.strip()
    if not reason:
        raise Refused({"because": "Schrijf erbij waarom u dit bedrag intrekt."})
    with changing(verb="bedrag intrekken", by=by, reason=reason, lock=_rows_of(budget)) as change:
        _must_count(budget)
        budget.withdrawn_at, budget.withdrawn_by, budget.withdrawn_because = change.at, by, reason
        _save(budget)
    return budget


def _rows_of(budget: Budget) -> list[Any]:
    """The action comes first, as in the matrix: whoever locks both does so in one order."""
    return [*([budget.action] if budget.action is not None else []), budget]


def _save(budget: Budget) -> None:
    """An amount is part of its action's row in the matrix: who still looks at the row of before, is told."""
    budget.save()
    if budget.action is not None:
        Action.save_many([budget.action], [])


def _name_of(parent: Parent) -> str:
    names = {PolicyDocument: "plan", Goal: "goal", Action: "action"}
    return names[type(parent)]


def _check(budget: Budget) -> None:
    for name in ("year", "last_year"):
        value = getattr(budget, name)
        if value is not None and not EARLIEST <= value <= LATEST:
            raise Refused({name: OUT_OF_RANGE})
    demand_not_more_open(budget.openness, budget.parent.openness)
    budget.clean_fields(exclude=["organisation", "plan", "goal", "action", "created_by", "changed_by", "withdrawn_by"])
    budget.validate_constraints()


def _must_count(budget: Budget) -> None:
    if budget.withdrawn_at is not None:
        raise Refused("Dit bedrag is al ingetrokken.")
