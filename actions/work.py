"""What waits for somebody: the same on *Mijn werk*, for a partner, and in the mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from actions.enums import ENDED, RoundState, State
from actions.models import ProgressEntry, ProgressRound
from actions.overview import ActionRow
from actions.rules import STARTS_SOON
from actions.status.turns import OpenTurn, open_turns

DUE_WITHIN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Asked:
    """A round that asks for news, with the own actions that it has not had news of."""

    round: ProgressRound
    rows: list[ActionRow]


@dataclass(slots=True)
class Work:
    """Own actions by what has to be done; an action stands once among late, due, silent and soon."""

    mine: list[ActionRow] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    late: list[ActionRow] = field(default_factory=list)
    due: list[ActionRow] = field(default_factory=list)
    silent: list[ActionRow] = field(default_factory=list)
    soon: list[ActionRow] = field(default_factory=list)
    turns: list[OpenTurn] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Nothing has haste: then no mail goes out."""
        return not (self.asked or self.late or self.due or self.silent or self.soon or self.turns)


def work_on(rows: Sequence[ActionRow], day: date) -> Work:
    """Sort own actions on a day: at most four queries, however many actions."""
    return sort_work(rows, rounds_asking(rows), open_turns(rows, day), day)


def sort_work(rows: Sequence[ActionRow], asked: list[Asked], turns: list[OpenTurn], day: date) -> Work:
    """The same with the asks and turns given, for many people at once."""
    work = Work(mine=list(rows), asked=asked, turns=turns)
    for row in rows:
        if row.status in ENDED:
            continue
        if row.state in (State.LATE, State.NOT_IN_TIME):
            work.late.append(row)
        elif row.end and row.end <= day + DUE_WITHIN:
            work.due.append(row)
        elif row.is_stale:
            work.silent.append(row)
        elif row.state == State.NOT_STARTED and row.start and day <= row.start <= day + STARTS_SOON:
            work.soon.append(row)
    return work


def rounds_asking(rows: Sequence[ActionRow]) -> list[Asked]:
    """The rounds that ask for news of these actions, with those not yet heard of: two queries, or one."""
    rounds = open_rounds_of({row.plan_id for row in rows})
    found = [Asked(one, unheard(one, rows, heard)) for one, heard in heard_in(rounds)]
    return [one for one in found if one.rows]


def open_rounds_of(plans: Iterable[int]) -> list[ProgressRound]:
    """The rounds of these plans that ask for news."""
    asking = ProgressRound.objects.filter(plan_id__in=list(plans), state=RoundState.ASKED).select_related("plan")
    return list(asking.order_by("as_per", "pk"))


def unheard(asked: ProgressRound, rows: Iterable[ActionRow], heard: set[int]) -> list[ActionRow]:
    """The actions of the round's plan that should still be reported on; what had ended is not asked."""
    return [row for row in rows if row.plan_id == asked.plan_id and row.status not in ENDED and row.id not in heard]


def heard_in(rounds: Sequence[ProgressRound]) -> list[tuple[ProgressRound, set[int]]]:
    """Per round the ids of actions with news since it began, also news of a partner that still waits: one query."""
    if not rounds:
        return []
    since = min(one.created_at for one in rounds)
    entries = ProgressEntry.objects.filter(action__plan_id__in={one.plan_id for one in rounds}, created_at__gte=since)
    news: list[Any] = list(
        entries.filter(refused_at__isnull=True).order_by().values_list("action_id", "action__plan_id", "created_at")
    )
    return [
        (one, {action for action, plan, at in news if plan == one.plan_id and at >= one.created_at}) for one in rounds
    ]
