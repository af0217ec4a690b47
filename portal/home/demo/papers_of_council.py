"""The clerk's list of received papers, and requests to put one on an agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from governance.domain.agenda import answer_request, ask_agenda
from governance.domain.papers import distribute_paper, register_paper, treat_paper
from portal.home.demo.council import clerk_of
from portal.home.demo.files import Record, coming, local, on, read
from portal.home.demo.world import Event, World


def events(world: World) -> Iterator[Event]:
    """A paper on the day it came in, dealt with and sent round the day after; requests when they were asked."""
    data = read("council")
    for record in coming(data["received_papers"]):
        if not record.get("memo"):
            yield Event(on(record["received"], 10), partial(_receive, world, record))
        yield Event(on(record["received"] + timedelta(days=1), 9), partial(_deal_with, world, record))
    for record in coming(data["agenda_requests"]):
        yield Event(local(record["recorded"]), partial(_ask, world, record))
        if record["answered"]:
            yield Event(local(record["answered"]), partial(_answer, world, record))


def _receive(world: World, record: Record) -> None:
    organisation, sender = world.organisations[record["organisation"]], record["from"]
    world.papers[record["key"]] = register_paper(
        organisation=organisation,
        title=record["title"],
        sender=world.bodies[sender].name if sender in world.bodies else world.organisations[sender].name,
        received_on=record["received"],
        openness=record["openness"],
        number=record["number"],
        by=clerk_of(world, organisation),
    )


def _deal_with(world: World, record: Record) -> None:
    paper = world.papers[record["key"]]
    clerk = clerk_of(world, paper.organisation)
    meeting = world.meetings[record["meeting"]] if record["meeting"] else None  # no list of a meeting yet
    values = {"treatment": record["treatment"], "meeting_id": meeting.pk if meeting else None}
    treat_paper(paper=paper, base_version=paper.version, values=values, by=clerk)
    distribute_paper(paper=paper, by=clerk)


def _ask(world: World, record: Record) -> None:
    world.requests[record["key"]] = ask_agenda(
        paper=world.papers[record["paper"]],
        reason=record["reason"],
        meeting=world.meetings[record["meeting"]],
        by=world.users[record["asked_by"]],
    )


def _answer(world: World, record: Record) -> None:
    request = world.requests[record["key"]]
    answer_request(
        request=request,
        state=record["state"],
        meeting=world.meetings[record["meeting"]],
        by=world.users[record["answered_by"]],
    )
