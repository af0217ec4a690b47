"""What changed in actions between two days, as one reader could see the register on each of them.

Kinds tell what a change means: newly promised, done, stopped, late, moved (with the reasons), in trouble, begun. An
action stands once in the list, under its first kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from actions.enums import ActionStatus, State
from actions.models import Action, ActionParty, DateMove
from actions.overview import ActionRow, plan_rows, rows_of, seen_rows
from actions.status.board import glances_of
from actions.status.differences import FieldDifference, differences
from actions.status.outsiders import rows_for, words_for
from policies.domain.moments import Shown
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.moments import Moment
from portal.shared.viewer import Viewer

LATE = (State.LATE, State.NOT_IN_TIME)
TROUBLE = (State.ATTENTION, State.STUCK)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a change means, with the status of which it borrows the colour, and its icon."""

    code: str
    label: str
    variant: str
    icon: str


# In the order in which readers want to know: what goes wrong first.
KINDS = {
    kind.code: kind
    for kind in (
        Kind("te-laat", "Te laat geworden", "late", "late"),
        Kind("knelpunt", "Nieuw knelpunt", "stuck", "attention"),
        Kind("verschoven", "Verschoven", "attention", "moved"),
        Kind("gestopt", "Gestopt of vervallen", "stopped", "stopped"),
        Kind("nieuw", "Nieuw beloofd", "in-progress", "plus"),
        Kind("afgerond", "Afgerond", "done", "done"),
        Kind("begonnen", "Begonnen", "on-track", "on-track"),
        Kind("anders", "Anders gewijzigd", "not-started", "edit"),
        Kind("weg", "Niet meer in het plan", "lapsed", "lapsed"),
    )
}


@dataclass(frozen=True, slots=True)
class Side:
    """The register on one of the two days: its actions (without `standing`), and how to read them as rows.

    `base` is None where nothing could be seen that day.
    """

    moment: Moment
    base: Any
    read: Callable[[Any], list[ActionRow]]


@dataclass(frozen=True, slots=True)
class Reason:
    """A move of the period that lies between the two days."""

    decided_on: date
    decided_by: str
    was: str
    becomes: str
    why: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One action that changed: how it is now (or last was), what the change means, and the fields that differ."""

    row: ActionRow
    kinds: tuple[Kind, ...]
    fields: tuple[FieldDifference, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.kinds[0]


def plan_side(plan: PolicyDocument, viewer: Viewer, shown: Shown | None, moment: Moment) -> Side:
    """A plan as this reader saw it; without `shown` nothing was released at the moment."""
    if shown is None:
        return Side(moment, None, lambda _: [])
    return Side(
        shown.moment,
        plan_rows(plan, viewer, shown),
        lambda rows: rows_for(shown.audience, rows_of(rows, viewer, shown.moment)),
    )


def place_side(place: Organisation, viewer: Viewer, moment: Moment) -> Side:
    """All plans of an organisation, each as this reader saw it."""
    audience = Audience.EDITORS if viewer.sees_drafts_of(place.pk) else Audience.PUBLIC
    return Side(
        moment,
        Action.history.seen_by(viewer, known=moment.recorded_at).of(place),
        lambda rows: rows_for(audience, seen_rows(rows, viewer, moment)),
    )


def changes_between(before: Side, after: Side, viewer: Viewer, audience: str) -> list[Changed]:
    """The actions that changed, by kind, plan and number: at most ten queries, however many actions."""
    old, new = _glances(before), _glances(after)
    touched = {pk for pk in old.keys() | new.keys() if old.get(pk) != new.get(pk)}
    touched |= _other_parties(before.moment, after.moment, old.keys() & new.keys())
    then, now = _rows(before, touched & old.keys()), _rows(after, touched & new.keys())
    found = differences(then.values(), now.values())
    moved = {pk for pk in then.keys() & now.keys() if _period(then[pk]) != _period(now[pk])}
    moves = _moves(moved, viewer, after.moment.recorded_at)
    changed = [
        Changed(
            row=one.row,
            kinds=_kinds(then.get(one.row.id), now.get(one.row.id)),
            fields=one.fields,
            reasons=_reasons(then[one.row.id], moves[one.row.id], audience) if one.row.id in moves else (),
        )
        for one in found
    ]
    order = list(KINDS)
    return sorted(changed, key=lambda one: (order.index(one.kind.code), one.row.plan_id, one.row.number))


def counted(changed: Iterable[Changed]) -> list[tuple[Kind, int]]:
    """How many actions there are of each kind that occurs; an action counts under every kind that it has."""
    counts = Counter(kind.code for one in changed for kind in one.kinds)
    return [(kind, counts[code]) for code, kind in KINDS.items() if counts[code]]


def _glances(side: Side) -> dict[int, tuple[Any, ...]]:
    """What tells whether an action may have changed: its version, and how it stood on the day. One query."""
    return {one.id: one[7:] for one in glances_of(side.base, side.moment)} if side.base is not None else {}


def _other_parties(before: Moment, after: Moment, ids: Iterable[int]) -> set[int]:
    """Actions whose parties changed in between without a change of their own."""
    if before.recorded_at is None:
        return set()
    rows = ActionParty.history.filter(action_id__in=list(ids), recorded_from__gt=before.recorded_at)
    if after.recorded_at is not None:
        rows = rows.filter(recorded_from__lte=after.recorded_at)
    return set(rows.order_by().values_list("action_id", flat=True))


def _rows(side: Side, ids: set[int]) -> dict[int, ActionRow]:
    return {row.id: row for row in side.read(side.base.standing(side.moment).filter(id__in=ids))} if ids else {}


def _kinds(old: ActionRow | None, new: ActionRow | None) -> tuple[Kind, ...]:
    if new is None:
        return (KINDS["weg"],)
    if old is None:
        return (KINDS["nieuw"],)
    tests = {
        "afgerond": new.state == State.DONE and old.state != State.DONE,
        "gestopt": new.state in (State.STOPPED, State.LAPSED) and old.state != new.state,
        "te-laat": new.state in LATE and old.state not in LATE,
        "verschoven": _period(old) != _period(new),
        "knelpunt": new.state in TROUBLE and old.state != new.state,
        "begonnen": old.status == ActionStatus.NOT_STARTED and new.status == ActionStatus.IN_PROGRESS,
    }
    return tuple(KINDS[code] for code, holds in tests.items() if holds) or (KINDS["anders"],)


def _period(row: ActionRow) -> tuple[str, date | None, date | None]:
    return row.period_text, row.start, row.end


def _moves(ids: set[int], viewer: Viewer, known: datetime | None) -> dict[int, list[DateMove]]:
    """The moves of these actions that the reader may know of, the newest first."""
    if not ids:
        return {}
    rows = DateMove.objects.visible_to(viewer).counting().filter(action_id__in=ids)
    if known is not None:
        rows = rows.filter(created_at__lte=known)
    found: dict[int, list[DateMove]] = {pk: [] for pk in ids}
    for move in rows.order_by("-decided_on", "-created_at", "-pk"):
        found[move.action_id].append(move)
    return found


def _reasons(old: ActionRow, moves: list[DateMove], audience: str) -> tuple[Reason, ...]:
    """The moves since the period was what it was on the first day, the oldest first."""
    since = []
    for move in moves:
        since.append(move)
        if (move.from_period, move.from_start, move.from_end) == _period(old):
            break
    return tuple(
        Reason(
            decided_on=move.decided_on,
            decided_by=move.decided_by,
            was=move.from_period,
            becomes=move.to_period,
            why=words_for(audience, move.reason),
        )
        for move in reversed(since)
    )
