"""Taking over a reviewed table: every row that the reviewer kept, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.split import place_task
from governance.domain.split_frame import add_provision
from governance.enums import AllocationStatus, PolicyPart
from governance.models import Provision, ScaleLevel
from governance.split.letters import Written, read_letters
from governance.split.tasks import TaskSpec
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, Partnership
from portal.shared.changes import changing


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row as the reviewer left it; `letters` per level, `passage_id` where it stands in a document."""

    name: str
    category: str
    letters: Mapping[ScaleLevel, str]
    passage_id: int | None = None


class RowsRefused(Refused):
    """Some rows cannot be taken over; `by_row` holds the messages by the number of the row."""

    def __init__(self, by_row: dict[int, list[str]]) -> None:
        self.by_row = by_row
        super().__init__("Er is niets overgenomen. Verbeter de rijen met een melding, of laat ze weg.")


@dataclass(slots=True)
class Taken:
    """What became of it: how many rows, and how many provisions that the register did not know."""

    rows: int = 0
    new: int = 0


def take_over_table(
    *,
    partnership: Partnership,
    organisation: Organisation,
    tasks: Sequence[TaskSpec],
    rows: Mapping[int, KeptRow],
    valid_from: date | None,
    by: Any,
    valid_until: date | None = None,
    status: str = AllocationStatus.ADOPTED,
    ground_id: int | None = None,
) -> Taken:
    """From `valid_from` on each row says where all its tasks lie; a task at two levels is shared, at none is nowhere.

    All rows or none: raises RowsRefused with the messages of each row, in the words of a cell.
    """
    demand(Permission.EDIT_SPLIT, organisation.pk, by=by)
    refused: dict[int, list[str]] = {}
    taken = Taken()
    with changing(verb="schaalkeuzetabel overnemen", by=by, lock=[partnership]):
        for number, row in rows.items():
            details = {"ground_id": ground_id, "passage_id": row.passage_id} if ground_id else None
            shared: dict[str, Any] = {
                "partnership": partnership,
                "valid_from": valid_from,
                "valid_until": valid_until,
                "by": by,
            }
            try:
                wanted = _wanted(row, tasks, status)
                provision = _provision(organisation, row, taken, by=by)
                for (task, part, stands), levels in wanted.items():
                    place: dict[str, Any] = {"task": task, "part": part, "status": stands, "levels": levels}
                    place_task(provision=provision, details=details, **place, **shared)
            except ValidationError as refusal:
                refused[number] = refusal.messages
            taken.rows += 1
        if refused:
            raise RowsRefused(refused)
    return taken


Wanted = dict[tuple[str, str, str], list[ScaleLevel]]  # task, part and status: the levels


def _wanted(row: KeptRow, tasks: Sequence[TaskSpec], status: str) -> Wanted:
    """Where each task is to lie. A row speaks of all tasks: what has no letter lies nowhere from then on."""
    found: Wanted = {}
    wrong: list[str] = []
    for level, text in row.letters.items():
        written = read_letters(text, tasks)
        wrong += written.refused
        for letter, stands in _with_status(written, status):
            found.setdefault((*letter, stands), []).append(level)
    if wrong:
        raise Refused(list(dict.fromkeys(wrong)))
    for task in tasks:
        halves = any((task.code, part, status) in found for part in PolicyPart.values)
        for part in PolicyPart.values if halves else [""]:
            found.setdefault((task.code, part, status), [])
    return found


def _with_status(written: Written, status: str) -> Iterator[tuple[tuple[str, str], str]]:
    """What stands between brackets is intended, whatever the rest of the table is."""
    yield from ((letter, status) for letter in written.adopted)
    yield from ((letter, AllocationStatus.INTENDED.value) for letter in written.intended)


def _provision(organisation: Organisation, row: KeptRow, taken: Taken, *, by: Any) -> Provision:
    known: Provision | None = Provision.objects.filter(organisation=organisation, name__iexact=row.name).first()
    if known:
        return known
    taken.new += 1
    return add_provision(organisation=organisation, values={"name": row.name, "category": row.category}, by=by)
