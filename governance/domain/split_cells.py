"""Editing one cell of the scale table: which letters stand at a level from a day on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance import refusals
from governance.domain.split import place_task
from governance.enums import AllocationStatus
from governance.models import Allocation, Provision, ScaleLevel
from portal.accounts.roles import Permission
from portal.shared.changes import changing

Letter = tuple[str, str]  # code, part


def set_cell(
    *,
    provision: Provision,
    level: ScaleLevel,
    letters: Sequence[Letter],
    valid_from: date | None,
    by: Any,
    valid_until: date | None = None,
    shared: bool = False,
    status: str = AllocationStatus.ADOPTED,
    details: Mapping[str, Any] | None = None,
    reason: str = "",
    seen: Sequence[Letter] | None = None,
) -> list[Letter]:
    """From a day on exactly these letters stand in the cell; what stands in other cells stays. Gives what changed.

    `seen` holds the letters that stood on the screen: those that were not touched there stay as a colleague, or a
    later period that is known already, has them. A letter that both touched came out the same, so nothing can clash.

    A change holds until the next one that is known already, or until `valid_until`. A letter that stands elsewhere on
    those days is refused (`refusals.TAKEN`) unless it is `shared` on purpose.
    """
    demand(Permission.EDIT_SPLIT, provision.organisation_id, by=by)
    _check_days(valid_from, valid_until)
    with changing(verb="cel wijzigen", by=by, reason=reason, lock=[provision]):
        rows = _rows(provision, level, status)
        there = {(row.task, row.part) for row in _on(rows, valid_from) if row.level_id == level.pk}
        if seen is not None:
            letters = _touched(letters, seen=seen, there=there)
        changed = sorted(there - set(letters)) + [one for one in letters if one not in there]
        for letter in changed:
            others, stays = _others(rows, level, letter, valid_from), letter in letters
            if stays and others and not shared:
                raise Refused({"letters": f"{_named(letter, others)} {refusals.TAKEN}"})
            terms = {"task": letter[0], "part": letter[1], "status": status, "details": details if stays else None}
            days = {"valid_from": valid_from, "valid_until": valid_until or _until(rows, letter, valid_from)}
            levels = _ordered([*others, level] if stays else others)
            _place(level=level, provision=provision, levels=levels, by=by, **terms, **days)
    return changed


def _touched(letters: Sequence[Letter], *, seen: Sequence[Letter], there: Collection[Letter]) -> list[Letter]:
    """What stands there now, with the letters that were ticked added and those that were unticked taken away."""
    added, gone = [one for one in letters if one not in seen], set(seen) - set(letters)
    return [*sorted(set(there) - gone), *(one for one in added if one not in there)]


def _place(*, level: ScaleLevel, **given: Any) -> None:
    place_task(partnership=level.partnership, **given)


def _others(rows: list[Allocation], level: ScaleLevel, letter: Letter, day: date | None) -> list[ScaleLevel]:
    """The other levels at which the letter stands on a day."""
    return [row.level for row in _on(rows, day) if row.level_id != level.pk and _same(row, letter)]


def _check_days(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise Refused({"valid_until": refusals.ENDS_BEFORE_START})


def _rows(provision: Provision, level: ScaleLevel, status: str) -> list[Allocation]:
    rows = Allocation.objects.filter(provision=provision, partnership=level.partnership_id, status=status)
    return list(rows.select_related("level").order_by("level__position", "pk"))


def _on(rows: list[Allocation], day: date | None) -> list[Allocation]:
    """Rows that hold on a day; without a day the ones that held before all others."""
    if day is None:
        return [row for row in rows if row.valid_from is None]
    return [
        row
        for row in rows
        if (row.valid_from is None or row.valid_from <= day) and (row.valid_until is None or row.valid_until >= day)
    ]


def _same(row: Allocation, letter: Letter) -> bool:
    return row.task == letter[0] and (row.part in ("", letter[1]) or not letter[1])


def _until(rows: list[Allocation], letter: Letter, day: date | None) -> date | None:
    """The last day before something else is known of this task; None when nothing is."""
    mine = [row for row in rows if _same(row, letter)]
    starts = [row.valid_from for row in mine if row.valid_from and (day is None or row.valid_from > day)]
    ends = [row.valid_until for row in _on(mine, day) if row.valid_until]
    known = [start - timedelta(days=1) for start in starts] + ends
    return min(known) if known else None


def _ordered(levels: list[ScaleLevel]) -> list[ScaleLevel]:
    return sorted({level.pk: level for level in levels}.values(), key=lambda level: (level.position, level.pk))


def _named(letter: Letter, others: list[ScaleLevel]) -> str:
    where = " en ".join(dict.fromkeys(level.name for level in others))
    return f"{letter[0]} ligt bij {where}."
