"""The frame of a region's table: its provisions, levels and tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.models import Action
from actions.permissions import demand
from governance.models import Allocation, Provision, ProvisionAction, ScaleLevel, TaskKind
from governance.split.finding import plain
from governance.split.tasks import USUAL
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, Partnership
from portal.shared.changes import changing
from portal.shared.enums import Openness

P = Permission.EDIT_SPLIT


def add_provision(*, organisation: Organisation, values: Mapping[str, Any], by: Any) -> Provision:
    """A provision in the table of `organisation`, at the end unless `position` says otherwise."""
    demand(P, organisation.pk, by=by)
    with changing(verb="voorziening toevoegen", by=by):
        last = Provision.objects.filter(organisation=organisation).order_by("-position").first()
        place = last.position + 1 if last else 1
        row = Provision(
            organisation=organisation, **{"position": place, "openness": Openness.PUBLIC, **_tidied(values)}
        )
        _save(row)
    return row


def change_provision(*, provision: Provision, base_version: int, values: Mapping[str, Any], by: Any) -> Provision:
    """Change name, other words, kind, legal basis or note; a colleague's change raises ChangedMeanwhile."""
    demand(P, provision.organisation_id, by=by)
    with changing(verb="voorziening wijzigen", by=by, lock=[provision]):
        _put(provision, mine_on_top(provision, seen=base_version, values=_tidied(values)))
    return provision


def _tidied(values: Mapping[str, Any]) -> dict[str, Any]:
    """Each other word once, without the name itself."""
    tidy = dict(values)
    if "aliases" in tidy:
        words = {plain(word): " ".join(word.split()) for word in tidy["aliases"] if word.strip()}
        words.pop(plain(tidy.get("name", "")), None)
        tidy["aliases"] = list(words.values())
    return tidy


def add_level(
    *, partnership: Partnership, organisation: Organisation, values: Mapping[str, Any], by: Any
) -> ScaleLevel:
    """A level in the table that `organisation` keeps for a region."""
    demand(P, organisation.pk, by=by)
    with changing(verb="niveau toevoegen", by=by):
        place = ScaleLevel.objects.filter(partnership=partnership).count() + 1
        row = ScaleLevel(
            partnership=partnership,
            organisation=organisation,
            **{"position": place, "openness": Openness.PUBLIC, **values},
        )
        _save(row)
    return row


def change_level(*, level: ScaleLevel, base_version: int, values: Mapping[str, Any], by: Any) -> ScaleLevel:
    demand(P, level.organisation_id, by=by)
    with changing(verb="niveau wijzigen", by=by, lock=[level]):
        _put(level, mine_on_top(level, seen=base_version, values=values))
    return level


def own_tasks(*, partnership: Partnership, organisation: Organisation, by: Any) -> list[TaskKind]:
    """Give a region tasks of its own, beginning with the usual four; nothing happens where it has them."""
    demand(P, organisation.pk, by=by)
    with changing(verb="eigen taken aanmaken", by=by, lock=[partnership]):
        found = list(TaskKind.objects.filter(partnership=partnership))
        return found or TaskKind.create_many(
            [
                TaskKind(
                    partnership=partnership,
                    organisation=organisation,
                    openness=Openness.PUBLIC,
                    code=task.code,
                    name=task.name,
                    question=task.question,
                    position=place,
                    can_split=task.can_split,
                )
                for place, task in enumerate(USUAL, start=1)
            ]
        )


def add_task(*, partnership: Partnership, organisation: Organisation, values: Mapping[str, Any], by: Any) -> TaskKind:
    """One more task beside those of the region; the usual four become its own with it."""
    demand(P, organisation.pk, by=by)
    with changing(verb="taak toevoegen", by=by):
        own = own_tasks(partnership=partnership, organisation=organisation, by=by)
        row = TaskKind(
            partnership=partnership,
            organisation=organisation,
            **{"position": len(own) + 1, "openness": Openness.PUBLIC, **values},
        )
        _save(row)
    return row


def change_task(*, task: TaskKind, base_version: int, values: Mapping[str, Any], by: Any) -> TaskKind:
    """Change the name or question of a task. A letter that is in use stays: raises Refused."""
    demand(P, task.organisation_id, by=by)
    with changing(verb="taak wijzigen", by=by, lock=[task]):
        wanted = mine_on_top(task, seen=base_version, values=values)
        used = Allocation.objects.filter(partnership=task.partnership_id, task=task.code)
        if "code" in wanted and used.exists():
            raise Refused({"code": "Deze letter staat in de tabel. Verander de naam, niet de letter."})
        if wanted.get("can_split") is False and used.exclude(part="").exists():
            raise Refused({"can_split": "Deze taak is ergens gesplitst. Voeg die eerst weer samen."})
        _put(task, wanted)
    return task


def link_action(*, provision: Provision, action: Action, by: Any) -> ProvisionAction:
    """Tell that an action is about a provision; for who edits the action's plan."""
    demand(Permission.EDIT_ACTIONS, action.organisation_id, by=by)
    with changing(verb="actie aan voorziening koppelen", by=by, lock=[action]):
        row = ProvisionAction(
            provision=provision,
            action=action,
            organisation=action.organisation,
            circle=action.circle,
            openness=action.openness,
        )
        _save(row)
    return row


def unlink_action(*, link: ProvisionAction, by: Any) -> None:
    demand(Permission.EDIT_ACTIONS, link.organisation_id, by=by)
    with changing(verb="actie van voorziening losmaken", by=by, lock=[link]):
        link.delete()


def _put(row: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        _save(row)


def _save(row: Any) -> None:
    related = [field.name for field in row._meta.fields if field.is_relation]
    row.clean_fields(exclude=related)
    row.validate_constraints()
    row.save()
