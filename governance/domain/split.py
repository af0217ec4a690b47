"""Placing tasks: from a day until a day, a task of a provision lies nowhere, at one level, or shared at several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance import refusals
from governance.domain.split_checks import check_allocation
from governance.enums import AllocationStatus, PolicyPart
from governance.models import Allocation, Provision, ScaleLevel
from portal.accounts.roles import Permission
from portal.organisations.models import Partnership
from portal.shared.changes import changing
from portal.shared.enums import Openness

P = Permission.EDIT_SPLIT
DAY = timedelta(days=1)
# What a later row at the same level takes over from the earlier one, unless it is told otherwise.
DETAILS = (
    "openness",
    "legal_title",
    "organ",
    "competent_id",
    "carried_out_by_id",
    "paid_by_id",
    "ground_id",
    "decision_id",
    "passage_id",
    "reference",
    "note",
)


def place_task(
    *,
    partnership: Partnership,
    provision: Provision,
    task: str,
    levels: Sequence[ScaleLevel],
    valid_from: date | None,
    by: Any,
    valid_until: date | None = None,
    part: str = "",
    status: str = AllocationStatus.ADOPTED,
    details: Mapping[str, Any] | None = None,
    reason: str = "",
) -> list[Allocation]:
    """From `valid_from` until `valid_until` (None: open) the task lies at exactly these levels and nowhere else.

    No level is "niet toegedeeld", more than one "gedeeld". What stood there before ends the day before, what goes on
    later goes on unchanged. A new row takes over the `DETAILS` of the row before it at its level; `details` wins.
    Raises Refused in the words of `governance.refusals`; then nothing has changed.
    """
    demand(P, provision.organisation_id, by=by)
    with changing(verb="taak toedelen", by=by, reason=reason, lock=[provision]):
        if valid_from and valid_until and valid_until < valid_from:
            raise Refused({"valid_until": refusals.ENDS_BEFORE_START})
        rows = _overlapping(partnership, provision, task, part, status, valid_from, valid_until)
        if not details and _stands(rows, levels, part, valid_from, valid_until):
            return rows
        before = {row.level_id: {name: getattr(row, name) for name in DETAILS} for row in reversed(rows)}
        _clear(rows, part, valid_from, valid_until)
        shared = {"task": task, "part": part, "status": status, "is_shared": len(levels) > 1}
        shared |= {"partnership": partnership, "provision": provision, "organisation_id": provision.organisation_id}
        shared |= {"valid_from": valid_from, "valid_until": valid_until}
        known = {level.pk: {"openness": Openness.PUBLIC, **before.get(level.pk, {})} for level in levels}
        return [_add(level=level, **shared, **known[level.pk] | dict(details or {})) for level in levels]


def withdraw(*, allocation: Allocation, by: Any, reason: str) -> None:
    """Take away a row that should never have stood there; history keeps it. Needs a reason."""
    demand(P, allocation.organisation_id, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom deze toedeling er niet hoort."})
    with changing(verb="toedeling weghalen", by=by, reason=reason, lock=[allocation]):
        _alone(allocation)
        allocation.delete()


def _alone(gone: Allocation) -> None:
    """Of two that shared a task over the same days, the one that stays is not shared any more."""
    others = Allocation.objects.filter(
        partnership=gone.partnership_id, provision=gone.provision_id, task=gone.task, part=gone.part, status=gone.status
    ).within(gone.valid_from, gone.valid_until)
    rest = list(others.exclude(pk=gone.pk).select_for_update())
    if len(rest) == 1 and (rest[0].valid_from, rest[0].valid_until) == (gone.valid_from, gone.valid_until):
        rest[0].is_shared = False
        rest[0].save()


def _overlapping(
    partnership: Partnership,
    provision: Provision,
    task: str,
    part: str,
    status: str,
    start: date | None,
    end: date | None,
) -> list[Allocation]:
    """Rows of the same task (and of its half, or the whole) that hold on a day of the period, the earliest first."""
    rows = Allocation.objects.filter(partnership=partnership, provision=provision, task=task, status=status)
    if part:
        rows = rows.filter(part__in=["", part])
    found = list(rows.within(start, end).select_for_update().order_by("pk"))
    return sorted(found, key=lambda row: (row.valid_from or date.min, row.pk))


def _stands(
    rows: list[Allocation], levels: Sequence[ScaleLevel], part: str, start: date | None, end: date | None
) -> bool:
    """Whether it is so already over the whole period."""
    return [row.level_id for row in rows] == [level.pk for level in levels] and all(
        row.part == part and _covers(row, start, end) for row in rows
    )


def _covers(row: Allocation, start: date | None, end: date | None) -> bool:
    from_start = row.valid_from is None or (start is not None and row.valid_from <= start)
    return from_start and (row.valid_until is None or (end is not None and row.valid_until >= end))


def _clear(rows: Iterable[Allocation], part: str, start: date | None, end: date | None) -> None:
    """Cut a period out of rows; of undivided policy the other half stays."""
    left_over: list[dict[str, Any]] = []
    for row in rows:
        base = _values(row)
        if part and not row.part:
            other = next(one for one in PolicyPart.values if one != part)
            left_over.append({**base, "part": other, **_within(row, start, end)})
        if end is not None and (row.valid_until is None or row.valid_until > end):
            left_over.append({**base, "valid_from": end + DAY, "valid_until": row.valid_until})
        if start is not None and (row.valid_from is None or row.valid_from < start):
            row.valid_until = start - DAY
            row.save()
        else:
            row.delete()
    for values in left_over:
        _add(**values)


def _within(row: Allocation, start: date | None, end: date | None) -> dict[str, date | None]:
    """The days of a row that lie in the period."""
    starts = [day for day in (row.valid_from, start) if day]
    ends = [day for day in (row.valid_until, end) if day]
    return {"valid_from": max(starts) if starts else None, "valid_until": min(ends) if ends else None}


def _values(row: Allocation) -> dict[str, Any]:
    same = ("partnership_id", "provision_id", "organisation_id", "task", "part", "status", "level_id", "is_shared")
    return {name: getattr(row, name) for name in (*same, *DETAILS, "valid_from", "valid_until")}


def _add(**values: Any) -> Allocation:
    row = Allocation(**values)
    check_allocation(row)
    row.save()
    return row
