"""The doors for what an action depends on: add, change, remove; never a ring of actions that wait for each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.errors import Refused
from actions.enums import ENDED, DependencyKind
from actions.models import Action, Dependency
from actions.models.dependency import ON_ITSELF
from actions.permissions import demand
from actions.rules import begins_too_early
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.viewer import Viewer

COLUMNS = ("kind", "needs", "party", "subject", "literal", "note")
# Which column says what an action depends on, and how a form asks for it when it is empty.
COLUMN_OF = {
    DependencyKind.ACTION: ("needs", "Kies de actie waarop deze actie wacht."),
    DependencyKind.PARTY: ("party", "Kies de organisatie waarvan de actie afhangt."),
    DependencyKind.LAW: ("subject", "Schrijf op welke wet of regeling dat is."),
    DependencyKind.OTHER: ("subject", "Schrijf op waarvan de actie afhangt."),
}


def add_dependency(*, action: Action, values: Mapping[str, Any], by: Any) -> Dependency:
    """Say on what `action` depends; `values` holds the columns of `Dependency`.

    Raises Refused where nothing is named, an action would wait for itself, or something stands there twice.
    """
    demand(Permission.EDIT_ACTIONS, action.organisation_id, by=by)
    with changing(verb="afhankelijkheid toevoegen", by=by, lock=[action.plan, action]):
        row = Dependency(
            action=action, organisation=action.organisation, circle=action.circle, openness=action.openness
        )
        _set(row, values)
        row.save()
    return row


def change_dependency(*, dependency: Dependency, values: Mapping[str, Any], by: Any) -> Dependency:
    """Change what it says; history keeps how it was. Raises Refused as `add_dependency` does."""
    demand(Permission.EDIT_ACTIONS, dependency.organisation_id, by=by)
    with changing(verb="afhankelijkheid wijzigen", by=by, lock=[dependency.action.plan, dependency]):
        before = [getattr(dependency, name) for name in COLUMNS]
        _set(dependency, values)
        if [getattr(dependency, name) for name in COLUMNS] != before:
            dependency.save()
    return dependency


def remove_dependency(*, dependency: Dependency, by: Any) -> None:
    """Take it off the action; its history stays."""
    demand(Permission.EDIT_ACTIONS, dependency.organisation_id, by=by)
    with changing(verb="afhankelijkheid verwijderen", by=by, lock=[dependency]):
        dependency.delete()


def _set(row: Dependency, values: Mapping[str, Any]) -> None:
    """The columns of one kind; what belongs to another kind is emptied. The plan is locked, so that rings are seen."""
    kind = DependencyKind(values.get("kind", row.kind))
    column, ask = COLUMN_OF[kind]
    wanted = {name: values.get(name, getattr(row, name)) for name in COLUMNS} | {"kind": kind}
    empty = {"needs": None, "party": None, "subject": ""}
    row_values = wanted | {name: none for name, none in empty.items() if name != column}
    if not row_values[column]:
        raise Refused({column: ask})
    for name, value in row_values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if row.needs is not None:
        _refuse_ring(row.action, row.needs)
    row.clean_fields(exclude=["created_by", "changed_by"])
    row.validate_constraints()


def _refuse_ring(action: Action, needs: Action) -> None:
    """Refuse an action of another plan, the action itself, and one that waits for it by whatever way."""
    if needs.plan_id != action.plan_id:
        raise Refused({"needs": "Kies een actie uit hetzelfde plan."})
    if needs.pk == action.pk:
        raise Refused({"needs": ON_ITSELF})
    if action.pk in waits_for(needs):
        raise Refused(
            {"needs": f"Dat kan niet: “{needs.what}” wacht zelf op “{action.what}”. Dan begint geen van beide."}
        )


def begun_too_early(action: Action, viewer: Viewer) -> list[Action]:
    """Visible actions that wait for `action` and, as the register stands today, begin before it is ready."""
    waiting = Action.objects.visible_to(viewer).filter(dependencies__needs=action).exclude(status__in=ENDED).in_order()
    ended = action.status in ENDED
    return [one for one in waiting if begins_too_early(one.period_start, action.period_end, needed_ended=ended)]


def waits_for(action: Action) -> set[int]:
    """All actions that `action` waits for, directly or by way of others: one query for the plan."""
    edges: dict[int, set[int]] = {}
    pairs = Dependency.objects.filter(action__plan=action.plan_id, needs__isnull=False)
    for waiting, needed in pairs.values_list("action_id", "needs_id").order_by("pk"):
        edges.setdefault(waiting, set()).add(needed)
    found: set[int] = set()
    todo = [action.pk]
    while todo:
        for needed in edges.get(todo.pop(), set()) - found:
            found.add(needed)
            todo.append(needed)
    return found
