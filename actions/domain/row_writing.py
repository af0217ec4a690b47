"""Writing many rows of the matrix at once: the same doors as for one, in a number of statements that does not grow.

What `editing`, `moves` and `progress` do for one action happens here for all: a promised period moves with a
`DateMove`, a new status is a `ProgressEntry` as per today, parties stay, come and go, each action gets a new version.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from actions.domain.cells import STATE, put
from actions.domain.editing import is_promised, next_number
from actions.domain.under import UNDER, ByAction
from actions.domain.under_writing import hang, write_under
from actions.enums import ActionStatus
from actions.models import Action, DateMove, ProgressEntry
from policies.models import PolicyDocument
from portal.shared.changes import current_change
from portal.shared.moments import today

UNDO, REDO = "wijziging terugdraaien", "wijziging opnieuw doen"
Cells = Mapping[str, Any]
SOURCE = ("passage_id", "quote", "quote_start", "quote_end")
MOVED_COLUMNS = (("from_period", "period_text"), ("from_start", "period_start"), ("from_end", "period_end"))


def write_rows(rows: Sequence[tuple[Action, Cells, str]], under: ByAction) -> None:
    """Give locked actions their new cells: (action, {cell: value}, reason of a moved period) for each.

    Runs inside `changing`. The values are as `cells.stored` and were checked before; `under` holds what hangs under
    the actions, locked, as far as cells that show it are written.
    """
    moves, columns = [], set()
    slips = _slips([action for action, cells, _ in rows if "period_text" in cells])
    for action, cells, reason in rows:
        undoes = slips.get(action.pk)
        never_moved = action.pk in slips and undoes is None
        if "period_text" in cells and is_promised(action) and not never_moved:
            moves.append(_move(action, cells["period_text"], reason, undoes=undoes))
        for cell, value in cells.items():
            if cell not in UNDER:
                columns.update(put(action, cell, value))
    if news := [_entry(action) for action, cells, _ in rows if any(cell in cells for cell in STATE)]:
        for entry in news:
            entry.action.last_news_on = entry.day
        ProgressEntry.create_many(news)
        columns.add("last_news_on")
    if moves:
        DateMove.create_many(moves)
    write_under([(action, cells) for action, cells, _ in rows], under)
    Action.save_many([action for action, _, _ in rows], sorted(columns))


def write_new(plan: PolicyDocument, rows: Sequence[Cells], *, source: Action | None = None) -> list[Action]:
    """New actions at the end of `plan`, whose row is locked; with a report where a status or assessment comes along.

    `source` is the action whose sentence in the document they share.
    """
    first, by = next_number(plan), current_change().by
    actions = [_new(plan, first + place, cells, by) for place, cells in enumerate(rows)]
    for action in actions if source is not None else ():
        for name in SOURCE:
            setattr(action, name, getattr(source, name))
    Action.create_many(actions)
    pairs = list(zip(actions, rows, strict=True))
    hang(pairs)
    if news := [_entry(action) for action, cells in pairs if _has_news(action)]:
        ProgressEntry.create_many(news)
    return actions


def _new(plan: PolicyDocument, number: int, cells: Cells, by: Any) -> Action:
    action = Action(
        plan=plan,
        organisation_id=plan.organisation_id,
        circle=plan.circle,
        openness=plan.openness,
        number=number,
        status=ActionStatus.NOT_STARTED,
        official=by,
    )
    for cell, value in cells.items():
        if cell not in UNDER:
            put(action, cell, value)
    if _has_news(action):
        action.last_news_on = today()
    return action


def _has_news(action: Action) -> bool:
    return action.status != ActionStatus.NOT_STARTED or bool(action.assessment or action.note)


def _entry(action: Action) -> ProgressEntry:
    """The news of the municipality itself, as per today: it counts at once, and nothing can be newer."""
    change = current_change()
    return ProgressEntry(
        action=action,
        organisation_id=action.organisation_id,
        circle=action.circle,
        openness=action.openness,
        day=today(),
        status=action.status,
        assessment=action.assessment,
        text=action.note,
        reported_for_id=action.organisation_id,
        accepted_at=change.at,
        accepted_by=change.by,
    )


def _slips(actions: Sequence[Action]) -> dict[int, DateMove | None]:
    """Where an act is taken back that nobody outside has seen: by action the move that it made, or None.

    Empty for every other act, and for doing it once more.
    """
    change = current_change()
    act = change.undo_of
    if act is None or change.verb != UNDO:
        return {}
    unseen = [one.pk for one in actions if not seen_since(one.plan, act.at)]
    made = DateMove.history.filter(change=act, action_id__in=unseen).values("id") if unseen else ()
    moves = {one.action_id: one for one in DateMove.objects.filter(pk__in=made).counting()} if unseen else {}
    return {pk: moves.get(pk) for pk in unseen}


def seen_since(plan: PolicyDocument, at: datetime) -> bool:
    """Whether what was written at that moment reached the council or everyone."""
    return plan.direct_public or (plan.council_released_at is not None and plan.council_released_at >= at)


def _move(action: Action, period: tuple[Any, ...], reason: str, *, undoes: DateMove | None = None) -> DateMove:
    return DateMove(
        action=action,
        organisation_id=action.organisation_id,
        circle=action.circle,
        openness=action.openness,
        **{name: getattr(action, column) for name, column in MOVED_COLUMNS},
        to_period=period[0],
        to_start=period[1],
        to_end=period[2],
        reason=reason.strip(),
        decided_on=today(),
        undoes=undoes,
    )
