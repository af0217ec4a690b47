"""The door for many rows at once: a cell, a paste, a filled column, a spreadsheet read back. One change, or nothing.

Rows come in as words (`RowWords`), are judged cell by cell, and are written in a number of statements that does not
grow with the rows. `examine` tells what would happen; `apply` judges again under lock, so that nothing is overwritten
unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from actions.domain.cell_words import CellReader
from actions.domain.cells import CELLS, STATE
from actions.domain.row_judging import Sheet, judge
from actions.domain.row_outcomes import NotAllRows, Outcome, RowOutcome, RowWords
from actions.domain.row_writing import write_new, write_rows
from actions.domain.under import UnderThen, held_at, read_under
from actions.models import Action
from actions.permissions import demand_of, is_system
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from portal.shared.viewer import Viewer

TWICE = "Dezelfde actie staat twee keer in de rijen. Laat er één staan."
__all__ = ["NotAllRows", "Outcome", "RowOutcome", "RowWords", "apply", "examine"]


def examine(*, plan: PolicyDocument, rows: Sequence[RowWords], by: Any, note: str = "") -> list[RowOutcome]:
    """What would become of each row, in the same order; nothing is written.

    `note` is the explanation that goes with a new status or assessment in rows without one. An action that is not in
    the plan, or that `by` may not see, is refused as absent. Raises PermissionDenied.
    """
    viewer = _demanded(plan, rows, by)
    sheet = _sheet(plan, rows, viewer, lock=False)
    return _judged(sheet, rows, note)


def apply(
    *,
    plan: PolicyDocument,
    rows: Sequence[RowWords],
    by: Any,
    verb: str = "cellen wijzigen",
    reason: str = "",
    note: str = "",
) -> list[RowOutcome]:
    """Write all rows as one change, or nothing: raises NotAllRows when a row is refused or conflicts.

    Gives the outcomes with the actions as written. Rows in which nothing changes stay as they are; where no row
    changes, no change is recorded. An action that stands in `rows` again is refused.
    """
    viewer = _demanded(plan, rows, by)
    with transaction.atomic():  # rows are locked before `changing` reads the clock
        if any(row.action is None for row in rows):
            PolicyDocument.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        sheet = _sheet(plan, rows, viewer, lock=True)
        outcomes = _judged(sheet, rows, note)
        if any(one.outcome in (Outcome.REFUSED, Outcome.CONFLICT) for one in outcomes):
            raise NotAllRows(outcomes)
        if any(one.outcome in (Outcome.CHANGED, Outcome.NEW) for one in outcomes):
            with changing(verb=verb, by=by, reason=reason or _common_reason(rows)):
                _write(sheet, outcomes)
    return outcomes


def _judged(sheet: Sheet, rows: Sequence[RowWords], note: str) -> list[RowOutcome]:
    seen: set[str] = set()
    found = []
    for row in rows:
        again = row.action is not None and row.action in seen
        found.append(RowOutcome(row, None, reason=TWICE) if again else judge(sheet, row, note=note))
        seen |= {row.action} if row.action is not None else set()
    return found


def _demanded(plan: PolicyDocument, rows: Sequence[RowWords], by: Any) -> Viewer | None:
    """The rights of `by`, asked once; None for the system."""
    if is_system(by):
        return None
    viewer = viewer_for(by)
    demand_of(viewer, Permission.EDIT_ACTIONS, plan.organisation_id)
    if any(cell in row.words for row in rows for cell in STATE):
        demand_of(viewer, Permission.REPORT, plan.organisation_id)
    return viewer


def _common_reason(rows: Sequence[RowWords]) -> str:
    reasons = {row.move_reason.strip() for row in rows if row.move_reason.strip()}
    return reasons.pop() if len(reasons) == 1 else ""


def _sheet(plan: PolicyDocument, rows: Sequence[RowWords], viewer: Viewer | None, *, lock: bool) -> Sheet:
    sheet = Sheet(CellReader(plan))
    asked = [row.action for row in rows if row.action is not None]
    if not asked:
        return sheet
    found = Action.objects.all() if viewer is None else Action.objects.visible_to(viewer)
    # No join to what a save changes, such as its author: a row that was waited for would drop out of the answer.
    found = found.of_plan(plan).filter(public_id__in=asked).order_by("pk")
    for action in found.select_for_update(of=("self",)) if lock else found:
        action.plan = plan
        sheet.actions[action.public_id] = action
    stale = _stale(sheet, rows)
    cells = {cell for row in rows for cell in row.words}
    sheet.under = read_under(sheet.actions.values(), cells, viewer=viewer, lock=lock)
    if stale:
        prefetch_related_objects([*sheet.actions.values()], "changed_by")
        _read_bases(sheet, stale, cells, viewer)
    return sheet


def _stale(sheet: Sheet, rows: Sequence[RowWords]) -> set[tuple[int, int]]:
    """(action, version) for rows that were based on an earlier version than the one that stands."""
    pairs = [(sheet.actions[row.action], row.base_version) for row in rows if row.action in sheet.actions]
    return {(action.pk, seen) for action, seen in pairs if seen is not None and seen != action.version}


def _read_bases(sheet: Sheet, stale: set[tuple[int, int]], cells: set[str], viewer: Viewer | None) -> None:
    """How actions stood at earlier versions: one query, and one more for each list that hung under them then."""
    ids, versions = {pk for pk, _ in stale}, {version for _, version in stale}
    for base in Action.history.filter(id__in=ids, version__in=versions).order_by("history_id"):
        if (base.id, base.version) in stale:
            sheet.bases[base.id, base.version] = base
    then = UnderThen(ids, cells, viewer=viewer)
    for key, base in sheet.bases.items():
        sheet.bases_under[key] = then.when(base.id, held_at(base.recorded_from))


def _write(sheet: Sheet, outcomes: Sequence[RowOutcome]) -> None:
    changed = [one for one in outcomes if one.outcome == Outcome.CHANGED]
    if changed:
        rows = [(one.action, _values(one), one.row.move_reason) for one in changed if one.action]
        write_rows(rows, sheet.under)
    new = [one for one in outcomes if one.outcome == Outcome.NEW]
    if new:
        for one, action in zip(new, write_new(sheet.reader.plan, [_values(one) for one in new]), strict=True):
            one.action = action


def _values(one: RowOutcome) -> dict[str, Any]:
    return {cell.cell: cell.value for cell in one.changed if cell.cell in CELLS}
