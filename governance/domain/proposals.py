"""A raadsvoorstel from draft to decision: its points, the amendments on them, and what was decided on each point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.amending import resulting
from governance.domain.council_keeping import OPEN, P, own, save
from governance.domain.numbering import holding_series, next_number
from governance.domain.rows import put
from governance.domain.submitters import link_by_words
from governance.enums import AmendmentResult, DecisionResult, MeetingStatus, ProposalState
from governance.models import Amendment, Body, Decision, DecisionPoint, Meeting, Proposal
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle
from portal.shared.moments import today

PROPOSAL_FIELDS = (
    "subject", "summary", "considering", "portfolio_holder_id", "programme_id", "assignment", "initiative_of",
    "document_id", "openness",
)  # fmt: skip
AMENDMENT_FIELDS = ("subject", "submitters", "submitted_on", "old_text", "new_text", "explanation")
ENDED = (AmendmentResult.ADOPTED, AmendmentResult.REJECTED, AmendmentResult.WITHDRAWN, AmendmentResult.TAKEN_OVER)
NOT_FINAL = (DecisionResult.HELD_OVER,)  # the point may come back in a later meeting


@dataclass(frozen=True, slots=True)
class PointDecision:
    """What was decided on one point; `conditions` belong to "onder voorbehoud aangenomen"."""

    point: DecisionPoint
    result: str
    conditions: str = ""
    literal_result: str = ""


def add_proposal(*, organisation: Organisation, body: Body, number: str, values: dict[str, Any], by: Any) -> Proposal:
    """A draft, without points yet. Without `number` it gets the next of this year."""
    demand(P, organisation.pk, by=by)
    own(body, organisation.pk, field="body", words="een orgaan")
    with holding_series(organisation.pk), changing(verb="raadsvoorstel toevoegen", by=by):
        row = Proposal(organisation=organisation, body=body, **OPEN)
        put(row, {name: values[name] for name in PROPOSAL_FIELDS if name in values})
        rows = Proposal.objects.filter(organisation=organisation)
        row.number = number.strip() or next_number(rows, prefix="RV", year=today().year)
        link_by_words([_checked(row)])
        return row


def change_proposal(
    *, proposal: Proposal, values: dict[str, Any], by: Any, base_version: int | None = None
) -> Proposal:
    demand(P, proposal.organisation_id, by=by)
    with changing(verb="raadsvoorstel bijwerken", by=by, lock=[proposal]):
        put(proposal, {name: values[name] for name in PROPOSAL_FIELDS if name in values}, base_version=base_version)
        return _checked(proposal)


def _checked(row: Proposal) -> Proposal:
    for name, words in (("portfolio_holder", "een portefeuillehouder"), ("document", "een document")):
        own(getattr(row, name), row.organisation_id, field=name, words=words)
    found: Proposal = save(row)
    return found


def add_point(*, proposal: Proposal, text: str, by: Any) -> DecisionPoint:
    """One more point of a draft, in the order in which they are entered."""
    demand(P, proposal.organisation_id, by=by)
    with changing(verb="beslispunt toevoegen", by=by, lock=[proposal]):
        _refuse_offered(proposal)
        last = proposal.points.aggregate(last=Max("number"))["last"] or 0
        point: DecisionPoint = _under(DecisionPoint(proposal=proposal, number=last + 1, text=text.strip()), proposal)
    return point


def change_point(*, point: DecisionPoint, text: str, by: Any, base_version: int | None = None) -> DecisionPoint:
    """Mend a point of a draft; once offered only an amendment changes it."""
    demand(P, point.organisation_id, by=by)
    with changing(verb="beslispunt bijwerken", by=by, lock=[point.proposal, point]):
        _refuse_offered(point.proposal)
        put(point, {"text": text.strip()}, base_version=base_version)
        found: DecisionPoint = save(point)
    return found


def offer(*, proposal: Proposal, day: date, by: Any) -> Proposal:
    """The proposal goes to the council; from here on its points are fixed."""
    demand(P, proposal.organisation_id, by=by)
    with changing(verb="raadsvoorstel aanbieden", by=by, lock=[proposal]):
        if proposal.state != ProposalState.DRAFT:
            raise Refused("Dit voorstel is al aangeboden.")
        if not proposal.points.exists():
            raise Refused("Voeg eerst ten minste één beslispunt toe.")
        proposal.state, proposal.offered_on = ProposalState.OFFERED, day
        return _checked(proposal)


def take_back_proposal(*, proposal: Proposal, reason: str, by: Any) -> Proposal:
    """Who made the proposal withdraws it, before anything was decided."""
    demand(P, proposal.organisation_id, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom het voorstel wordt ingetrokken."})
    with changing(verb="raadsvoorstel intrekken", by=by, reason=reason, lock=[proposal]):
        if proposal.state != ProposalState.OFFERED or Decision.objects.filter(point__proposal=proposal).exists():
            raise Refused("Alleen een aangeboden voorstel waarover nog niet is besloten, kan worden ingetrokken.")
        proposal.state = ProposalState.WITHDRAWN
        return _checked(proposal)


def add_amendment(
    *, point: DecisionPoint, values: dict[str, Any], by: Any, on: Amendment | None = None, number: str = ""
) -> Amendment:
    """An amendment on a point of an offered proposal, or with `on` a subamendement."""
    demand(P, point.organisation_id, by=by)
    proposal = point.proposal
    with holding_series(point.organisation_id), changing(verb="amendement toevoegen", by=by, lock=[proposal]):
        _refuse_decided(point)
        if on is not None and (on.point_id != point.pk or on.on_id is not None):
            raise Refused({"on": "Kies een amendement op hetzelfde beslispunt."})
        row = Amendment(proposal=proposal, point=point, on=on)
        put(row, {name: values[name] for name in AMENDMENT_FIELDS if name in values})
        rows = Amendment.objects.filter(organisation_id=point.organisation_id)
        row.number = number.strip() or next_number(rows, prefix="A", year=row.submitted_on.year)
        found: Amendment = _under(row, proposal)
        link_by_words([found])
    return found


def change_amendment(
    *, amendment: Amendment, values: dict[str, Any], by: Any, base_version: int | None = None
) -> Amendment:
    """Mend the words of an amendment on which nothing was decided yet."""
    demand(P, amendment.organisation_id, by=by)
    with changing(verb="amendement bijwerken", by=by, lock=[amendment]):
        if amendment.result in ENDED:
            raise Refused("Over dit amendement is al besloten. De tekst blijft zoals zij is.")
        put(amendment, {name: values[name] for name in AMENDMENT_FIELDS if name in values}, base_version=base_version)
        found: Amendment = save(amendment)
    return found


def decide_amendment(*, amendment: Amendment, result: str, day: date, by: Any, literal_result: str = "") -> Amendment:
    """The political result; one that ended stays so. It comes before the decision on the point."""
    demand(P, amendment.organisation_id, by=by)
    _not_ahead(day)
    with changing(verb="uitslag van amendement vastleggen", by=by, lock=[amendment.proposal, amendment]):
        if amendment.result in ENDED:
            raise Refused({"result": f"De uitslag staat vast: {amendment.get_result_display().lower()}."})
        _refuse_decided(amendment.point)
        amendment.result, amendment.decided_on = AmendmentResult(result), day
        amendment.literal_result = literal_result.strip()
        found: Amendment = save(amendment)
    return found


def decide_points(*, proposal: Proposal, decided: Sequence[PointDecision], meeting: Meeting, by: Any) -> list[Decision]:
    """What a meeting decided, point by point, in the words that result from the adopted amendments.

    Decisions are evidence: they stay, and a later one may correct them. Raises Refused.
    """
    demand(P, proposal.organisation_id, by=by)
    own(meeting, proposal.organisation_id, field="meeting", words="een vergadering")
    with changing(verb="besluit vastleggen", by=by, lock=[proposal]):
        if proposal.state != ProposalState.OFFERED:
            raise Refused("Dit voorstel is niet aangeboden, of ingetrokken.")
        if meeting.body_id != proposal.body_id or meeting.status != MeetingStatus.HELD:
            raise Refused({"meeting": "Kies een vergadering van dit orgaan die is gehouden."})
        if proposal.offered_on and meeting.date < proposal.offered_on:
            day = f"{proposal.offered_on:%d-%m-%Y}"
            raise Refused({"meeting": f"Deze vergadering was voor de dag waarop het voorstel is aangeboden ({day})."})
        if not decided:
            raise Refused("Kies bij ten minste één beslispunt wat is besloten.")
        return [_decide(one, meeting) for one in decided]


def _decide(one: PointDecision, meeting: Meeting) -> Decision:
    point = one.point
    _refuse_decided(point)
    amendments = list(point.amendments.order_by("decided_on", "submitted_on", "number", "pk"))
    if any(row.result in (AmendmentResult.SUBMITTED, AmendmentResult.HELD_OVER) for row in amendments):
        raise Refused(f"Leg eerst de uitslag van de amendementen op beslispunt {point.number} vast.")
    if one.result == DecisionResult.CONDITIONAL and not one.conditions.strip():
        raise Refused(f"Schrijf bij beslispunt {point.number} onder welk voorbehoud het is aangenomen.")
    text = resulting(point.text, amendments)
    if one.result == DecisionResult.ADOPTED and text != point.text:
        raise Refused(f"Beslispunt {point.number} is door een amendement gewijzigd: kies “geamendeerd aangenomen”.")
    if one.result == DecisionResult.AMENDED and text == point.text:
        raise Refused(f"Geen aangenomen amendement wijzigt beslispunt {point.number}: kies “aangenomen”.")
    row = Decision(
        organisation_id=point.organisation_id,
        circle=Circle.CLERK,
        openness=point.openness,
        body_id=meeting.body_id,
        meeting=meeting,
        document_id=point.proposal.document_id,
        point=point,
        number=f"{point.proposal.number}, beslispunt {point.number}",
        decided_on=meeting.date,
        text=text,
        result=one.result,
        conditions=one.conditions.strip(),
        literal_result=one.literal_result.strip(),
    )
    found: Decision = save(row)
    return found


def _under(row: Any, proposal: Proposal) -> Any:
    """A new row below a proposal, as open as it."""
    row.organisation_id, row.circle, row.openness = proposal.organisation_id, proposal.circle, proposal.openness
    return save(row)


def _refuse_offered(proposal: Proposal) -> None:
    if proposal.state != ProposalState.DRAFT:
        raise Refused("Dit voorstel is al aangeboden. Alleen een amendement verandert de beslispunten nog.")


def _refuse_decided(point: DecisionPoint) -> None:
    if point.proposal.state != ProposalState.OFFERED:
        raise Refused("Dit voorstel is niet aangeboden, of ingetrokken.")
    if point.decisions.exclude(result__in=NOT_FINAL).exists():
        raise Refused(f"Over beslispunt {point.number} is al besloten.")


def _not_ahead(day: date) -> None:
    if day > today():
        raise Refused({"day": "Deze dag ligt in de toekomst."})
