"""The scale table of 2013: which task of 36 provisions lies at which level."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from governance.models import Allocation, Provision, ScaleLevel
from policies.models import PolicyDocument
from portal.home.demo.documents import register
from portal.home.demo.files import START, Record, local, read
from portal.home.demo.world import Event, World
from portal.shared.changes import changing
from portal.shared.enums import Openness


def events(world: World) -> Iterator[Event]:
    yield Event(local(START) + timedelta(hours=1), partial(_load, world, read("schaalkeuzetabel")))


def _load(world: World, data: Record) -> None:
    table = data["table"]
    partnership = world.partnerships[table["partnership"]]
    owner = world.organisations[table["organisation"]]
    shared = {"organisation": owner, "openness": Openness.PUBLIC}
    with changing(verb="schaalkeuzetabel vastleggen", by=world.system):
        ground = register(world, {**table["source"], "organisation": owner.slug})
        levels = [
            ScaleLevel(partnership=partnership, name=record["name"], kind=record["kind"], position=place, **shared)
            for place, record in enumerate(data["levels"], start=1)
        ]
        by_key = dict(zip([record["key"] for record in data["levels"]], ScaleLevel.create_many(levels), strict=True))
        provisions = Provision.create_many([_provision(row, data["notes"], shared) for row in data["rows"]])
        Allocation.create_many(
            [
                allocation
                for provision, row in zip(provisions, data["rows"], strict=True)
                for allocation in _allocations(provision, row, table, by_key, ground, shared)
            ]
        )


def _provision(row: Record, notes: dict[int, str], shared: Record) -> Provision:
    return Provision(
        name=row["name"],
        category=row["category"],
        position=row["number"],
        note=" ".join(notes[number] for number in row.get("notes", [])),
        **shared,
    )


def _allocations(
    provision: Provision,
    row: Record,
    table: Record,
    levels: dict[str, ScaleLevel],
    ground: PolicyDocument,
    shared: Record,
) -> Iterator[Allocation]:
    """One row for each letter of the table; no letter, no row: "niet toegedeeld"."""
    for key, level in levels.items():
        for task in row.get(key, []):
            yield Allocation(
                partnership=level.partnership,
                provision=provision,
                task=task,
                level=level,
                is_shared=sum(task in row.get(other, []) for other in levels) > 1,
                valid_from=table["valid_from"],
                valid_until=table["valid_until"],
                status=table["status"],
                ground=ground,
                **shared,
            )
