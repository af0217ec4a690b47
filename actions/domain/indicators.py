"""The doors through which indicators come in, change and are withdrawn, with what is aimed at per year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from actions.domain.errors import Refused
from actions.domain.goals import must_stand
from actions.domain.openness import demand_not_more_open
from actions.domain.two_editors import mine_on_top
from actions.models import Indicator, Measurement, Target
from actions.permissions import demand
from policies.models import Goal, PolicyDocument
from portal.accounts.roles import Permission
from portal.shared.changes import changing

# What an editor may change; `targets` maps years to values.
COLUMNS = ("name", "explanation", "unit", "unit_name", "direction", "source", "openness")
TARGETS = "targets"
Targets = dict[int, Decimal]


def add_indicator(*, plan: PolicyDocument, goal: Goal | None = None, values: Mapping[str, Any], by: Any) -> Indicator:
    """A new indicator of a goal, or of a plan as a whole; `values` are COLUMNS and TARGETS.

    As open as what it measures, unless `values` say less. Raises Refused for values that break a rule.
    """
    demand(Permission.EDIT_ACTIONS, plan.organisation_id, by=by)
    parent = goal or plan
    with changing(verb="indicator toevoegen", by=by, lock=[parent]):
        if goal is not None:
            must_stand(goal)
        indicator = Indicator(
            plan=plan,
            goal=goal,
            organisation_id=plan.organisation_id,
            circle=plan.circle,
            **{"openness": parent.openness, **{name: values[name] for name in COLUMNS if name in values}},
        )
        _check(indicator)
        indicator.save()
        _set_targets(indicator, values.get(TARGETS, {}))
    return indicator


def edit_indicator(*, indicator: Indicator, base_version: int, values: Mapping[str, Any], by: Any) -> Indicator:
    """Change COLUMNS and TARGETS of an indicator seen as `base_version`; raises ChangedMeanwhile and Refused."""
    demand(Permission.EDIT_ACTIONS, indicator.organisation_id, by=by)
    with changing(verb="indicator wijzigen", by=by, lock=[indicator]):
        must_count(indicator)
        wanted = mine_on_top(indicator, seen=base_version, values=values, now=current_value, then=value_then)
        if wanted:
            for name in COLUMNS:
                setattr(indicator, name, wanted.get(name, getattr(indicator, name)))
            _check(indicator)
            indicator.save()
            _follow(indicator)
            if TARGETS in wanted:
                _set_targets(indicator, wanted[TARGETS])
    return indicator


def withdraw_indicator(*, indicator: Indicator, because: str, by: Any) -> Indicator:
    """No longer measure this; what was measured stays in the history. Raises Refused without a reason."""
    demand(Permission.EDIT_ACTIONS, indicator.organisation_id, by=by)
    reason = because.strip()
    if not reason:
        raise Refused({"because": "Schrijf erbij waarom u deze indicator intrekt."})
    with changing(verb="indicator intrekken", by=by, reason=reason, lock=[indicator]) as change:
        must_count(indicator)
        indicator.withdrawn_at, indicator.withdrawn_by, indicator.withdrawn_because = change.at, by, reason
        indicator.save()
    return indicator


def current_value(indicator: Indicator, name: str) -> Any:
    """The stored value of a column, or the targets by year."""
    if name != TARGETS:
        return getattr(indicator, name)
    return dict(Target.objects.filter(indicator=indicator).order_by("year").values_list("year", "value"))


def value_then(base: Any, name: str) -> Any:
    """The same at an earlier version: `base` is a row of the indicator's history."""
    if name != TARGETS:
        return getattr(base, name)
    then = Target.history.as_recorded(base.recorded_from).exclude(history_type="-").filter(indicator_id=base.id)
    return dict(then.order_by("year").values_list("year", "value"))


def must_count(indicator: Indicator) -> None:
    if indicator.withdrawn_at is not None:
        raise Refused("Deze indicator is ingetrokken.")


def _check(indicator: Indicator) -> None:
    parent = indicator.goal or indicator.plan
    demand_not_more_open(indicator.openness, parent.openness)
    indicator.clean_fields(exclude=["organisation", "plan", "goal", "created_by", "changed_by", "withdrawn_by"])


def _follow(indicator: Indicator) -> None:
    """What hangs under an indicator is as open as the indicator itself."""
    for model in (Target, Measurement):
        rows = list(model.objects.filter(indicator=indicator).exclude(openness=indicator.openness))
        for row in rows:
            row.openness = indicator.openness
        if rows:
            model.save_many(rows, ["openness"])


def _set_targets(indicator: Indicator, wanted: Targets) -> None:
    """Make the targets exactly `wanted`; those that stay are not touched."""
    rows = {row.year: row for row in Target.objects.filter(indicator=indicator)}
    for year, row in rows.items():
        if year not in wanted:
            row.delete()
        elif row.value != wanted[year]:
            row.value = wanted[year]
            row.save()
    new = [_target(indicator, year, value) for year, value in sorted(wanted.items()) if year not in rows]
    if new:
        Target.create_many(new)


def _target(indicator: Indicator, year: int, value: Decimal) -> Target:
    return Target(
        indicator=indicator,
        organisation_id=indicator.organisation_id,
        circle=indicator.circle,
        openness=indicator.openness,
        year=year,
        value=value,
    )
