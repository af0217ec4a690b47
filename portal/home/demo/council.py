"""The council's side: bodies, their meetings and what they decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from governance.enums import BodyKind, MeetingStatus
from governance.models import Body, Decision, Meeting
from portal.home.demo.files import START, Record, coming, local, on, read
from portal.home.demo.world import Event, World
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness

PLANNED_BEFORE = timedelta(days=70)


def events(world: World) -> Iterator[Event]:
    """Bodies of the start, each meeting when it was planned and after it was held, and the decisions the day after."""
    data = read("council")
    yield Event(local(START), partial(_bodies, world, data["bodies"]))
    meetings = coming(data["meetings"])
    for record in meetings:
        yield from _meeting_events(world, record)
    days = {record["key"]: record["date"] for record in meetings}
    for record in data["decisions"]:
        yield from _decision_events(world, record, days[record["meeting"]])


def clerk_of(world: World, organisation: Organisation) -> Any:
    """Who writes for the council's side: the clerk where there is one."""
    keys = {"alblasserdam": "griffier", "dordrecht": "griffier-dordrecht"}
    return world.users[keys[organisation.slug]] if organisation.slug in keys else world.system


def _bodies(world: World, records: list[Record]) -> None:
    rows = [
        Body(
            organisation=world.organisations[record["organisation"]],
            circle=Circle.EXECUTIVE if record["kind"] == BodyKind.COLLEGE else Circle.CLERK,
            openness=Openness.PUBLIC,
            kind=record["kind"],
            name=record["name"],
        )
        for record in records
    ]
    with changing(verb="organen toevoegen", by=world.system):
        world.bodies = dict(zip([record["key"] for record in records], Body.create_many(rows), strict=True))


def under(body: Body) -> dict[str, Any]:
    """The columns that a meeting and a decision share with their body."""
    return {"organisation": body.organisation, "circle": body.circle, "openness": Openness.PUBLIC}


def _meeting_events(world: World, record: Record) -> Iterator[Event]:
    planned = max(local(START) + timedelta(hours=1), on(record["date"] - PLANNED_BEFORE, 9))
    yield Event(planned, partial(_plan_meeting, world, record))
    if record["status"] != MeetingStatus.PLANNED:
        after = datetime.combine(record["date"], time(23, 0))
        yield Event(local(after), partial(_close_meeting, world, record))


def _plan_meeting(world: World, record: Record) -> None:
    body = world.bodies[record["body"]]
    with changing(verb="vergadering plannen", by=clerk_of(world, body.organisation)):
        meeting = Meeting(body=body, date=record["date"], **under(body))
        meeting.save()
    world.meetings[record["key"]] = meeting


def _close_meeting(world: World, record: Record) -> None:
    meeting = world.meetings[record["key"]]
    reason = record.get("reason", "")
    with changing(
        verb="vergadering bijwerken", by=clerk_of(world, meeting.organisation), reason=reason, lock=[meeting]
    ):
        meeting.status = record["status"]
        meeting.save()


def _decision_events(world: World, record: Record, day: date) -> Iterator[Event]:
    """The decision on the day after; its actions as soon as their plan has been read in too."""
    recorded = on(day + timedelta(days=1), 9)
    yield Event(recorded, partial(_decide, world, record))
    if links := record.get("actions"):
        known = local(read(links[0]["plan"])["document"]["read_in"]) + timedelta(minutes=1)
        yield Event(max(recorded, known), partial(_link, world, record, links))


def _decide(world: World, record: Record) -> None:
    meeting = world.meetings[record["meeting"]]
    documents = record.get("documents", [])
    with changing(verb="besluit vastleggen", by=clerk_of(world, meeting.organisation)):
        decision = Decision(
            body=meeting.body,
            meeting=meeting,
            document=world.documents[documents[0]] if documents else None,
            decided_on=meeting.date,
            text=record["text"],
            result=record["result"],
            literal_result=record.get("label", ""),
            number=f"beslispunt {record['decision_point']}" if record.get("decision_point") else "",
            **under(meeting.body),
        )
        decision.save()
    world.decisions[record["key"]] = decision


def _link(world: World, record: Record, links: list[Record]) -> None:
    decision = world.decisions[record["key"]]
    with changing(verb="besluit aan acties koppelen", by=clerk_of(world, decision.organisation), lock=[decision]):
        decision.actions.add(*[world.actions[link["plan"], link["number"]] for link in links])
        decision.save()
