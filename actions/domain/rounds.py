"""The steps of a progress round: asked, officially agreed, agreed by the portfolio holder, released, or cancelled.

The portfolio holder may send it back with a remark: then it is asked again.

`STEPS` is the whole machine: from which states a step may be taken, where it leads and which right it needs. The
history of the round keeps every transition with its author, moment and reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from actions.domain.errors import Refused
from actions.enums import RoundState
from actions.models import ProgressRound
from actions.permissions import demand
from policies.domain.release import ReleaseRefused, release
from policies.enums import Audience
from policies.models import PolicyDocument, Release
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.moments import today

OPEN = (RoundState.ASKED, RoundState.OFFICIAL, RoundState.AGREED)


@dataclass(frozen=True, slots=True)
class Step:
    """One transition of a round: its states before and after, the right it needs and its name in the history."""

    name: str
    before: tuple[RoundState, ...]
    after: RoundState
    permission: Permission
    verb: str


STEPS = {
    step.name: step
    for step in (
        Step(
            "agree_official", (RoundState.ASKED,), RoundState.OFFICIAL, Permission.AGREE_OFFICIAL, "ambtelijk akkoord"
        ),
        Step("agree", (RoundState.OFFICIAL,), RoundState.AGREED, Permission.AGREE, "akkoord portefeuillehouder"),
        Step(
            "send_back",
            (RoundState.OFFICIAL, RoundState.AGREED),
            RoundState.ASKED,
            Permission.AGREE,
            "ronde terugsturen",
        ),
        Step("release", (RoundState.AGREED,), RoundState.RELEASED, Permission.RELEASE, "vrijgeven"),
        Step("cancel", OPEN, RoundState.CANCELLED, Permission.EDIT_ACTIONS, "ronde afbreken"),
    )
}


def open_round(*, plan: PolicyDocument, as_per: date, note: str = "", by: Any) -> ProgressRound:
    """Ask for news on `plan` as per a day. Raises Refused for a day to come, or while another round is open."""
    demand(Permission.EDIT_ACTIONS, plan.organisation_id, by=by)
    if as_per > today():
        raise Refused({"as_per": "Deze dag moet nog komen. Kies vandaag of een dag daarvoor."})
    with changing(verb="ronde openen", by=by, reason=note.strip(), lock=[plan]):
        if ProgressRound.objects.filter(plan=plan, state__in=OPEN).exists():
            raise Refused("Er loopt al een voortgangsronde voor dit plan.")
        asked = ProgressRound(
            plan=plan,
            organisation=plan.organisation,
            circle=plan.circle,
            as_per=as_per,
            note=note.strip(),
        )
        asked.save()
    return asked


def agree_official(*, round: ProgressRound, by: Any) -> ProgressRound:
    """The line manager agrees with the news that came in."""
    with changing(verb=STEPS["agree_official"].verb, by=by, lock=[round]) as change:
        _step(round, STEPS["agree_official"], by=by)
        round.official_at, round.official_by = change.at, by
        round.save()
    return round


def agree(*, round: ProgressRound, by: Any) -> ProgressRound:
    """The portfolio holder agrees."""
    with changing(verb=STEPS["agree"].verb, by=by, lock=[round]) as change:
        _step(round, STEPS["agree"], by=by)
        round.agreed_at, round.agreed_by = change.at, by
        round.save()
    return round


def send_back(*, round: ProgressRound, remark: str, by: Any) -> ProgressRound:
    """The portfolio holder asks for better news; agreement given no longer counts. Raises Refused without a remark."""
    if not remark.strip():
        raise Refused({"remark": "Schrijf erbij waarom u de ronde terugstuurt."})
    with changing(verb=STEPS["send_back"].verb, by=by, reason=remark.strip(), lock=[round]) as change:
        _step(round, STEPS["send_back"], by=by)
        round.returned_at, round.returned_by, round.remark = change.at, by, remark.strip()
        round.official_at = round.official_by = round.agreed_at = round.agreed_by = None
        round.save()
    return round


def remind(*, round: ProgressRound, by: Any) -> ProgressRound:
    """Ask again who has not answered; who gets mail is worked out when it is sent (`actions.reminders`).

    Raises Refused when the round no longer asks, or when everybody was reminded today already.
    """
    demand(Permission.EDIT_ACTIONS, round.organisation_id, by=by)
    with changing(verb="aan de ronde herinneren", by=by, lock=[round]) as change:
        if round.state != RoundState.ASKED:
            raise Refused("Er wordt nu geen nieuws gevraagd.")
        if round.reminded_at is not None and localdate(round.reminded_at) == localdate(change.at):
            raise Refused("Vandaag is er al een herinnering verstuurd.")
        round.reminded_at, round.reminded_by = change.at, by
        round.reminders += 1
        round.save()
    return round


def release_round(*, round: ProgressRound, audience: Audience, note: str = "", by: Any) -> Release:
    """Show the plan as recorded now to the council or to everyone. Raises Refused where the plan is too closed."""
    with changing(verb=STEPS["release"].verb, by=by, reason=note.strip(), lock=[round]) as change:
        _step(round, STEPS["release"], by=by)
        round.released_at, round.released_by = change.at, by
        round.save()
        try:
            return release(plan=round.plan, audience=audience, as_per=round.as_per, by=by, note=note.strip())
        except ReleaseRefused as refusal:
            raise Refused(str(refusal)) from refusal


def cancel_round(*, round: ProgressRound, reason: str, by: Any) -> ProgressRound:
    """Stop a round that was not released; the news that came in stays. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom u de ronde afbreekt."})
    with changing(verb=STEPS["cancel"].verb, by=by, reason=reason.strip(), lock=[round]):
        _step(round, STEPS["cancel"], by=by)
        round.save()
    return round


def steps_from(state: str) -> list[Step]:
    """The steps that can follow a state, whoever takes them."""
    return [step for step in STEPS.values() if state in step.before]


def _step(round: ProgressRound, step: Step, *, by: Any) -> None:
    demand(step.permission, round.organisation_id, by=by)
    if round.state not in step.before:
        raise Refused(f"Deze stap kan nu niet: de ronde staat op “{round.get_state_display()}”.")
    round.state = step.after
