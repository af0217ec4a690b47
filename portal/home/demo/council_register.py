"""Who sits in the council, proposals with their amendments and decisions, votes, and what is on the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from governance.domain.meetings import add_item, change_item, postpone_item
from governance.domain.members import add_member, change_faction, keep_faction, keep_period
from governance.domain.proposals import (
    PointDecision,
    add_amendment,
    add_point,
    add_proposal,
    decide_amendment,
    decide_points,
    offer,
)
from governance.domain.questions import answer_question, ask_question, delay_answer
from governance.domain.voting import Cast, hold_vote
from governance.enums import Choice
from governance.models import Amendment, CouncilMember, DecisionPoint, Faction, Proposal, WrittenQuestion
from portal.home.demo.council import clerk_of
from portal.home.demo.files import START, Record, coming, from_start, local, on, read
from portal.home.demo.world import Event, World

MINUTE = timedelta(minutes=1)


def events(world: World) -> Iterator[Event]:
    """The council at the start, who changed faction, and each proposal from its offer to what was decided."""
    data = read("raad")
    begin = local(START) + timedelta(hours=2)
    yield Event(begin, partial(_council, world, data))
    for record in data["factions"]:
        if from_start(record["from"]) > begin:
            yield Event(from_start(record["from"]), partial(_faction, world, data, record))
    for move in data["moves"]:
        yield Event(on(move["from"], 10), partial(_move, world, data, move))
    for record in coming(data["proposals"]):
        yield Event(local(record["recorded"]), partial(_proposal, world, data, record))
        if "decided" in record:
            yield Event(local(record["decided"]["recorded"]), partial(_decide, world, data, record))
    for record in coming(data["agenda"]):
        yield from _items(world, record)
    for record in data["questions"]:
        yield from _questions(world, data, record)


def _place(world: World, data: Record) -> Any:
    return world.organisations[data["organisation"]]


def _council(world: World, data: Record) -> None:
    place = _place(world, data)
    about = {"organisation": place, "by": clerk_of(world, place)}
    for record in data["periods"]:
        values = {"name": record["name"], "seats": record["seats"], "valid_from": record["from"]}
        keep_period(values=values | {"valid_until": record.get("until")}, **about)
    for record in data["factions"]:
        if record["key"] in data["members"]:
            faction = _faction(world, data, record)
            for rank, name in enumerate(data["members"][record["key"]]):
                add_member(name=name, faction=faction, valid_from=record["from"], is_leader=rank == 0, **about)


def _faction(world: World, data: Record, record: Record) -> Faction:
    place = _place(world, data)
    values = {"name": record["name"], "valid_from": record["from"]}
    return keep_faction(organisation=place, values=values, by=clerk_of(world, place))


def _found(world: World, data: Record, key: str) -> Faction:
    [name] = [record["name"] for record in data["factions"] if record["key"] == key]
    faction: Faction = Faction.objects.get(organisation=_place(world, data), name=name)
    return faction


def _move(world: World, data: Record, move: Record) -> None:
    place = _place(world, data)
    member = CouncilMember.objects.get(organisation=place, name=move["member"])
    change_faction(
        member=member,
        faction=_found(world, data, move["to"]),
        valid_from=move["from"],
        is_leader=move["leader"],
        by=clerk_of(world, place),
    )


def _proposal(world: World, data: Record, record: Record) -> None:
    place = _place(world, data)
    by = clerk_of(world, place)
    document = world.documents.get(record.get("document", ""))
    values = {
        "subject": record["subject"],
        "summary": record["summary"],
        "considering": record["considering"].strip(),
        "assignment": record["assignment"],
        "portfolio_holder_id": world.holders[record["holder"]].pk,
        "document_id": document.pk if document else None,
    }
    proposal = add_proposal(
        organisation=place, body=world.bodies[record["body"]], number=record["number"], values=values, by=by
    )
    for text in record["points"]:
        add_point(proposal=proposal, text=text, by=by)
    offer(proposal=proposal, day=record["offered"], by=by)
    if "decided" not in record:
        _amend(world, data, record)  # waits for the council


def _amend(world: World, data: Record, record: Record) -> dict[str, Amendment]:
    """The amendments as they came in, without what was decided on them."""
    made: dict[str, Amendment] = {}
    for one in record["amendments"]:
        point = DecisionPoint.objects.get(proposal__number=record["number"], number=one["point"])
        values = {
            "subject": one["subject"],
            "submitters": one["submitters"],
            "submitted_on": record["amended"],
            "old_text": one["old"],
            "new_text": one["new"],
        }
        by = clerk_of(world, _place(world, data))
        on_ = made.get(one.get("under", ""))
        made[one["key"]] = add_amendment(point=point, values=values, on=on_, number=one["number"], by=by)
    return made


def _decide(world: World, data: Record, record: Record) -> None:
    by, meeting = clerk_of(world, _place(world, data)), world.meetings[record["decided"]["meeting"]]
    amendments = _amend(world, data, record)
    for one in sorted(record["amendments"], key=lambda one: "under" not in one):  # subamendments are voted on first
        decide_amendment(amendment=amendments[one["key"]], result=one["result"], day=meeting.date, by=by)
        if "votes" in one:
            _vote(world, data, amendments[one["key"]], one["votes"], meeting)
    proposal = Proposal.objects.get(number=record["number"])
    results = record["decided"]["points"]
    points = [
        PointDecision(point, result["result"])
        for point, result in zip(proposal.points.order_by("number"), results, strict=True)
    ]
    for decision, result in zip(
        decide_points(proposal=proposal, decided=points, meeting=meeting, by=by), results, strict=True
    ):
        _vote(world, data, decision, result["votes"], meeting)


def _vote(world: World, data: Record, subject: Any, votes: Record, meeting: Any) -> None:
    """`votes` counts by faction; below zero is against."""
    casts = [
        Cast(_found(world, data, key), Choice.FOR if count > 0 else Choice.AGAINST, abs(count))
        for key, count in votes.items()
    ]
    by = clerk_of(world, _place(world, data))
    hold_vote(subject=subject, casts=casts, held_on=meeting.date, meeting=meeting, by=by)


def _items(world: World, record: Record) -> Iterator[Event]:
    yield Event(local(record["recorded"]), partial(_item, world, record))
    if "state" in record:
        days = {one["key"]: one["date"] for one in coming(read("council")["meetings"])}
        yield Event(on(days[record["meeting"]], 23) + MINUTE, partial(_dealt_with, world, record))
    if "postponed" in record:
        yield Event(local(record["postponed"]), partial(_postpone, world, record))


def _item(world: World, record: Record) -> None:
    meeting = world.meetings[record["meeting"]]
    proposal = Proposal.objects.filter(number=_number(record)).first() if "proposal" in record else None
    values = {
        "number": record["number"],
        "title": record["title"],
        "kind": record["kind"],
        "proposal_id": proposal.pk if proposal else None,
    }
    by = clerk_of(world, meeting.organisation)
    world.items[record["meeting"], record["number"]] = add_item(meeting=meeting, values=values, by=by)


def _number(record: Record) -> str:
    [number] = [one["number"] for one in coming(read("raad")["proposals"]) if one["key"] == record["proposal"]]
    return str(number)


def _dealt_with(world: World, record: Record) -> None:
    item = world.items[record["meeting"], record["number"]]
    change_item(item=item, values={"state": record["state"]}, by=clerk_of(world, item.organisation))


def _postpone(world: World, record: Record) -> None:
    item = world.items[record["meeting"], record["number"]]
    to = world.meetings[record["to"]]
    postpone_item(item=item, to=to, reason=record["reason"], by=clerk_of(world, item.organisation))


def _questions(world: World, data: Record, record: Record) -> Iterator[Event]:
    yield Event(on(record["asked_on"], 15), partial(_ask, world, data, record))
    if "delayed" in record:
        yield Event(on(record["delayed"]["day"], 11), partial(_delay, world, data, record))
    if "answered" in record:
        yield Event(on(record["answered"]["day"], 16), partial(_answer, world, data, record))


def _ask(world: World, data: Record, record: Record) -> None:
    place = _place(world, data)
    values = {name: record[name] for name in ("subject", "text", "asked_by", "asked_on")}
    values["portfolio_holder_id"] = world.holders[record["holder"]].pk
    ask_question(organisation=place, values=values, number=record["number"], by=clerk_of(world, place))


def _asked(record: Record) -> WrittenQuestion:
    found: WrittenQuestion = WrittenQuestion.objects.get(number=record["number"])
    return found


def _delay(world: World, data: Record, record: Record) -> None:
    about, by = record["delayed"], clerk_of(world, _place(world, data))
    delay_answer(question=_asked(record), deadline=about["to"], reason=about["reason"], by=by)


def _answer(world: World, data: Record, record: Record) -> None:
    about, by = record["answered"], clerk_of(world, _place(world, data))
    answer_question(question=_asked(record), day=about["day"], answer=about["text"], by=by)
