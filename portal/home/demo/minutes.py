"""Minutes that the griffie read in with the commitments made of them, and regulations with their publication."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from django.core.files.base import ContentFile

from governance.domain.following import register
from governance.domain.minutes import take_in_minutes
from governance.domain.officials import assign
from governance.domain.publications import publish
from governance.minutes import promises_in, start_from_sentence
from governance.models import Commitment
from policies.models import PolicyDocument
from portal.accounts.viewers import viewer_for
from portal.home.demo.council import clerk_of
from portal.home.demo.files import Record, local, markdown, read
from portal.home.demo.world import Event, World
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness


def events(world: World) -> Iterator[Event]:
    """Minutes on the day that they were read in; a regulation before its decision, its publication after it."""
    data = read("raad")
    for record in data["minutes"]:
        yield Event(local(record["recorded"]), partial(_minutes, world, record))
    for record in data["bylaws"]:
        yield Event(local(record["recorded"]), partial(_bylaw, world, data, record))
        yield Event(local(record["published"]["recorded"]), partial(_published, world, data, record))


def _minutes(world: World, record: Record) -> None:
    meeting = world.meetings[record["meeting"]]
    by, name = clerk_of(world, meeting.organisation), PurePath(record["file"]).name
    file = ContentFile(markdown(record["file"]).encode(), name=name)
    take_in_minutes(meeting=meeting, upload=file, filename=name, openness=Openness.PUBLIC, by=by)
    for one in record["commitments"]:
        viewer = viewer_for(by)
        [found] = [row for row in promises_in(meeting, viewer) if row.promise.quote.startswith(one["says"])]
        promise = found.promise
        start = start_from_sentence(meeting, viewer, position=str(promise.passage), at=str(promise.start))
        if start is None:
            raise LookupError(f"Nothing is promised in these words: {one['says']}")
        values = {name: start.initial[name] for name in ("text", "made_on", "agenda_item", "deadline_text")}
        values |= start.fixed | {"subject": one["subject"], "meeting_id": meeting.pk}
        values |= {"deadline": promise.when.end if promise.when else None}
        values["portfolio_holder_id"] = world.holders[one["holder"]].pk
        about = {"organisation": meeting.organisation, "number": one["number"], "by": by}
        row = world.followed[one["key"]] = register(Commitment, values=values, **about)
        assign(row, official=world.users[one["official"]], by=world.users[one["official"]])


def _bylaw(world: World, data: Record, record: Record) -> None:
    place = world.organisations[data["organisation"]]
    with changing(verb="verordening registreren", by=clerk_of(world, place)):
        document = PolicyDocument(
            organisation=place,
            circle=Circle.CLERK,
            openness=Openness.PUBLIC,
            type="verordening",
            title=record["title"],
            summary=record["summary"],
            date=record["dated"],
        )
        document.save()
    world.documents[record["key"]] = document


def _published(world: World, data: Record, record: Record) -> None:
    about = record["published"]
    values = {"published_on": about["day"], "reference": about["reference"], "in_force_on": about["in_force"]}
    publish(
        document=world.documents[record["key"]],
        decision=world.decisions[record["decision"]],
        values=values | {"works_back_to": about["works_back_to"]},
        by=clerk_of(world, world.organisations[data["organisation"]]),
    )
