"""What is known of a placed task: who is competent, who carries out and pays, by what title, on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.permissions import demand
from governance.domain.split import DETAILS, place_task
from governance.domain.split_checks import check_allocation
from governance.enums import AllocationStatus
from governance.models import Allocation, Decision
from portal.accounts.roles import Permission
from portal.shared.changes import changing

P = Permission.EDIT_SPLIT


def describe_allocation(
    *, allocation: Allocation, base_version: int, values: Mapping[str, Any], by: Any, also_tasks: bool = False
) -> Allocation:
    """Set some of `DETAILS`; with `also_tasks` on the other tasks of this provision at this level and period too.

    A colleague's change of the same field since `base_version` raises ChangedMeanwhile with both values.
    """
    demand(P, allocation.organisation_id, by=by)
    with changing(verb="toedeling beschrijven", by=by, lock=[allocation]):
        wanted = mine_on_top(allocation, seen=base_version, values=values)
        _write(allocation, wanted)
        for other in _beside(allocation) if also_tasks else ():
            _write(other, {name: value for name, value in values.items() if getattr(other, name) != value})
    return allocation


def _write(row: Allocation, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        check_allocation(row)
        row.save()


def _beside(row: Allocation) -> list[Allocation]:
    same = Allocation.objects.filter(
        provision=row.provision_id,
        level=row.level_id,
        status=row.status,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )
    return list(same.exclude(pk=row.pk).select_for_update(of=("self",)).order_by("pk"))


def adopt_intended(
    *, allocation: Allocation, by: Any, valid_from: date | None = None, decision: Decision | None = None
) -> list[Allocation]:
    """What was intended is adopted, from its own day or from `valid_from`, at all the levels it was meant to lie at.

    It takes the place of what was adopted before over that period. Raises Refused for what was adopted already.
    """
    demand(P, allocation.organisation_id, by=by)
    with changing(verb="voornemen vaststellen", by=by, lock=[allocation]):
        if allocation.status != AllocationStatus.INTENDED:
            raise Refused("Deze toedeling is al vastgesteld.")
        together = list(_meant_together(allocation))
        start = valid_from or allocation.valid_from
        details = {row.level_id: {name: getattr(row, name) for name in DETAILS} for row in together}
        for row in together:
            row.delete()
        rows = place_task(
            partnership=allocation.partnership,
            provision=allocation.provision,
            task=allocation.task,
            part=allocation.part,
            levels=[row.level for row in together],
            valid_from=start,
            valid_until=allocation.valid_until,
            details={"decision_id": decision.pk} if decision else None,
            by=by,
        )
        for row in rows:
            _write(row, _known(row, details[row.level_id], decision))
    return rows


def _known(row: Allocation, meant: Mapping[str, Any], decision: Decision | None) -> dict[str, Any]:
    """What the intention said, where it said anything; the decision that adopts it goes first."""
    if decision:
        meant = {**meant, "decision_id": decision.pk}
    return {name: value for name, value in meant.items() if value and getattr(row, name) != value}


def _meant_together(row: Allocation) -> Any:
    same = Allocation.objects.filter(
        partnership=row.partnership_id,
        provision=row.provision_id,
        task=row.task,
        part=row.part,
        status=row.status,
        valid_from=row.valid_from,
    )
    return same.select_related("level").select_for_update(of=("self",)).order_by("level__position", "pk")
