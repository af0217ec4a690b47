"""The doors through which people keep the goals of a plan by hand; recognised ones come in by `taking_over`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.domain.uses import must_be_free
from actions.permissions import demand
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.accounts.roles import Permission
from portal.shared.changes import changing

# What an editor may change.
COLUMNS = ("text", "number", "theme_id", "programme_id")
STAMPS = ["organisation", "document", "created_by", "changed_by", "withdrawn_by"]
NUMBER_USED = "Dit nummer is al gebruikt in dit plan. Ook een ingetrokken doel houdt zijn nummer."
MUST_STAND = "Dit doel is ingetrokken. Zet het eerst terug."


def add_goal(*, plan: PolicyDocument, values: Mapping[str, Any], by: Any) -> Goal:
    """A new goal of a plan, as open as the plan; `values` are COLUMNS. Without a number it comes last.

    Outsiders see it with the next release. Raises Refused for values that break a rule.
    """
    demand(Permission.EDIT_ACTIONS, plan.organisation_id, by=by)
    with changing(verb="doel toevoegen", by=by, lock=[plan]):
        if not plan.is_plan:
            raise Refused("Alleen een plan heeft doelen.")
        goal = Goal(
            document=plan, organisation_id=plan.organisation_id, circle=plan.circle, openness=plan.openness, number=0
        )
        _set(goal, {**values, "number": values.get("number") or next_goal_number(plan)})
        goal.save()
    return goal


def edit_goal(*, goal: Goal, base_version: int, values: Mapping[str, Any], by: Any) -> Goal:
    """Change COLUMNS of a goal seen as `base_version`; raises ChangedMeanwhile and Refused.

    The sentence of the document that it came from stays beside it.
    """
    demand(Permission.EDIT_ACTIONS, goal.organisation_id, by=by)
    with changing(verb="doel wijzigen", by=by, lock=[goal.document, goal]):
        must_stand(goal)
        if wanted := mine_on_top(goal, seen=base_version, values=_tidy(values)):
            _set(goal, wanted)
            goal.save()
    return goal


def withdraw_goal(*, goal: Goal, because: str, by: Any) -> Goal:
    """No longer strive for this; states that were released keep it.

    Refused without a reason, and while actions, indicators or amounts belong to it.
    """
    demand(Permission.EDIT_ACTIONS, goal.organisation_id, by=by)
    reason = because.strip()
    if not reason:
        raise Refused({"because": "Schrijf erbij waarom u dit doel intrekt."})
    with changing(verb="doel intrekken", by=by, reason=reason, lock=[goal.document, goal]) as change:
        must_stand(goal)
        must_be_free(goal, by=by)
        goal.withdrawn_at, goal.withdrawn_by, goal.withdrawn_because = change.at, change.by, reason
        goal.save()
    return goal


def put_back_goal(*, goal: Goal, by: Any) -> Goal:
    """A withdrawn goal counts again, under its own number."""
    demand(Permission.EDIT_ACTIONS, goal.organisation_id, by=by)
    with changing(verb="doel terugzetten", by=by, lock=[goal.document, goal]):
        if goal.withdrawn_at is not None:
            stand_again(goal)
            goal.save()
    return goal


def stand_again(goal: Goal) -> None:
    goal.withdrawn_at, goal.withdrawn_by, goal.withdrawn_because = None, None, ""


def must_stand(goal: Goal) -> None:
    """Raises Refused for a goal that was withdrawn."""
    if goal.withdrawn_at is not None:
        raise Refused(MUST_STAND)


def next_goal_number(plan: PolicyDocument) -> int:
    """Numbers are never used again: a withdrawn goal keeps its own."""
    return int(Goal.objects.filter(document=plan).aggregate(last=Max("number"))["last"] or 0) + 1


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: " ".join(value.split()) if name == "text" else value for name, value in values.items()}


def _set(goal: Goal, values: Mapping[str, Any]) -> None:
    for name, value in _tidy(values).items():
        setattr(goal, name, value)
    for name, model, words in (("theme_id", Theme, "een thema"), ("programme_id", Programme, "een programma")):
        _must_be_own(goal, name, model, words, chosen=name in values)
    goal.clean_fields(exclude=STAMPS)
    if Goal.objects.filter(document=goal.document_id, number=goal.number).exclude(pk=goal.pk).exists():
        raise Refused({"number": NUMBER_USED})
    goal.validate_constraints()


def _must_be_own(goal: Goal, name: str, model: Any, words: str, *, chosen: bool) -> None:
    """Refuse a theme or programme of another municipality, or one that was withdrawn."""
    pk = getattr(goal, name)
    if chosen and pk and not model.objects.in_use().filter(pk=pk, organisation=goal.organisation_id).exists():
        raise Refused({name: f"Kies {words} van de eigen gemeente dat in gebruik is."})
