"""Who changed what in the split, for those who keep it: history rows of a provision, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from governance.models import Allocation, Provision, ScaleLevel
from governance.split.tasks import mark_of
from portal.shared.models import Change

MOST = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One history row in words."""

    at: datetime
    by: Any
    verb: str
    reason: str
    mark: str
    level: str
    status: str
    valid_from: date | None
    valid_until: date | None
    is_gone: bool


def trail(provision: Provision, *, level: ScaleLevel | None = None) -> list[Step]:
    """The last `MOST` changes; three queries."""
    rows = Allocation.history.filter(provision_id=provision.pk)
    if level is not None:
        rows = rows.filter(level_id=level.pk)
    found = list(rows.order_by("-recorded_from", "-history_id")[:MOST])
    changes = Change.objects.select_related("by").in_bulk({row.change_id for row in found})
    names = dict(ScaleLevel.objects.filter(pk__in={row.level_id for row in found}).values_list("pk", "name"))
    return [_step(row, changes[row.change_id], names) for row in found]


def _step(row: Any, change: Change, names: dict[int, str]) -> Step:
    return Step(
        at=row.recorded_from,
        by=change.by,
        verb=change.verb,
        reason=change.reason,
        mark=mark_of(row.task, row.part),
        level=names.get(row.level_id, ""),
        status=row.status,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        is_gone=row.history_type == "-",
    )
