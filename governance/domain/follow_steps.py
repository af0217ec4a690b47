"""What happens to a motion or commitment: each verb changes one axis and leaves a line in the log.

The executive reports, executes and proposes that it is dealt with; only the council's side settles
(`docs/concepts.md`, three axes).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.following import demand_either, rules_of
from governance.enums import (
    BINDING,
    ENDED,
    BodyKind,
    Execution,
    MeetingStatus,
    MemoState,
    MotionResult,
    SettlementState,
    Settler,
    StepKind,
)
from governance.models import Commitment, FollowStep, Meeting, Memo, Motion
from governance.models.following import NOT_ARRIVED
from portal.accounts.roles import Permission
from portal.shared.changes import changing, current_change
from portal.shared.moments import today

Followed = Commitment | Motion
ANSWER, KEEP = Permission.ANSWER_FOLLOWED, Permission.KEEP_FOLLOWED
MEETS = {Settler.COUNCIL: BodyKind.COUNCIL, Settler.COMMITTEE: BodyKind.COMMITTEE}


def report_news(row: Followed, *, day: date, text: str, by: Any) -> FollowStep:
    """A dated line "stand van zaken"; it changes no axis and is never edited."""
    demand_either(row, by=by)
    _not_ahead(day)
    if not text.strip():
        raise Refused({"text": "Schrijf op wat de stand van zaken is."})
    with changing(verb="stand van zaken melden", by=by, lock=[row]):
        return _log(row, StepKind.NEWS, day=day, text=text)


def move_deadline(row: Followed, *, words: str, deadline: date | None, reason: str, by: Any) -> FollowStep:
    """Another deadline, with the reason; the old one stays in the log. Raises Refused without a reason."""
    demand_either(row, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom de datum verschuift."})
    with changing(verb="datum verschuiven", by=by, reason=reason, lock=[row]):
        _refuse_settled(row)
        if (words, deadline) == (row.deadline_text, row.deadline):
            raise Refused({"deadline_text": "Dit is de datum die er al staat."})
        before, row.deadline, row.deadline_text = row.deadline, deadline, words
        row.save()
        return _log(row, StepKind.DELAY, day=this_day(), text=reason, date_before=before, date_after=deadline)


def decide_motion(row: Motion, *, result: str, day: date, by: Any, literal: str = "", reason: str = "") -> FollowStep:
    """The political result. A motion that was rejected or withdrawn stays so; a motion held over may come back."""
    demand(KEEP, row.organisation_id, by=by)
    _not_ahead(day)
    with changing(verb="uitslag vastleggen", by=by, reason=reason, lock=[row]):
        if row.result in (*BINDING, *ENDED):
            raise Refused({"result": f"De uitslag staat vast: {row.get_result_display().lower()}."})
        before, row.result, row.literal_result, row.decided_on = row.result, MotionResult(result), literal, day
        if row.result == before:
            raise Refused({"result": "Dit is de uitslag die er al staat."})
        row.execution = Execution.NOT_APPLICABLE if row.result in ENDED else Execution.PENDING
        row.save()
        return _log(row, StepKind.RESULT, day=day, text=reason, before=before, after=row.result)


def execute(row: Followed, *, execution: str, day: date, by: Any, reason: str = "") -> FollowStep:
    """What the executive did with it. Raises Refused for "niet uitgevoerd" without a reason."""
    demand(ANSWER, row.organisation_id, by=by)
    _not_ahead(day)
    with changing(verb="uitvoering melden", by=by, reason=reason, lock=[row]):
        _refuse_settled(row)
        _refuse_unbinding(row)
        before, row.execution, row.execution_reason = row.execution, Execution(execution), reason.strip()
        if before == row.execution:
            raise Refused({"execution": "Zo staat de uitvoering er al."})
        row.validate_constraints()
        row.save()
        return _log(row, StepKind.EXECUTION, day=day, text=reason, before=before, after=row.execution)


def propose_settlement(row: Followed, *, reason: str, by: Any, memo: Memo | None = None) -> FollowStep:
    """The executive says that it is dealt with, by a sent memo or in words; the council's side answers.

    A memo on its way settles nothing: its paper may fail, and it can be taken back until it has arrived.
    """
    demand(ANSWER, row.organisation_id, by=by)
    if memo is not None and memo.organisation_id == row.organisation_id and memo.state == MemoState.SENDING:
        raise Refused({"memo": NOT_ARRIVED})
    if memo is not None and (memo.organisation_id != row.organisation_id or memo.state != MemoState.SENT):
        raise Refused({"memo": "Kies een verzonden memo van de eigen gemeente."})
    if memo is None and not reason.strip():
        raise Refused({"reason": "Kies een memo, of schrijf op waarom dit is afgedaan."})
    with changing(verb="afdoening voorstellen", by=by, reason=reason, lock=[row]):
        _refuse_settled(row)
        _refuse_unbinding(row)
        if row.settlement == SettlementState.PROPOSED:
            raise Refused("Het voorstel om dit af te doen ligt al bij de griffie.")
        return _settle_to(row, StepKind.PROPOSAL, SettlementState.PROPOSED, day=this_day(), text=reason, memo=memo)


def settle(
    row: Followed, *, accepted: bool, day: date, by: Any, reason: str = "", meeting: Meeting | None = None
) -> FollowStep:
    """The answer of the council's side to a proposal: dealt with, or it stays open with the reason.

    Where the municipality lets the council or a committee settle, its meeting of that day is needed.
    """
    demand(KEEP, row.organisation_id, by=by)
    _not_ahead(day)
    if not accepted and not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom dit open blijft."})
    _refuse_other_meeting(row, meeting)
    _refuse_before(row, day, meeting)
    with changing(verb="afdoening vastleggen", by=by, reason=reason, lock=[row]):
        if row.settlement != SettlementState.PROPOSED:
            raise Refused("Er ligt geen voorstel om dit af te doen.")
        state = SettlementState.SETTLED if accepted else SettlementState.STAYS_OPEN
        row.settled_on = day if accepted else None
        return _settle_to(row, StepKind.SETTLEMENT, state, day=day, text=reason, meeting=meeting)


def _settle_to(row: Followed, kind: str, state: SettlementState, *, day: date, **more: Any) -> FollowStep:
    before, row.settlement = row.settlement, state
    row.validate_constraints()
    row.save()
    return _log(row, kind, day=day, before=before, after=state, **more)


def _log(row: Followed, kind: str, *, day: date, text: str = "", **more: Any) -> FollowStep:
    """A line under the row, as open as the row itself; inside `changing`."""
    shared = {name: getattr(row, name) for name in ("organisation_id", "circle", "openness")}
    step = FollowStep(kind=kind, day=day, text=text.strip(), **{str(row._meta.model_name): row}, **shared, **more)
    step.clean_fields(exclude=["organisation", "commitment", "motion", "created_by", "changed_by"])
    step.save()
    return step


def this_day() -> date:
    """The day of the running change, which the demo replays in the past."""
    return timezone.localdate(current_change().at)


def _not_ahead(day: date) -> None:
    if day > today():
        raise Refused({"day": "Deze dag ligt in de toekomst."})


def _refuse_settled(row: Followed) -> None:
    if row.settlement == SettlementState.SETTLED:
        raise Refused(f"Deze {row._meta.verbose_name} is al afgedaan.")


def _refuse_unbinding(row: Followed) -> None:
    if isinstance(row, Motion) and row.result not in BINDING:
        raise Refused("Deze motie is niet aangenomen of overgenomen. Er is niets uit te voeren.")


def _refuse_before(row: Followed, day: date, meeting: Meeting | None) -> None:
    """Nothing is settled before it was there."""
    made = f"{row.made_on:%d-%m-%Y}"
    if meeting is not None and meeting.date < row.made_on:
        raise Refused({"meeting": f"Deze vergadering was eerder dan de {row._meta.verbose_name} zelf ({made})."})
    if day < row.made_on:
        raise Refused({"day": f"Deze dag ligt voor de dag van de {row._meta.verbose_name} ({made})."})


def _refuse_other_meeting(row: Followed, meeting: Meeting | None) -> None:
    settler = Settler(rules_of(row.organisation).settled_by)
    if meeting is not None and meeting.organisation_id != row.organisation_id:
        raise Refused({"meeting": "Kies een vergadering van de eigen gemeente."})
    if (kind := MEETS.get(settler)) is None:
        return
    if meeting is None or meeting.body.kind != kind or meeting.status != MeetingStatus.HELD:
        raise Refused({"meeting": f"{settler.label} doet dit af. Kies de vergadering waarin dat gebeurde."})
