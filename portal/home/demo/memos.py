"""Memos to the council about the prevention plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from governance.models import Memo
from portal.home.demo.files import Record, local, read
from portal.home.demo.world import Event, World
from portal.shared.changes import changing


def events(world: World) -> Iterator[Event]:
    for record in read("council")["memos"]:
        if not record["sent"]:
            yield Event(local(record["written"]), partial(_write, world, record))


def _write(world: World, record: Record) -> None:
    plan = world.documents[record["plan"]]
    with changing(verb="memo schrijven", by=world.users[record["written_by"]]):
        memo = Memo(
            organisation=world.organisations[record["organisation"]],
            kind=record["kind"],
            subject=record["subject"],
            recipient=record["recipient"],
            portfolio_holder=world.holders[record["portfolio_holder"]],
            plan=plan,
            audience=record["audience"],
            peildatum=record["peildatum"],
            text=record["text"],
        )
        memo.save()
    world.memos[record["key"]] = memo
