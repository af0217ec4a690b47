"""The turns of recurring actions that wait for somebody: which ended or run, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from actions.domain.turns import Turn, turn_of, turns_between
from actions.enums import ENDED, ActionStatus, Interval
from actions.models import Action, Occurrence
from actions.overview import ActionRow
from actions.rules import Standing, state_of
from policies.models import PolicyDocument
from portal.shared.moments import today

BACK = 2  # turns before the one of today that are asked for: older ones are history


@dataclass(frozen=True, slots=True)
class OpenTurn:
    """A turn that has not ended well or badly; `row` is its action."""

    row: ActionRow
    label: str
    start: date
    end: date
    state: str


def open_turns(rows: Iterable[ActionRow], day: date) -> list[OpenTurn]:
    """The turns of recurring actions up to `day` that nobody closed, the oldest first: two queries, or none."""
    recurring = [row for row in rows if row.interval and row.status not in ENDED]
    if not recurring:
        return []
    periods = {
        pk: (start, end)
        for pk, start, end in PolicyDocument.objects.filter(pk__in={row.plan_id for row in recurring})
        .order_by()
        .values_list("pk", "valid_from", "valid_until")
    }
    said = {
        (action, start): status
        for action, start, status in Occurrence.objects.filter(action_id__in=[row.id for row in recurring])
        .order_by()
        .values_list("action_id", "period_start", "status")
    }
    found = chain.from_iterable(_open(row, periods[row.plan_id], said, day) for row in recurring)
    return sorted(found, key=lambda one: (one.end, one.row.number))


def _open(
    row: ActionRow, plan: tuple[date | None, date | None], said: dict[tuple[int, date], str], day: date
) -> list[OpenTurn]:
    first = row.start or plan[0] or day
    last = min(filter(None, (day, row.end or plan[1])))
    turns = list(turns_between(Interval(row.interval), first, last))[-1 - BACK :]
    stood = [(turn, said.get((row.id, turn.start), ActionStatus.NOT_STARTED)) for turn in turns]
    return [
        OpenTurn(row, turn.label, turn.start, turn.end, _state(status, turn, day))
        for turn, status in stood
        if status not in ENDED
    ]


def _state(status: str, turn: Turn, day: date) -> str:
    """A turn promises its end only: without a start it is never "niet op tijd gestart"."""
    return state_of(Standing(status=status, end=turn.end), on=day)


def turns_to_fill_in(action: Action) -> list[Turn]:
    """The turns of an action that began, the newest first: what can be filled in, those that were included."""
    known = Occurrence.objects.filter(action=action).order_by("period_start", "pk")
    stored = [Turn(one.label, one.period_start, one.period_end) for one in known]
    begun = stored[0].start if stored else today()
    first = action.period_start or action.plan.valid_from or turn_of(action.interval, begun).start
    last = min(filter(None, (today(), action.period_end or action.plan.valid_until)))
    turns = {turn.start: turn for turn in turns_between(Interval(action.interval), first, last)}
    turns |= {turn.start: turn for turn in stored if turn.start <= today()}
    return [turns[start] for start in sorted(turns, reverse=True)]
