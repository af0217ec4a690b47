"""Memos to the council about the prevention plan: four that were sent, with their paper, one to check and a draft."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from governance.domain.house_style import set_house_style
from governance.domain.memo_files import add_picture
from governance.domain.memos import offer_memo, write_memo
from governance.domain.sending import send_memo
from portal.home.demo.files import Record, evidence, local, read
from portal.home.demo.world import Event, World


def events(world: World) -> Iterator[Event]:
    """Each memo when it was written and when it was sent; sending makes its line on the clerk's list."""
    data = read("council")
    numbers = {paper["memo"]: paper for paper in data["received_papers"] if paper.get("memo")}
    for record in data["house_styles"]:
        yield Event(local(record["recorded"]), partial(_set_style, world, record))
    for record in data["memos"]:
        yield Event(local(record["written"]), partial(_write, world, record))
        if record.get("offered"):
            yield Event(local(record["offered"]), partial(_offer, world, record))
        if record["sent"]:
            yield Event(local(record["sent"]), partial(_send, world, record, numbers[record["key"]]))


def _set_style(world: World, record: Record) -> None:
    set_house_style(
        organisation=world.organisations[record["organisation"]],
        values={name: record[name] for name in ("address", "signed", "closing")},
        logo=evidence(record["logo"]),
        by=world.users[record["set_by"]],
    )


def _write(world: World, record: Record) -> None:
    world.memos[record["key"]] = write_memo(
        organisation=world.organisations[record["organisation"]],
        values={
            "kind": record["kind"],
            "subject": record["subject"],
            "recipient": record["recipient"],
            "portfolio_holder_id": world.holders[record["portfolio_holder"]].pk,
            "plan_id": world.documents[record["plan"]].pk if record["plan"] else None,
            "decision_id": world.decisions[record["decision"]].pk if record.get("decision") else None,
            "audience": record["audience"],
            "peildatum": record["peildatum"],
            "text": record["text"].strip(),
        },
        by=world.users[record["written_by"]],
    )
    for picture in record.get("pictures", []):
        _add_picture(world, record, picture)


def _add_picture(world: World, record: Record, picture: Record) -> None:
    add_picture(
        memo=world.memos[record["key"]],
        upload=evidence(picture["file"]),
        description=picture["description"],
        by=world.users[record["written_by"]],
    )


def _offer(world: World, record: Record) -> None:
    offer_memo(memo=world.memos[record["key"]], by=world.users[record["offered_by"]])


def _send(world: World, record: Record, paper: Record) -> None:
    """With the number of the file, and figures as known at the release that the memo shows."""
    world.papers[paper["key"]] = send_memo(
        memo=world.memos[record["key"]],
        known=local(record["known"]) if record["known"] else None,
        sequence=record["sequence"],
        paper_number=paper["number"],
        by=world.users[record["sent_by"]],
    )
