"""What waits for the griffie: before the next meeting, and in general; and the file for a new council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

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
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.viewer import Viewer
from portal.shared.workbook import Sheet, workbook

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


def worklist(place: Organisation, viewer: Viewer, *, on: date) -> Worklist:
    """Twelve queries, however much there is."""
    meetings = Meeting.objects.visible_to(viewer).of(place).exclude(body__kind="college").select_related("body")
    coming = meetings.upcoming(on=on).first()
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=coming, state="open").select_related("proposal")
    proposals = Proposal.objects.visible_to(viewer).of(place).filter(state=ProposalState.OFFERED)
    undecided = proposals.exclude(points__decisions__isnull=False)
    planned = AgendaItem.objects.filter(meeting__date__gte=on, state="open", proposal__isnull=False)
    decisions = Decision.objects.visible_to(viewer).of(place).filter(point__isnull=False, votes__isnull=True)
    questions = WrittenQuestion.objects.visible_to(viewer).of(place).waiting()
    requests = AgendaRequest.objects.visible_to(viewer).of(place).filter(state=RequestState.OPEN)
    papers = ReceivedPaper.objects.visible_to(viewer).of(place)
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
        without_vote=list(decisions.filter(decided_on__gte=on - A_YEAR).select_related("body").newest_first()),
    )


def _both(place: Organisation, viewer: Viewer, narrow: Any) -> list[tuple[str, Any]]:
    """Motions and commitments, each with the name of its page, the most urgent first."""
    return [
        (name, row)
        for name, model in (("motion", Motion), ("commitment", Commitment))
        for row in narrow(model._default_manager.visible_to(viewer).of(place)).most_urgent_first()  # type: ignore[attr-defined]  # our own manager
    ]


def handover(place: Organisation, viewer: Viewer, *, on: date) -> bytes:
    """The file for a new council (overdrachtsdossier): what is open, one sheet for each kind, as a workbook."""
    about = [f"Overdrachtsdossier van {place.name}", f"Wat open staat op {long_day(on)}"]
    followed = [("Nummer", 16), ("Onderwerp", 50), ("Datum", 14), ("Uiterlijk", 14), ("Portefeuillehouder", 30)]
    followed += [("Uitvoering", 20), ("Afdoening", 20), ("Status in de eigen lijst", 30)]
    sheets = [
        Sheet(title, about, followed, [_followed(row) for row in _open(model, place, viewer)])
        for title, model in (("Toezeggingen", Commitment), ("Moties", Motion))
    ]
    questions = WrittenQuestion.objects.visible_to(viewer).of(place).waiting().most_urgent_first()
    asked = [("Nummer", 16), ("Onderwerp", 50), ("Gesteld door", 30), ("Gesteld op", 14), ("Antwoord uiterlijk", 14)]
    rows = [(row.number, row.subject, row.asked_by, row.asked_on, row.deadline) for row in questions]
    proposals = Proposal.objects.visible_to(viewer).of(place).filter(state=ProposalState.OFFERED)
    offered = proposals.exclude(points__decisions__isnull=False).select_related("portfolio_holder").newest_first()
    columns = [("Zaaknummer", 18), ("Betreft", 60), ("Portefeuillehouder", 30), ("Aangeboden op", 14)]
    waiting = [(row.number, row.subject, str(row.portfolio_holder or ""), row.offered_on) for row in offered]
    sheets += [Sheet("Schriftelijke vragen", about, asked, rows), Sheet("Raadsvoorstellen", about, columns, waiting)]
    return workbook(sheets, title=about[0])


def _open(model: Any, place: Organisation, viewer: Viewer) -> Any:
    rows = model._default_manager.visible_to(viewer).of(place).unsettled()
    return rows.select_related("portfolio_holder").most_urgent_first()


def _followed(row: Any) -> tuple[Any, ...]:
    holder = row.portfolio_holder.title if row.portfolio_holder else ""
    axes = (row.get_execution_display(), row.get_settlement_display())
    return (row.number, row.subject, row.made_on, row.deadline, holder, *axes, row.literal_status)
