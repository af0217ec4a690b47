"""Undo and redo of one's own changes in the matrix: each is a new change, in the open, that points to what it reverses.

An act is taken back whole or not at all: where a colleague changed one of its cells since, it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from actions.domain.cells import CELLS, LABELS, stored
from actions.domain.errors import Refused
from actions.domain.progress import stand_as_last_said
from actions.domain.row_writing import REDO, UNDO, seen_since, write_rows
from actions.domain.under import ByAction, Under, UnderThen, held_at, held_before, read_under
from actions.enums import ActionStatus
from actions.models import Action, ProgressEntry
from actions.permissions import demand_of
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from portal.shared.models import Change

EDITS = (
    "cellen wijzigen",
    "plakken",
    "doortrekken",
    "rij bewerken",
    "actie toevoegen",
    "actie dupliceren",
    "actie splitsen",
    "acties samenvoegen",
    "actie laten vervallen",
)
FAR_ENOUGH = 60  # acts of one person on one plan that can be walked back
STANDING = frozenset({"status", "assessment", "note"})
TAKEN_BACK = "Teruggedraaid in de matrix."
Row = tuple[Action, dict[str, Any]]
WITHDRAWN = "Het toevoegen is ongedaan gemaakt."
NOTHING = {UNDO: "Er is niets om ongedaan te maken.", REDO: "Er is niets om opnieuw te doen."}


@dataclass(frozen=True, slots=True)
class OwnActs:
    """What undo and redo would reverse now; None where there is nothing."""

    undo: Change | None
    redo: Change | None


def own_acts(plan: PolicyDocument, by: Any) -> OwnActs:
    """One query: the newest acts of `by` on actions of `plan`, as the stack that every editor knows."""
    touched = Action.history.filter(plan=plan, change=OuterRef("pk"))
    found = Change.objects.filter(Exists(touched), by=by, verb__in=[*EDITS, UNDO, REDO])
    done: list[Change] = []
    undone: list[Change] = []
    for act in reversed(found.order_by("-at", "-pk")[:FAR_ENOUGH]):
        if act.verb == UNDO:
            done = [one for one in done if one.pk != act.undo_of_id]
            undone.append(act)
        elif act.verb == REDO:
            undone = [one for one in undone if one.pk != act.undo_of_id]
            done.append(act)
        else:
            done.append(act)
            undone = []
    return OwnActs(done[-1] if done else None, undone[-1] if undone else None)


def take_back(*, plan: PolicyDocument, by: Any, redo: bool = False) -> list[Action]:
    """Reverse the last act of `by` on this plan, or with `redo` the last taking back; gives the actions it changed.

    Raises Refused where there is nothing, or where somebody changed one of its cells since.
    """
    viewer = viewer_for(by)
    demand_of(viewer, Permission.EDIT_ACTIONS, plan.organisation_id)
    acts, verb = own_acts(plan, by), REDO if redo else UNDO
    act = acts.redo if redo else acts.undo
    if act is None:
        raise Refused(NOTHING[verb])
    with transaction.atomic():
        touched = list(Action.history.filter(plan=plan, change=act).order_by("id", "version"))
        rows = Action.objects.visible_to(viewer).filter(pk__in={row.id for row in touched}, plan=plan)
        actions = list(rows.select_for_update(of=("self",)).order_by("pk"))
        under = read_under(actions, CELLS, lock=True)
        wanted = _wanted(act, actions, touched, under)
        for action in actions:
            action.plan = plan
        reason = f"Teruggedraaid: {act.reason or act.verb}"
        with changing(verb=verb, by=by, reason=reason, undo_of=act) as change:
            left = wanted if redo else _unsaid(act, wanted, plan, change)
            why = (act.undo_of.reason if redo and act.undo_of else "") or reason  # of a date that moves again
            write_rows([(action, cells, why) for action, cells in left if cells], under)
    return [action for action, _ in wanted]


def _unsaid(act: Change, wanted: Sequence[Row], plan: PolicyDocument, change: Change) -> list[Row]:
    """News that `act` made and nobody outside has seen counts no more; gives the cells that are still to be written.

    A slip of the hand is then no news: the action stands as its last message before it says.
    """
    said = [action.pk for action, cells in wanted if not STANDING.isdisjoint(cells)]
    if not said or seen_since(plan, act.at):
        return list(wanted)
    made = ProgressEntry.history.filter(action_id__in=said, change=act, history_type="+").values("id")
    entries = list(ProgressEntry.objects.filter(pk__in=made).accepted().select_for_update(of=("self",)).order_by("pk"))
    for entry in entries:
        entry.accepted_at = entry.accepted_by = None
        entry.refused_at, entry.refused_by_id, entry.refused_because = change.at, change.by_id, TAKEN_BACK
    ProgressEntry.save_many(entries, ["accepted_at", "accepted_by", "refused_at", "refused_by", "refused_because"])
    done = {entry.action_id for entry in entries}
    back = [action for action, _ in wanted if action.pk in done]
    stand_as_last_said(back)
    return [(action, _without_standing(cells) if action.pk in done else cells) for action, cells in wanted]


def _without_standing(cells: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in cells.items() if name not in STANDING}


def _wanted(
    act: Change, actions: Sequence[Action], touched: Sequence[Any], under: ByAction
) -> list[tuple[Action, dict[str, Any]]]:
    """The cells of each action as they stood before the act. Raises Refused where one was changed after it."""
    first = {row.id: row for row in reversed(touched)}
    last = {row.id: row for row in touched}
    ids = [action.pk for action in actions]
    versions = {row.version - 1 for row in first.values()}
    earlier = Action.history.filter(id__in=ids, version__in=versions).order_by("id", "version")
    before = {row.id: row for row in earlier if row.version == first[row.id].version - 1}
    hung = UnderThen(ids, CELLS)
    wanted = []
    for action in actions:
        after = _values(last[action.pk], hung.when(action.pk, held_at(act.at)))
        now = _values(action, under.get(action.pk) or Under())
        if action.pk not in before:
            cells: dict[str, Any] = {"status": ActionStatus.LAPSED.value, "note": WITHDRAWN}
        else:
            then = _values(before[action.pk], hung.when(action.pk, held_before(act.at)))
            cells = {cell: value for cell, value in then.items() if value != after[cell]}
        later = [cell for cell in cells if now[cell] != after[cell]]
        if later:
            raise Refused(_changed_since(action, later))
        wanted.append((action, cells))
    return wanted


def _values(row: Any, under: Under) -> dict[str, Any]:
    return {cell: stored(row, cell, under) for cell in CELLS}


def _changed_since(action: Action, cells: Sequence[str]) -> str:
    names = ", ".join(LABELS[cell] for cell in cells)
    return f"{names} van actie {action.number} is daarna gewijzigd door {action.changed_by}. Dit blijft zoals het is."
