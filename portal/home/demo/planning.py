"""The planning agenda of the council: what was expected when, what was moved, and what became of it; and advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from governance.domain.advices import register_advice, reply_to_advice
from governance.domain.planning import When, change_planned, drop_planned, handle_planned, move_planned, plan_item
from governance.models import Advice, Commitment, Motion, PlannedItem, Proposal
from portal.home.demo.council import clerk_of
from portal.home.demo.files import Record, coming, local, on, read
from portal.home.demo.world import Event, World
from portal.shared.moments import today

ENTERED = timedelta(days=3)
PLAN = "preventieplan"  # whose file holds the programmes


def events(world: World) -> Iterator[Event]:
    """Each item when it was planned, when it was moved, and when it was dealt with or dropped."""
    data = read("termijnagenda")
    for record in coming(data["items"]):
        yield Event(local(record["recorded"]), partial(_plan, world, data, record))
        if "moved" in record:
            yield Event(local(record["moved"]), partial(_move, world, record))
        if "handled" in record:
            yield Event(local(record["handled"]), partial(_handle, world, record))
        if "dropped" in record:
            yield Event(local(record["dropped"]), partial(_drop, world, record))
    for record in coming(data["advices"]):
        yield Event(on(record["given_on"] + ENTERED, 11), partial(_advise, world, data, record))
        if "replied_on" in record:
            yield Event(on(record["replied_on"], 17), partial(_reply, world, data, record))


def _plan(world: World, data: Record, record: Record) -> None:
    place = world.organisations[data["organisation"]]
    plan_item(
        organisation=place,
        body=world.bodies[record["body"]],
        values=_values(world, record),
        when=_when(world, record),
        by=clerk_of(world, place),
    )


def _values(world: World, record: Record) -> dict[str, Any]:
    names = ("title", "kind", "note", "department", "author", "openness")
    found = {name: record[name] for name in names if name in record}
    related: dict[str, Any] = {
        "portfolio_holder": world.holders.get(record.get("holder", "")),
        "programme": world.programmes.get((PLAN, record.get("programme", ""))),
        "document": world.documents.get(record.get("document", "")),
        "proposal": Proposal.objects.filter(number=_number(record)).first() if "proposal" in record else None,
    }
    followed = world.followed.get(record.get("followed", ""))
    related["motion"] = followed if isinstance(followed, Motion) else None
    related["commitment"] = followed if isinstance(followed, Commitment) else None
    return found | {f"{name}_id": row.pk if row else None for name, row in related.items()}


def _number(record: Record) -> str:
    """The number that the proposal of this record got: a "coming" one may have got a later year."""
    proposals = read("raad")["proposals"]
    moved = {was["number"]: now["number"] for was, now in zip(proposals, coming(proposals), strict=True)}
    return str(moved[record["proposal"]])


def _when(world: World, record: Record, prefix: str = "") -> When:
    if (key := record.get(f"{prefix}meeting")) is not None:
        return When.at(world.meetings[key])
    if (ahead := record.get(f"{prefix}quarters_ahead")) is not None:
        return _quarter(ahead)
    return When(record["period"], record["start"], record["end"]) if "period" in record else When()


def _quarter(ahead: int) -> When:
    """A quarter of a year, counted from that of today."""
    day = today()
    number = day.year * 4 + (day.month - 1) // 3 + ahead
    start = date(number // 4, number % 4 * 3 + 1, 1)
    following = date((number + 1) // 4, (number + 1) % 4 * 3 + 1, 1)
    return When(f"Q{number % 4 + 1} {number // 4}", start, following - timedelta(days=1))


def _item(record: Record) -> PlannedItem:
    found: PlannedItem = PlannedItem.objects.get(title=record["title"])
    return found


def _move(world: World, record: Record) -> None:
    """Moved, and linked to what came into the register since it was planned."""
    item = _item(record)
    by = clerk_of(world, item.organisation)
    change_planned(item=item, values=_values(world, record), by=by)
    move_planned(item=item, when=_when(world, record, "to_"), reason=record["reason"], by=by)


def _handle(world: World, record: Record) -> None:
    item, agenda_item = _item(record), world.items[tuple(record["as_item"])]  # type: ignore[index]  # a pair
    handle_planned(item=item, agenda_item=agenda_item, by=clerk_of(world, item.organisation))


def _drop(world: World, record: Record) -> None:
    item = _item(record)
    drop_planned(item=item, reason=record["reason"], by=clerk_of(world, item.organisation))


def _advise(world: World, data: Record, record: Record) -> None:
    place = world.organisations[data["organisation"]]
    values = {name: record[name] for name in ("given_by", "subject", "text", "given_on")}
    values["plan_id"] = world.documents[record["plan"]].pk
    values["portfolio_holder_id"] = world.holders[record["holder"]].pk
    if "proposal" in record:
        values["proposal_id"] = Proposal.objects.get(number=_number(record)).pk
    register_advice(organisation=place, values=values, by=clerk_of(world, place))


def _reply(world: World, data: Record, record: Record) -> None:
    place = world.organisations[data["organisation"]]
    given = {"day": record["replied_on"], "outcome": record["outcome"], "reply": record["reply"]}
    advice = Advice.objects.get(organisation=place, subject=record["subject"])
    reply_to_advice(advice=advice, by=clerk_of(world, place), **given)
