"""What happened: reports, reports taken over, turns, moved dates, rounds and releases; all through the verbs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from actions.domain.matrix_views import save_view
from actions.domain.moves import move_period
from actions.domain.occurrences import set_occurrence
from actions.domain.progress import accept_report, record_progress
from actions.domain.report_links import Answer, answer_by_link, give_link
from actions.domain.rounds import agree, agree_official, open_round, release_round, send_back
from actions.recognition.periods import Period
from policies.domain.release import release
from policies.enums import Audience
from portal.home.demo.files import Record, evidence, local, read
from portal.home.demo.world import Event, World


def events(world: World) -> Iterator[Event]:
    """Four years of the prevention plan, and the first months of the start note."""
    data, note = read("progress"), read("startnotitie")
    key = data["plan"]
    for record in data["progress"]:
        for entry in record["entries"]:
            yield from _reported(world, key, {"action": record["action"], **entry})
    for entry in note["progress"]:
        yield from _reported(world, note["document"]["key"], entry)
    for record in note["releases"]:
        yield from _round(world, note["document"]["key"], record)
    for record in data["occurrences"]:
        yield Event(local(record["recorded"]), partial(_turn, world, key, record))
    for record in data["moved_dates"]:
        yield Event(local(record["recorded"]), partial(_move, world, key, record))
    for record in data["releases"]:
        yield from _round(world, key, record)
    for record in data["views"]:
        yield Event(local(record["recorded"]), partial(_view, world, key, record))


def _view(world: World, key: str, record: Record) -> None:
    """A view of the matrix with a name."""
    save_view(
        plan=world.documents[key],
        name=record["name"],
        query=record["query"],
        columns=record["columns"],
        by=world.users[record["by"]],
    )


def _reported(world: World, key: str, entry: Record) -> Iterator[Event]:
    """One entry, and the moment at which a partner's news was taken over."""
    known = len(world.entries)
    world.entries[known] = None  # type: ignore[assignment]  # keeps the place until the entry is written
    yield Event(local(entry["recorded"]), partial(_report, world, key, entry, known))
    if entry.get("accepted"):
        yield Event(local(entry["accepted"]), partial(_accept, world, known, entry["accepted_by"]))


def _report(world: World, key: str, entry: Record, place: int) -> None:
    """In the name of the organisation where the user works, or of the partner that got a link."""
    action, user = world.actions[key, entry["action"]], world.users[entry["by"]]
    said = {
        "day": entry["day"],
        "status": entry["status"],
        "assessment": entry.get("assessment", ""),
        "text": " ".join(filter(None, [entry["text"], entry.get("note")])),
    }
    file = evidence(entry["evidence"]) if "evidence" in entry else None
    if given := entry.get("link"):
        link, _ = give_link(partner=world.organisations[given["partner"]], action=action, by=user)
        [world.entries[place]] = answer_by_link(
            link=link, answers=[Answer(action, said, file)], answerer=given["answerer"]
        )
    else:
        workplace = world.workplaces[entry["by"]]
        world.entries[place] = record_progress(action=action, **said, file=file, by=user, reported_for=workplace)


def _accept(world: World, place: int, by: str) -> None:
    accept_report(entry=world.entries[place], by=world.users[by])


def _turn(world: World, key: str, record: Record) -> None:
    turn = world.occurrences[key, record["action"], record["label"]]
    set_occurrence(
        action=world.actions[key, record["action"]],
        day=turn.period_start,
        status=record["status"],
        as_per=record["day"],
        by=world.users[record["by"]],
    )


def _move(world: World, key: str, record: Record) -> None:
    """The other end of the period stays; `text` are the words that say it now."""
    action = world.actions[key, record["action"]]
    action.refresh_from_db()
    ends: dict[str, date | None] = {"start": action.period_start, "end": action.period_end}
    if ends[record["field"]] != record["from"]:
        raise ValueError(f"Action {action.number} did not {record['field']} on {record['from']}.")
    ends[record["field"]] = record["to"]
    move_period(
        action=action,
        period=Period(text=record["text"], start=ends["start"], end=ends["end"]),
        reason=record["reason"],
        decided_on=record["decided_on"],
        decided_by=world.bodies[record["decided_by"]].name,
        by=world.users[record["by"]],
    )


def _round(world: World, key: str, record: Record) -> Iterator[Event]:
    """A round from asking to release; the adopted plan itself is released without one."""
    if not record.get("asked"):
        yield Event(local(record["released"]), partial(_release, world, key, record))
        return
    if back := record.get("sent_back"):
        yield Event(local(back["official_agreed"]), partial(_agree_official, world, key, record))
        yield Event(local(back["at"]), partial(_send_back, world, record["key"], back["remark"]))
    for moment, step in (
        ("asked", _ask),
        ("official_agreed", _agree_official),
        ("holder_agreed", _agree),
        ("released", _release_round),
    ):
        yield Event(local(record[moment]), partial(step, world, key, record))


def _release(world: World, key: str, record: Record) -> None:
    release(
        plan=world.documents[key],
        audience=Audience(record["audience"]),
        as_per=record["day"],
        note=record["name"],
        by=world.users[record["released_by"]],
    )


def _ask(world: World, key: str, record: Record) -> None:
    world.rounds[record["key"]] = open_round(
        plan=world.documents[key], as_per=record["day"], note=record["name"], by=world.users["beleid"]
    )


def _agree_official(world: World, _key: str, record: Record) -> None:
    agree_official(round=world.rounds[record["key"]], by=world.users["beleid"])


def _send_back(world: World, key: str, remark: str) -> None:
    send_back(round=world.rounds[key], remark=remark, by=world.users["portefeuillehouder"])


def _agree(world: World, _key: str, record: Record) -> None:
    agree(round=world.rounds[record["key"]], by=world.users["portefeuillehouder"])


def _release_round(world: World, _key: str, record: Record) -> None:
    release_round(
        round=world.rounds[record["key"]],
        audience=Audience(record["audience"]),
        note=record["name"],
        by=world.users["portefeuillehouder"],
    )
