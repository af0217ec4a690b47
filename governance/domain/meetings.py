"""Planning meetings and keeping their agenda; an item that is postponed comes back as a new one."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.council_keeping import OPEN, P, own, save
from governance.domain.planning import follow_meeting
from governance.domain.rows import put
from governance.enums import ItemState, MeetingStatus
from governance.models import AgendaItem, Body, Meeting
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle
from portal.shared.moments import today

MEETING_FIELDS = ("date", "title", "link", "status", "openness")
ITEM_FIELDS = ("number", "title", "kind", "state", "note", "proposal_id", "document_id")


def plan_meeting(*, organisation: Organisation, body: Body, values: dict[str, Any], by: Any) -> Meeting:
    """Put a meeting of a body in the register."""
    demand(P, organisation.pk, by=by)
    own(body, organisation.pk, field="body", words="een orgaan")
    with changing(verb="vergadering plannen", by=by):
        row = Meeting(organisation=organisation, body=body, **OPEN)
        put(row, {name: values[name] for name in MEETING_FIELDS if name in values})
        _refuse_early(row)
        meeting: Meeting = save(row)
    return meeting


def change_meeting(
    *, meeting: Meeting, values: dict[str, Any], by: Any, base_version: int | None = None, reason: str = ""
) -> Meeting:
    """Another day, another state, the link to the council system; what is planned for it moves along."""
    demand(P, meeting.organisation_id, by=by)
    with changing(verb="vergadering bijwerken", by=by, reason=reason, lock=[meeting]):
        put(meeting, {name: values[name] for name in MEETING_FIELDS if name in values}, base_version=base_version)
        _refuse_early(meeting)
        save(meeting)
        follow_meeting(meeting=meeting, reason=reason, by=by)
    return meeting


def _refuse_early(meeting: Meeting) -> None:
    if meeting.status == MeetingStatus.HELD and meeting.date > today():
        raise Refused({"status": "Deze vergadering moet nog komen."})


def add_item(*, meeting: Meeting, values: dict[str, Any], by: Any, follows: AgendaItem | None = None) -> AgendaItem:
    """An item at the end of the agenda, as open as the meeting."""
    demand(P, meeting.organisation_id, by=by)
    with changing(verb="agendapunt toevoegen", by=by, lock=[meeting]):
        last = meeting.items.aggregate(last=Max("position"))["last"] or 0
        row = AgendaItem(
            organisation_id=meeting.organisation_id,
            circle=Circle.CLERK,
            openness=meeting.openness,
            meeting=meeting,
            position=last + 1,
            follows=follows,
        )
        put(row, {name: values[name] for name in ITEM_FIELDS if name in values})
        return _checked(row)


def change_item(*, item: AgendaItem, values: dict[str, Any], by: Any, base_version: int | None = None) -> AgendaItem:
    """Change an item. One that was postponed stays as it was: a new item follows it."""
    demand(P, item.organisation_id, by=by)
    with changing(verb="agendapunt bijwerken", by=by, lock=[item]):
        _refuse_postponed(item)
        put(item, {name: values[name] for name in ITEM_FIELDS if name in values}, base_version=base_version)
        if item.state == ItemState.POSTPONED:
            raise Refused({"state": "Kies de vergadering waar dit punt naartoe gaat, met “Stel uit”."})
        return _checked(item)


def postpone_item(*, item: AgendaItem, to: Meeting, reason: str, by: Any) -> AgendaItem:
    """The item goes to another meeting: it stays here as postponed, and a new item there refers to it."""
    demand(P, item.organisation_id, by=by)
    own(to, item.organisation_id, field="to", words="een vergadering")
    with changing(verb="agendapunt uitstellen", by=by, reason=reason, lock=[item]):
        _refuse_postponed(item)
        if to.pk == item.meeting_id or to.status != MeetingStatus.PLANNED:
            raise Refused({"to": "Kies een andere vergadering, die nog moet komen."})
        values = {name: getattr(item, name) for name in ITEM_FIELDS if name not in ("state", "note", "number")}
        item.state, item.note = ItemState.POSTPONED, reason.strip()
        _checked(item)
        return add_item(meeting=to, values=values, follows=item, by=by)


def _refuse_postponed(item: AgendaItem) -> None:
    if item.state == ItemState.POSTPONED:
        raise Refused("Dit punt is uitgesteld. Werk het nieuwe punt bij, op de andere vergadering.")


def _checked(row: AgendaItem) -> AgendaItem:
    own(row.proposal, row.organisation_id, field="proposal", words="een voorstel")
    own(row.document, row.organisation_id, field="document", words="een document")
    found: AgendaItem = save(row)
    return found
