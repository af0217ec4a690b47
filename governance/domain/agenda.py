"""A received paper stands on no agenda, unless somebody asks for it and the clerk agrees (agenderingsverzoek)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.permissions import demand, is_system
from governance.enums import MeetingStatus, RequestState
from governance.models import AgendaRequest, Meeting, ReceivedPaper
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness, openness_rank


def ask_agenda(*, paper: ReceivedPaper, reason: str, by: Any, meeting: Meeting | None = None) -> AgendaRequest:
    """Ask for a paper to be put on an agenda, with the reason; `meeting` is the wish of who asks.

    Raises Refused without a reason, or while a request of the same person about this paper waits.
    """
    demand(Permission.ASK_AGENDA, paper.organisation_id, by=by)
    if not is_system(by) and not ReceivedPaper.objects.visible_to(viewer_for(by)).filter(pk=paper.pk).exists():
        raise PermissionDenied("Dit stuk staat niet op uw lijst.")
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom u dit op de agenda wilt."})
    with changing(verb="agendering vragen", by=by, lock=[paper]):
        if paper.requests.filter(state=RequestState.OPEN, created_by=by).exists():
            raise Refused("U hebt dit al gevraagd. De griffier antwoordt nog.")
        request = AgendaRequest(
            paper=paper,
            organisation_id=paper.organisation_id,
            circle=Circle.CLERK,
            openness=min(Openness.COUNCIL, Openness(paper.openness), key=openness_rank),
            reason=reason.strip(),
            meeting=_own(meeting, paper),
        )
        request.save()
    return request


def answer_request(
    *, request: AgendaRequest, state: str, by: Any, answer: str = "", meeting: Meeting | None = None
) -> AgendaRequest:
    """The clerk's answer: on the agenda of `meeting`, or not, with the reason in `answer`. One answer, which stays."""
    demand(Permission.REGISTER_PAPERS, request.organisation_id, by=by)
    with changing(verb="agendering beantwoorden", by=by, lock=[request]) as change:
        if request.state != RequestState.OPEN:
            raise Refused("Dit verzoek is al beantwoord.")
        request.meeting = _own(meeting, request.paper) or request.meeting
        request.state, request.answer = RequestState(state), answer.strip()
        _refuse_half(request)
        request.answered_at, request.answered_by = change.at, by
        request.save()
    return request


def _refuse_half(request: AgendaRequest) -> None:
    if request.state == RequestState.OPEN:
        raise Refused({"state": "Kies of het stuk op de agenda komt."})
    if request.state == RequestState.DENIED and not request.answer:
        raise Refused({"answer": "Schrijf erbij waarom het stuk niet op de agenda komt."})
    if request.state == RequestState.GRANTED:
        if request.meeting is None:
            raise Refused({"meeting": "Kies de vergadering waarin het stuk wordt besproken."})
        if request.meeting.status != MeetingStatus.PLANNED:
            raise Refused({"meeting": "Deze vergadering is al geweest of gaat niet door."})


def _own(meeting: Meeting | None, paper: ReceivedPaper) -> Meeting | None:
    if meeting is not None and meeting.organisation_id != paper.organisation_id:
        raise Refused({"meeting": "Kies een vergadering van de eigen gemeente."})
    return meeting
