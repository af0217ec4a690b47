"""Who should hear what by mail: the week's digest, and the question of a progress round.

An action's reminders go to its official; when that account cannot be reached to the stand-in, else to the fall-back
person of the organisation. A secret action never goes by mail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from actions.domain.handing_over import colleagues
from actions.enums import ENDED, ActorRole, RoundState
from actions.models import Action, Fallback, ProgressRound
from actions.overview import ActionRow, rows_of
from actions.status.turns import OpenTurn, open_turns
from actions.work import Asked, Work, heard_in, sort_work, unheard
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.organisations.models import Organisation
from portal.shared.enums import Circle, Openness
from portal.shared.moments import Moment, today
from portal.shared.viewer import ANONYMOUS

SEND_HOUR = 7  # on Monday, Dutch time


@dataclass(slots=True)
class Digest:
    """One mail: for whom, what waits, and for whose absence (`instead`: ids of actions of a colleague)."""

    user: User
    organisation: Organisation
    work: Work
    instead: set[int] = field(default_factory=set)
    partner: bool = False


def week_key(organisation: Organisation, now: datetime) -> str | None:
    """The name of the week whose mail is due at a (Dutch) moment, None before Monday at seven."""
    monday = now.date() - timedelta(days=now.weekday())
    if now.weekday() == 0 and now.hour < SEND_HOUR:
        return None
    return f"week-{monday.isoformat()}-{organisation.public_id}"


def next_sending(day: date) -> date:
    """The first Monday after a day."""
    return day + timedelta(days=7 - day.weekday())


def digests(organisation: Organisation) -> list[Digest]:
    """The week's mail of everybody who keeps actions here, also of who has mail off: a fixed number of queries."""
    day = today()
    keepers, instead = _keepers(organisation)
    rows = _rows(Action.objects.of(organisation), day)
    asking = heard_in(list(_asking(organisation)))
    turns = _by_action(open_turns(rows, day))
    found = []
    for user, mine in _by_keeper(rows, keepers).items():
        asked = [one for one in (Asked(round, unheard(round, mine, heard)) for round, heard in asking) if one.rows]
        own = [turn for row in mine for turn in turns.get(row.id, [])]
        found.append(Digest(user, organisation, sort_work(mine, asked, own, day), instead & {row.id for row in mine}))
    return sorted(found, key=lambda one: (one.user.name, one.user.pk))


def asks(asked: ProgressRound) -> list[Digest]:
    """Who should still answer a round: keepers of its actions, and accounts of the partners that lead or carry out."""
    if asked.state != RoundState.ASKED:
        return []
    keepers, instead = _keepers(asked.organisation)
    rows = _rows(Action.objects.filter(plan_id=asked.plan_id), today())
    [(_, heard)] = heard_in([asked])
    waiting = unheard(asked, rows, heard)
    own = [
        Digest(user, asked.organisation, Work(asked=[Asked(asked, mine)]), instead & {row.id for row in mine})
        for user, mine in _by_keeper(waiting, keepers).items()
    ]
    return sorted([*own, *_partners(asked, waiting)], key=lambda one: (one.user.name, one.user.pk))


def returned_to(asked: ProgressRound) -> list[User]:
    """Who must act on a round that was sent back: who opened it and who agreed before; else all who edit the plan.

    Nobody once the round went on, and never about a secret plan.
    """
    if asked.state != RoundState.ASKED or asked.returned_at is None or asked.plan.openness == Openness.SECRET:
        return []
    reachable = {user.pk: user for user in colleagues(asked.organisation).exclude(email="")}
    agreed = asked.history.filter(official_by__isnull=False).order_by("-version").values_list("official_by_id")[:1]
    wanted = [asked.created_by_id, *(pk for (pk,) in agreed)]
    found = [reachable[pk] for pk in dict.fromkeys(wanted) if pk in reachable] or _editors(asked, reachable)
    return [user for user in found if user.pk != asked.returned_by_id]


def _editors(asked: ProgressRound, reachable: dict[int, User]) -> list[User]:
    officers = Membership.objects.on(today()).filter(organisation_id=asked.organisation_id, role=Role.POLICY_OFFICER)
    return [reachable[pk] for pk in officers.order_by("user_id").values_list("user_id", flat=True) if pk in reachable]


def _asking(organisation: Organisation) -> Any:
    rounds = ProgressRound.objects.of(organisation).filter(state=RoundState.ASKED)
    return rounds.select_related("plan").order_by("as_per", "pk")


def _rows(actions: Any, day: date) -> list[ActionRow]:
    """Running actions of the executive's circle, none of them secret."""
    mailable = actions.filter(circle=Circle.EXECUTIVE, plan__circle=Circle.EXECUTIVE)
    open_ones = mailable.exclude(openness=Openness.SECRET).exclude(plan__openness=Openness.SECRET)
    moment = Moment(day=day)
    rows = open_ones.exclude(status__in=ENDED).standing(moment).in_order()
    return rows_of(rows, ANONYMOUS, moment)  # a mail names no themes or goals


def _keepers(organisation: Organisation) -> tuple[dict[int, User], set[int]]:
    """Per action who gets its mail, and for which actions that is somebody else than the official: three queries."""
    reachable = {user.pk: user for user in colleagues(organisation).exclude(email="")}
    fallback = Fallback.objects.filter(organisation=organisation).first()
    last = reachable.get(fallback.user_id or 0) if fallback else None
    found: dict[int, User] = {}
    instead: set[int] = set()
    kept = Action.objects.of(organisation).order_by().values_list("pk", "official_id", "deputy_id")
    for action, official, deputy in kept:
        keeper = reachable.get(official) or reachable.get(deputy) or last
        if keeper is not None:
            found[action] = keeper
            if keeper.pk != official:
                instead.add(action)
    return found, instead


def _by_keeper(rows: Iterable[ActionRow], keepers: dict[int, User]) -> dict[User, list[ActionRow]]:
    grouped: dict[User, list[ActionRow]] = defaultdict(list)
    for row in rows:
        if row.id in keepers:
            grouped[keepers[row.id]].append(row)
    return grouped


def _by_action(turns: Iterable[OpenTurn]) -> dict[int, list[OpenTurn]]:
    grouped: dict[int, list[OpenTurn]] = defaultdict(list)
    for turn in turns:
        grouped[turn.row.id].append(turn)
    return grouped


def _partners(asked: ProgressRound, rows: list[ActionRow]) -> list[Digest]:
    """Staff of partners with an account, with the actions that their organisation leads or carries out."""
    mine: dict[int, list[ActionRow]] = defaultdict(list)
    for row in rows:
        doing = {one.id for one in row.parties if one.is_lead or one.role == ActorRole.CARRIES_OUT}
        for party in doing - {asked.organisation_id}:
            mine[party].append(row)
    staff = Membership.objects.on(today()).filter(organisation_id__in=mine, role=Role.ACTION_OWNER)
    active = staff.filter(user__is_active=True).exclude(user__email="").select_related("user")
    grouped: dict[User, dict[int, ActionRow]] = defaultdict(dict)
    for one in active.order_by("pk"):
        grouped[one.user] |= {row.id: row for row in mine[one.organisation_id]}
    return [
        Digest(user, asked.organisation, Work(asked=[Asked(asked, list(some.values()))]), partner=True)
        for user, some in grouped.items()
    ]
