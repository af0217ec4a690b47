"""What waits for the griffie: before the next meeting, and in general."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from governance.enums import ProposalState, RequestState
from governance.models import (
    AgendaItem,
    AgendaRequest,
    Commitment,
    Decision,
    Meeting,
    Motion,
    PlannedItem,
    Proposal,
    ReceivedPaper,
    WrittenQuestion,
)
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

SOON = timedelta(days=14)
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything that asks the griffie for something on a day; lists of rows as this reader may see them."""

    meeting: Meeting | None
    items: list[Any]
    unplanned: list[Any]
    papers: list[Any]
    requests: list[Any]
    proposed: list[tuple[str, Any]]
    overdue: list[tuple[str, Any]]
    questions: list[Any]
    planned: list[Any]
    without_vote: list[Any]
    unpublished: list[Any]


def worklist(place: Organisation, viewer: Viewer, *, on: date) -> Worklist:
    """Thirteen queries, however much there is."""
    meetings = Meeting.objects.visible_to(viewer).of(place).exclude(body__kind="college").select_related("body")
    coming = meetings.upcoming(on=on).first()
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=coming, state="open").select_related("proposal")
    proposals = Proposal.objects.visible_to(viewer).of(place).filter(state=ProposalState.OFFERED)
    undecided = proposals.exclude(points__decisions__isnull=False)
    planned = AgendaItem.objects.filter(meeting__date__gte=on, state="open", proposal__isnull=False)
    decisions = Decision.objects.visible_to(viewer).of(place).filter(point__isnull=False, votes__isnull=True)
    decisions = decisions.exclude(point__proposal__votes__held_on=F("decided_on"))
    questions = WrittenQuestion.objects.visible_to(viewer).of(place).waiting()
    requests = AgendaRequest.objects.visible_to(viewer).of(place).filter(state=RequestState.OPEN)
    papers = ReceivedPaper.objects.visible_to(viewer).of(place)
    adopted = Decision.objects.visible_to(viewer).of(place).unpublished().select_related("document")
    passed = PlannedItem.objects.visible_to(viewer).of(place).overdue(on=on)
    return Worklist(
        meeting=coming,
        items=list(items.order_by("position", "pk")) if coming else [],
        unplanned=list(undecided.exclude(pk__in=planned.values("proposal_id")).newest_first()),
        papers=list(papers.filter(treatment="nog_bepalen").newest_first()),
        requests=list(requests.select_related("paper").order_by("pk")),
        proposed=_both(place, viewer, lambda rows: rows.proposed()),
        overdue=_both(place, viewer, lambda rows: rows.overdue(on=on)),
        questions=list(questions.filter(deadline__lte=on + SOON).most_urgent_first()),
        planned=list(passed.soonest_first()),
        unpublished=list(adopted.filter(document__in=PolicyDocument.objects.visible_to(viewer)).newest_first()),
        without_vote=list(decisions.filter(decided_on__gte=on - A_YEAR).select_related("body").newest_first()),
    )


def _both(place: Organisation, viewer: Viewer, narrow: Any) -> list[tuple[str, Any]]:
    """Motions and commitments, each with the name of its page, the most urgent first."""
    return [
        (name, row)
        for name, model in (("motion", Motion), ("commitment", Commitment))
        for row in narrow(model._default_manager.visible_to(viewer).of(place)).most_urgent_first()  # type: ignore[attr-defined]  # our own manager
    ]
