"""Who exists: organisations with their other names, partnerships with members, portfolio holders with periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from portal.home.demo.files import START, Record, from_start, on, read
from portal.home.demo.world import Event, World
from portal.organisations.models import (
    Organisation,
    OrganisationAlias,
    Partnership,
    PartnershipMember,
    PortfolioHolder,
)
from portal.shared.changes import changing


def events(world: World) -> Iterator[Event]:
    """Organisations of the start, and what began, ended or moved later."""
    data = read("organisations")
    by_moment: dict[datetime, list[Record]] = defaultdict(list)
    for record in data["organisations"]:
        by_moment[from_start(record.get("founded_on"))].append(record)
    for moment, records in by_moment.items():
        yield Event(moment, partial(_found, world, records))
    for record in data["organisations"]:
        yield from _later(world, record)
    for record in data["partnerships"]:
        yield Event(from_start(record.get("valid_from")), partial(_join, world, record))
    for record in data["portfolio_holders"]:
        yield Event(from_start(record["from"]), partial(_appoint, world, record))
        if record.get("until"):
            yield Event(on(record["until"] + timedelta(days=1), 8), partial(_resign, world, record))


def _found(world: World, records: list[Record]) -> None:
    """First those that are part of nothing, so that the others can point to them."""
    with changing(verb="organisaties toevoegen", by=world.system):
        for wave in ([r for r in records if not _first_parent(r)], [r for r in records if _first_parent(r)]):
            rows = Organisation.create_many([_organisation(world, record) for record in wave])
            world.organisations |= {row.slug: row for row in rows}
        for record in records:
            for name in record["aliases"]:
                OrganisationAlias.objects.create(organisation=world.organisations[record["key"]], name=name)


def _organisation(world: World, record: Record) -> Organisation:
    parent, ended = _first_parent(record), record.get("ended_on")
    return Organisation(
        name=record["name"],
        short_name=record.get("short_name", ""),
        slug=record["key"],
        kind=record["kind"],
        tooi_code=record.get("tooi", ""),
        parent=world.organisations[parent] if parent else None,
        has_site=record.get("has_site", False),
        ended_on=ended if ended and ended < START.date() else None,
    )


def _first_parent(record: Record) -> str | None:
    earlier = record.get("earlier_parents")
    parent: str | None = earlier[0]["parent"] if earlier else record.get("parent")
    return parent


def _later(world: World, record: Record) -> Iterator[Event]:
    """The end of an organisation, and its move to another parent; typed on the first working day after."""
    ended = record.get("ended_on")
    if ended and ended >= START.date():
        yield Event(on(ended + timedelta(days=3), 9), partial(_change, world, record["key"], ended_on=ended))
    for earlier in record.get("earlier_parents", []):
        moment = on(earlier["until"] + timedelta(days=3), 10)
        yield Event(moment, partial(_change, world, record["key"], parent=record["parent"]))


def _change(world: World, key: str, *, parent: str = "", ended_on: date | None = None) -> None:
    row = world.organisations[key]
    with changing(verb="organisatie wijzigen", by=world.system, lock=[row]):
        if parent:
            row.parent = world.organisations[parent]
        if ended_on:
            row.ended_on = ended_on
        row.save()


def _join(world: World, record: Record) -> None:
    with changing(verb="samenwerkingsverband toevoegen", by=world.system):
        partnership = Partnership(
            organisation=world.organisations[record["organisation"]],
            name=record["name"],
            slug=record["key"],
            valid_from=record.get("valid_from"),
            valid_until=record.get("valid_until"),
        )
        partnership.save()
        world.partnerships[record["key"]] = partnership
        PartnershipMember.create_many(
            [
                PartnershipMember(
                    partnership=partnership,
                    organisation=world.organisations[member["organisation"]],
                    valid_from=member.get("from"),
                    valid_until=member.get("until"),
                )
                for member in record["members"]
            ]
        )


def _appoint(world: World, record: Record) -> None:
    with changing(verb="portefeuillehouder toevoegen", by=world.system):
        holder = PortfolioHolder(
            organisation=world.organisations[record["organisation"]],
            office=record["office"],
            title=record["title"],
            valid_from=record["from"],
        )
        holder.save()
    world.holders[record["key"]] = holder


def _resign(world: World, record: Record) -> None:
    holder = world.holders[record["key"]]
    with changing(verb="portefeuillehouder wijzigen", by=world.system, lock=[holder]):
        holder.valid_until = record["until"]
        holder.save()
