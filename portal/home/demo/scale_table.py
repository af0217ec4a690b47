"""The scale table: 36 provisions as of 2013, how the tasks lay since the law began, and one shift that is intended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from governance.domain.split import place_task
from governance.domain.split_frame import link_action
from governance.domain.split_signals import explain_signal
from governance.enums import AllocationStatus
from governance.models import Allocation, Provision, ScaleLevel
from portal.home.demo.documents import register
from portal.home.demo.files import START, Record, local, on, read
from portal.home.demo.world import Event, World
from portal.shared.changes import changing
from portal.shared.enums import Openness

DAY = timedelta(days=1)


class Table:
    """What was loaded of the table, by the keys of the file."""

    def __init__(self) -> None:
        self.levels: dict[str, ScaleLevel] = {}
        self.provisions: dict[str, Provision] = {}


def events(world: World) -> Iterator[Event]:
    data, table = read("schaalkeuzetabel"), Table()
    yield Event(local(START) + timedelta(hours=1), partial(_load, world, data, table))
    for record in data["shifts"]:
        yield Event(local(record["registered"]), partial(_shift, world, table, record))
    yield Event(on(date(2020, 2, 4), 11), partial(_signals, world, data, table))


def _load(world: World, data: Record, table: Table) -> None:
    known = data["table"]
    owner = world.organisations[known["organisation"]]
    shared = {"organisation": owner, "openness": Openness.PUBLIC}
    with changing(verb="schaalkeuzetabel vastleggen", by=world.system):
        ground = register(world, {**known["source"], "organisation": owner.slug})
        levels = [_level(world, record, place, known, shared) for place, record in enumerate(data["levels"], start=1)]
        keys = [record["key"] for record in data["levels"]]
        table.levels = dict(zip(keys, ScaleLevel.create_many(levels), strict=True))
        provisions = Provision.create_many([_provision(row, data["notes"], shared) for row in data["rows"]])
        table.provisions = dict(zip([row["key"] for row in data["rows"]], provisions, strict=True))
        grounded = {**shared, "ground": ground, "reference": known["reference"]}
        Allocation.create_many(
            [
                Allocation(**values, **grounded)
                for row in data["rows"]
                for values in _allocations(world, data, table, row)
            ]
        )


def _level(world: World, record: Record, place: int, known: Record, shared: Record) -> ScaleLevel:
    return ScaleLevel(
        partnership=world.partnerships[known["partnership"]],
        name=record["name"],
        kind=record["kind"],
        meaning=record["meaning"],
        carrier=world.organisations.get(record.get("organisation", "")),
        position=place,
        **shared,
    )


def _provision(row: Record, notes: dict[int, str], shared: Record) -> Provision:
    return Provision(
        name=row["name"],
        aliases=row.get("aliases", []),
        category=row["category"],
        position=row["number"],
        legal_basis="Wet maatschappelijke ondersteuning 2015",
        note=" ".join(notes[number] for number in row.get("notes", [])),
        **shared,
    )


def _allocations(world: World, data: Record, table: Table, row: Record) -> Iterator[dict[str, Any]]:
    """For each letter an intention until the law began, and from then on what was so, in the terms of each period."""
    known = data["table"]
    for key, level in table.levels.items():
        for task in row.get(key, []):
            base = {
                "partnership": level.partnership,
                "provision": table.provisions[row["key"]],
                "task": task,
                "level": level,
                "is_shared": sum(task in row.get(other, []) for other in table.levels) > 1,
            }
            intended = {"status": AllocationStatus.INTENDED, "valid_from": known["valid_from"]}
            yield {**base, **intended, "valid_until": known["effective_from"] - DAY}
            for terms in data["terms"]:
                if terms["level"] == key:
                    start = terms.get("from", known["effective_from"])
                    days = {"valid_from": start, "valid_until": terms.get("until")}
                    yield {**base, **days, **_terms(world, terms, task)}


def _terms(world: World, terms: Record, task: str) -> dict[str, Any]:
    """Who is competent, carries out and pays: conditions and policy are made, not carried out."""
    does = task in ("U", "I")
    return {
        "legal_title": terms["title"],
        "organ": terms["organ"].get(task, terms["organ"]["anders"]),
        "competent": world.organisations.get(terms.get("competent", "")),
        "carried_out_by": world.organisations.get(terms.get("carried_out_by", "")) if does else None,
        "paid_by": world.organisations.get(terms.get("paid_by", "")),
    }


def _shift(world: World, table: Table, record: Record) -> None:
    """What is meant to move: each task of the record lies, as an intention, at the level named."""
    ground = world.documents[record["source"]]
    for key, level in table.levels.items():
        for task in record.get(key, []):
            place_task(
                partnership=level.partnership,
                provision=table.provisions[record["row"]],
                task=task,
                levels=[level],
                valid_from=record["valid_from"],
                status=AllocationStatus.INTENDED,
                details={"ground_id": ground.pk, "reference": record["reference"]},
                by=world.system,
            )


def _signals(world: World, data: Record, table: Table) -> None:
    for record in data["links"]:
        for number in record["actions"]:
            action = world.actions[record["plan"], number]
            link_action(provision=table.provisions[record["row"]], action=action, by=world.system)
    for record in data["signals"]:
        action, provision = world.actions[record["plan"], record["action"]], table.provisions[record["row"]]
        explain_signal(
            organisation=action.organisation,
            partnership=next(iter(table.levels.values())).partnership,
            kind=record["kind"],
            subject=f"{action.public_id}:{provision.public_id}",
            reason=record["reason"],
            by=world.system,
        )
