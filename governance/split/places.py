"""Where the tasks of a region lie on a day: read once, in four queries, for whatever is shown of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from governance.enums import AllocationStatus
from governance.models import Allocation, Provision, ScaleLevel
from governance.querysets import holds_on, recorded
from governance.split.tasks import TaskSpec, tasks_of
from portal.organisations.models import Partnership
from portal.shared.viewer import Viewer


class Placed(NamedTuple):
    """An allocation as a plain value; the fields are the columns of the model."""

    id: int
    public_id: str
    provision_id: int
    task: str
    part: str
    level_id: int
    is_shared: bool
    valid_from: date | None
    valid_until: date | None
    status: str
    legal_title: str
    organ: str
    competent_id: int | None
    carried_out_by_id: int | None
    paid_by_id: int | None
    ground_id: int | None
    decision_id: int | None
    passage_id: int | None
    reference: str
    note: str

    @property
    def is_intended(self) -> bool:
        return self.status == AllocationStatus.INTENDED


@dataclass(frozen=True, slots=True)
class Standing:
    """One task, or one half of it, of one provision on one day: exactly one answer.

    `placed` is where it lies: nowhere ("niet toegedeeld"), at one level, or at several ("gedeeld"), in the order of
    the levels. `intended` is where it is meant to lie, which answers nothing.
    """

    task: TaskSpec
    part: str
    placed: tuple[Placed, ...]
    intended: tuple[Placed, ...] = ()

    @property
    def level_ids(self) -> tuple[int, ...]:
        return tuple(one.level_id for one in self.placed)

    @property
    def is_shared(self) -> bool:
        return len(self.placed) > 1

    @property
    def is_nowhere(self) -> bool:
        return not self.placed


@dataclass(frozen=True, slots=True)
class Split:
    """A region's table on a day. Rows are live rows or history rows: use their `id`, never `pk`."""

    partnership: Partnership
    day: date
    levels: tuple[Any, ...]
    tasks: tuple[TaskSpec, ...]
    provisions: tuple[Any, ...]
    placed: dict[int, tuple[Placed, ...]]

    def standings(self, provision_id: int) -> list[Standing]:
        """The answers for one provision: one per task, or two where its policy is split."""
        rows = self.placed.get(provision_id, ())
        return [one for task in self.tasks for one in _standings(task, [row for row in rows if row.task == task.code])]

    @property
    def is_empty(self) -> bool:
        """Whether no task lies anywhere on this day: then no table holds."""
        return not self.placed


def _standings(task: TaskSpec, rows: list[Placed]) -> list[Standing]:
    adopted = tuple(row for row in rows if not row.is_intended)
    intended = tuple(row for row in rows if row.is_intended)
    parts = sorted({row.part for row in adopted or intended if row.part}, reverse=True)
    if not parts:
        return [Standing(task, "", adopted, intended)]
    return [Standing(task, part, _of(part, adopted), _of(part, intended)) for part in ("voorbereiden", "vaststellen")]


def _of(part: str, rows: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(row for row in rows if row.part in ("", part))


def read_split(
    partnership: Partnership,
    viewer: Viewer,
    *,
    day: date,
    at: datetime | None = None,
    provision: Provision | None = None,
) -> Split:
    """The table on `day` as recorded at `at` (None: now), as this reader may see it; four queries.

    With `provision` only that one is read.
    """
    levels = tuple(recorded(ScaleLevel, viewer, at).filter(partnership=partnership).order_by("position", "id"))
    rows = recorded(Allocation, viewer, at).filter(partnership=partnership).filter(holds_on(day))
    if provision is not None:
        rows = rows.filter(provision=provision)
    return Split(
        partnership=partnership,
        day=day,
        levels=levels,
        tasks=tasks_of(partnership.pk, viewer, at=at),
        provisions=_one(provision, viewer, at) if provision else provisions_of(partnership, levels, viewer, at=at),
        placed=_by_provision(rows, levels),
    )


def _one(provision: Provision, viewer: Viewer, at: datetime | None) -> tuple[Any, ...]:
    """The provision as it was recorded; nothing where the register did not know it yet."""
    return (provision,) if at is None else tuple(recorded(Provision, viewer, at).filter(id=provision.pk))


def provisions_of(
    partnership: Partnership, levels: Iterable[Any], viewer: Viewer, *, at: datetime | None = None
) -> tuple[Any, ...]:
    """All provisions of a table in its order, also those of which no task lies anywhere: those of whom keeps it."""
    keepers = {level.organisation_id for level in levels}
    used = Allocation.objects.filter(partnership=partnership).values("provision_id")
    rows = recorded(Provision, viewer, at).filter(Q(organisation_id__in=keepers) | Q(id__in=used))
    return tuple(rows.order_by("position", "name", "id"))


def _by_provision(rows: Any, levels: tuple[Any, ...]) -> dict[int, tuple[Placed, ...]]:
    order = {level.id: place for place, level in enumerate(levels)}
    found: dict[int, list[Placed]] = {}
    for values in rows.order_by("id").values_list(*Placed._fields):
        one = Placed(*values)
        if one.level_id in order:
            found.setdefault(one.provision_id, []).append(one)
    return {key: tuple(sorted(some, key=lambda one: order[one.level_id])) for key, some in found.items()}
