"""The door through which an action's own words, parties and period change, so that no colleague's work is ever lost.

An editor sends the version that was on the screen and the fields that were changed. What a colleague changed since then
is read from history: other fields simply merge; the same field with another value is refused with both values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max

from actions.domain.errors import Refused
from actions.domain.turn_words import refusal_of
from actions.domain.two_editors import Reader, mine_on_top
from actions.domain.under import (
    MEANS,
    PARTIES,
    TURNS,
    TWICE,
    UNDER,
    Under,
    UnderThen,
    hanging,
    held_at,
    read_under,
)
from actions.domain.under_writing import hang, write_under
from actions.enums import ActionStatus
from actions.models import Action, ActionParty
from actions.permissions import demand, seen_by
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.accounts.models import User
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.viewer import Viewer

# Columns an editor may change; status and assessment go through `progress`, a released period through `moves`.
WORDS = ("what", "description", "theme", "programme", "goal", "official", "deputy", "openness")
PERIOD = ("period_text", "period_start", "period_end", "interval")

RELATED: dict[str, Any] = {"theme": Theme, "programme": Programme, "goal": Goal, "official": User, "deputy": User}

Party = tuple[int, str]  # organisation id, role


def edit_action(*, action: Action, base_version: int, values: Mapping[str, Any], by: Any) -> Action:
    """Change fields of an action; `values` maps names of WORDS, PERIOD or UNDER to what they become.

    `leads` and `partners` are lists of (organisation id, role), amounts and turns are as `under.hanging`. Fields a
    colleague changed to something else since `base_version` raise ChangedMeanwhile; a save that changes nothing writes
    nothing. Raises Refused for values that break a rule, and for a period of a released plan, which moves only with a
    reason (`moves.move_period`).
    """
    demand(Permission.EDIT_ACTIONS, action.organisation_id, by=by)
    with changing(verb="actie bewerken", by=by, lock=[action]):
        now, then = readers(seen_by(by))
        wanted = mine_on_top(action, seen=base_version, values=values, now=now, then=then)
        if wanted:
            _apply(action, wanted, seen_by(by))
    return action


def readers(viewer: Viewer | None) -> tuple[Reader, Reader]:
    """How a field reads now, and as it was in a row of the history, for who sees what `viewer` sees."""
    return (
        lambda action, name: current_value(action, name, viewer=viewer),
        lambda base, name: value_then(base, name, viewer=viewer),
    )


def current_value(action: Action, name: str, *, viewer: Viewer | None = None) -> Any:
    """The stored value of a field; for parties the sorted list of (organisation id, role)."""
    if name in UNDER:
        return _hanging(read_under([action], (name,), viewer=viewer).get(action.pk), name)
    return getattr(action, name)


def value_then(base: Any, name: str, *, viewer: Viewer | None = None) -> Any:
    """The same at an earlier version: `base` is a row of the action's history."""
    if name in UNDER:
        then = UnderThen([base.id], (name,), viewer=viewer)
        return _hanging(then.when(base.id, held_at(base.recorded_from)), name)
    model = RELATED.get(name)
    return getattr(base, name) if model is None else model._base_manager.filter(pk=getattr(base, f"{name}_id")).first()


def _hanging(under: Under | None, name: str) -> Any:
    value = hanging(under or Under(), name)
    return list(value) if name in PARTIES else value


def _apply(action: Action, wanted: Mapping[str, Any], viewer: Viewer | None) -> None:
    if any(name in PERIOD for name in wanted) and is_promised(action):
        raise Refused({"period_text": "Dit plan is vrijgegeven. Een datum verschuift daarom alleen met een reden."})
    for name, value in wanted.items():
        if name not in UNDER:
            setattr(action, name, value)
    action.clean_fields(exclude=["organisation", "plan", "created_by", "changed_by", "passage"])
    action.validate_constraints()
    if any(name in wanted for name in PARTIES):
        _check_parties(*(wanted[name] if name in wanted else current_value(action, name) for name in PARTIES))
    for name in PARTIES:
        if name in wanted:
            set_parties(action, name, wanted[name])
    if below := {name: wanted[name] for name in (MEANS, TURNS) if name in wanted}:
        under = read_under([action], below, viewer=viewer, lock=True)
        _check_turns(action, below.get(TURNS, ()), hanging(under.get(action.pk) or Under(), TURNS))
        write_under([(action, below)], under)
    action.save()


def _check_parties(leads: Sequence[Party], partners: Sequence[Party]) -> None:
    if set(leads) & set(partners):
        raise Refused({"partners": TWICE})


def _check_turns(action: Action, turns: Sequence[Any], known: Sequence[Any] = ()) -> None:
    if reason := refusal_of(turns, known, action.interval):
        raise Refused({TURNS: reason})


def is_promised(action: Action) -> bool:
    """Whether outsiders have seen a period: then it moves with a reason, instead of being corrected."""
    return action.plan.council_released_at is not None and bool(action.period_text)


def set_parties(action: Action, name: str, wanted: Sequence[Party]) -> None:
    """Make the leads or the partners of an action exactly `wanted`; rows that stay are not touched."""
    is_lead = name == "leads"
    found = ActionParty.objects.filter(action=action).order_by("position", "pk")
    rows = {(row.party_id, row.role): row for row in found}
    for key, row in list(rows.items()):
        if row.is_lead == is_lead and key not in wanted:
            row.delete()
            del rows[key]
    for position, key in enumerate(dict.fromkeys(wanted)):
        _place(action, rows.get(key), key, is_lead=is_lead, position=position)


def _place(action: Action, row: ActionParty | None, key: Party, *, is_lead: bool, position: int) -> None:
    if row is None:
        row = ActionParty(
            action=action,
            organisation_id=action.organisation_id,
            circle=action.circle,
            openness=action.openness,
            party_id=key[0],
            role=key[1],
        )
    elif (row.is_lead, row.position) == (is_lead, position):
        return
    row.is_lead, row.position = is_lead, position
    row.save()


def add_action(*, plan: PolicyDocument, values: Mapping[str, Any], by: Any) -> Action:
    """A new action at the end of a plan, not begun; `values` as for `edit_action`."""
    demand(Permission.EDIT_ACTIONS, plan.organisation_id, by=by)
    with changing(verb="actie toevoegen", by=by, lock=[plan]):
        action = Action(
            plan=plan,
            organisation_id=plan.organisation_id,
            circle=plan.circle,
            openness=plan.openness,
            number=next_number(plan),
            status=ActionStatus.NOT_STARTED,
            official=by,
        )
        for name, value in values.items():
            if name not in UNDER:
                setattr(action, name, value)
        action.clean_fields(exclude=["organisation", "plan", "created_by", "changed_by", "passage"])
        action.validate_constraints()
        _check_parties(*(values.get(name, []) for name in PARTIES))
        action.save()
        for name in PARTIES:
            set_parties(action, name, values.get(name, []))
        _check_turns(action, values.get(TURNS, ()))
        hang([(action, {name: values[name] for name in (MEANS, TURNS) if name in values})])
    return action


def next_number(plan: PolicyDocument) -> int:
    """Numbers are never used again: a withdrawn action keeps its own."""
    last = Action.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
