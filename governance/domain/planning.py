"""The planning agenda: the griffie adds what is to come, moves it with a reason, and says what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.council_keeping import OPEN, P, own, save
from governance.domain.follow_steps import this_day
from governance.domain.rows import put
from governance.enums import MeetingStatus, PlannedState
from governance.models import AgendaItem, Body, Meeting, PlanMove, PlannedItem
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.dutch import long_day
from portal.shared.enums import openness_rank
from portal.shared.moments import today

FIELDS = (
    "title", "note", "kind", "programme_id", "portfolio_holder_id", "department", "author", "proposal_id", "memo_id",
    "motion_id", "commitment_id", "document_id", "openness",
)  # fmt: skip
RELATED = (
    ("programme", "een programma"), ("portfolio_holder", "een portefeuillehouder"), ("meeting", "een vergadering"),
    ("proposal", "een voorstel"), ("memo", "een memo"), ("motion", "een motie"), ("commitment", "een toezegging"),
    ("document", "een document"), ("handled_in", "een agendapunt"),
)  # fmt: skip
UNKNOWN = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class When:
    """When something comes: the words, the days that they stand for (None = open or unknown), and the meeting."""

    text: str = UNKNOWN
    start: date | None = None
    end: date | None = None
    meeting: Meeting | None = None

    @classmethod
    def at(cls, meeting: Meeting) -> When:
        """In a meeting: on its day, in words that do not tell its title."""
        return cls(f"{meeting.body.name}, {long_day(meeting.date)}", meeting.date, meeting.date, meeting)

    @classmethod
    def of(cls, item: PlannedItem) -> When:
        return cls(item.period_text, item.starts_on, item.ends_on, item.meeting)

    def put_on(self, item: PlannedItem) -> None:
        """In a meeting an item is for the body that meets."""
        if self.meeting is not None:
            item.body = self.meeting.body
        item.period_text, item.starts_on, item.ends_on, item.meeting = self.text, self.start, self.end, self.meeting


def plan_item(*, organisation: Organisation, body: Body, values: dict[str, Any], when: When, by: Any) -> PlannedItem:
    """Put something on the planning agenda of a body. Raises Refused."""
    demand(P, organisation.pk, by=by)
    own(body, organisation.pk, field="body", words="een orgaan")
    with changing(verb="op de termijnagenda zetten", by=by):
        row = PlannedItem(organisation=organisation, body=body, **OPEN)
        put(row, {name: values[name] for name in FIELDS if name in values})
        _refuse_past(when.meeting)
        when.put_on(row)
        return _checked(row)


def change_planned(
    *, item: PlannedItem, values: dict[str, Any], by: Any, base_version: int | None = None
) -> PlannedItem:
    """Mend what it is about and what it belongs to; when it comes changes with `move_planned`."""
    demand(P, item.organisation_id, by=by)
    with changing(verb="termijnagenda bijwerken", by=by, lock=[item]):
        put(item, {name: values[name] for name in FIELDS if name in values}, base_version=base_version)
        return _checked(item)


def move_planned(*, item: PlannedItem, when: When, reason: str, by: Any) -> PlanMove:
    """It comes at another moment, with the reason; the old moment stays in the trail. Raises Refused."""
    demand(P, item.organisation_id, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom dit verschuift."})
    with changing(verb="verschuiven op de termijnagenda", by=by, reason=reason, lock=[item]):
        _refuse_ended(item)
        _refuse_past(when.meeting)
        if when == When.of(item):
            raise Refused({"meeting": "Dit is het moment dat er al staat."})
        return _move(item, when, reason.strip())


def _move(item: PlannedItem, when: When, reason: str) -> PlanMove:
    """The line of the trail first: the database refuses another moment without it."""
    was = When.of(item)
    move: PlanMove = save(
        PlanMove(
            item=item,
            reason=reason,
            text_before=was.text,
            start_before=was.start,
            end_before=was.end,
            meeting_before=was.meeting,
            text_after=when.text,
            start_after=when.start,
            end_after=when.end,
            meeting_after=when.meeting,
            **{name: getattr(item, name) for name in ("organisation_id", "circle", "openness")},
        )
    )
    when.put_on(item)
    _checked(item)
    return move


def handle_planned(
    *, item: PlannedItem, by: Any, agenda_item: AgendaItem | None = None, day: date | None = None
) -> PlannedItem:
    """It was dealt with: as an item of a meeting, whose day then counts, or without a meeting on `day`."""
    demand(P, item.organisation_id, by=by)
    if agenda_item is None and day is None:
        raise Refused({"agenda_item": "Kies het agendapunt, of vul de dag in als het zonder vergadering is afgedaan."})
    with changing(verb="behandeld op de termijnagenda", by=by, lock=[item]):
        _refuse_ended(item)
        ended = agenda_item.meeting.date if agenda_item else day
        if ended is None or ended > today():
            raise Refused({"agenda_item" if agenda_item else "day": "Deze dag moet nog komen."})
        item.state, item.handled_in, item.ended_on = PlannedState.HANDLED, agenda_item, ended
        return _checked(item)


def drop_planned(*, item: PlannedItem, reason: str, by: Any) -> PlannedItem:
    """It does not come any more, with the reason; the line stays."""
    demand(P, item.organisation_id, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom dit vervalt."})
    with changing(verb="vervallen op de termijnagenda", by=by, reason=reason, lock=[item]):
        _refuse_ended(item)
        item.state, item.drop_reason, item.ended_on = PlannedState.DROPPED, reason.strip(), this_day()
        return _checked(item)


def follow_meeting(*, meeting: Meeting, by: Any, reason: str = "") -> None:
    """Items of a meeting that changed go to its new day, with a line in their trail, and are never more open than it.

    Called by the verb that changes the meeting, inside its act.
    """
    rows = list(PlannedItem.objects.filter(meeting=meeting, state=PlannedState.PLANNED).order_by("pk"))
    with changing(verb="termijnagenda volgt de vergadering", by=by, lock=rows):
        for item in rows:
            closer = min(item.openness, meeting.openness, key=openness_rank)
            if closer != item.openness:
                item.openness = closer
                save(item)
            if item.starts_on != meeting.date:
                _move(item, When.at(meeting), reason.strip() or "De vergadering is op een andere dag.")


def _checked(row: PlannedItem) -> PlannedItem:
    for name, words in RELATED:
        own(getattr(row, name), row.organisation_id, field=name, words=words)
    meeting = row.meeting if row.state == PlannedState.PLANNED else None
    if meeting is not None and openness_rank(row.openness) > openness_rank(meeting.openness):
        raise Refused({"openness": "De vergadering is minder open. Kies wie de vergadering mag zien, of een periode."})
    found: PlannedItem = save(row)
    return found


def _refuse_ended(item: PlannedItem) -> None:
    if item.state != PlannedState.PLANNED:
        raise Refused("Dit punt is al behandeld of vervallen. Zet een nieuw punt op de termijnagenda.")


def _refuse_past(meeting: Meeting | None) -> None:
    if meeting is not None and meeting.status != MeetingStatus.PLANNED:
        raise Refused({"meeting": "Deze vergadering is al geweest of gaat niet door."})
