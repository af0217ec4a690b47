"""Motions and commitments with everything that happened to them, through the doors of the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from governance.domain import follow_steps
from governance.domain.following import edit, link_actions, register, set_rules
from governance.models import Commitment, Motion
from portal.home.demo.council import clerk_of
from portal.home.demo.files import START, Record, coming, local, on, read
from portal.home.demo.world import Event, World

NEW_COLLEGE = date(2022, 6, 7)
PLAN = "preventieplan"
MODELS: dict[str, type[Commitment | Motion]] = {"motions": Motion, "commitments": Commitment}
OWN = ("subject", "text", "made_on", "agenda_item", "deadline_text", "deadline", "promised_to", "submitters", "kind")


IN_MEETING = ("uitslag", "afdoening")


def events(world: World) -> Iterator[Event]:
    """The rules of each council at the start; each row on the evening of its day, then its steps in their order."""
    data = read("followed")
    for record in data["rules"]:
        yield Event(local(START) + timedelta(hours=2), partial(_rules, world, record))
    for name, model in MODELS.items():
        for record in coming(data[name]):
            yield from _row_events(world, model, record)


def _row_events(world: World, model: type[Commitment | Motion], record: Record) -> Iterator[Event]:
    """What a meeting decides is written down after it was closed; all else in the afternoon."""
    made = on(record["made_on"], 22)
    yield Event(made, partial(_register, world, model, record))
    if record["actions"]:
        known = local(read(PLAN)["document"]["read_in"]) + timedelta(minutes=2)
        yield Event(max(made + timedelta(minutes=5), known), partial(_link, world, record))
    if "portfolio_holder_later" in record:
        yield Event(on(NEW_COLLEGE, 10), partial(_hand_over, world, record))
    for place, step in enumerate(record["steps"]):
        hour = 23 if step["kind"] in IN_MEETING else 16
        yield Event(on(step["day"], hour, 10 + place), partial(_step, world, record, step))


def _rules(world: World, record: Record) -> None:
    organisation = world.organisations[record["organisation"]]
    set_rules(organisation=organisation, values=record, by=clerk_of(world, organisation))


def _register(world: World, model: type[Commitment | Motion], record: Record) -> None:
    organisation = world.organisations[record["organisation"]]
    values: dict[str, Any] = {name: record[name] for name in OWN if name in record}
    values["portfolio_holder_id"] = world.holders[record["portfolio_holder"]].pk
    if "meeting" in record:
        values["meeting_id"] = world.meetings[record["meeting"]].pk
    world.followed[record["key"]] = register(
        model, organisation=organisation, values=values, number=record["number"], by=clerk_of(world, organisation)
    )


def _hand_over(world: World, record: Record) -> None:
    row = world.followed[record["key"]]
    successor = world.holders[record["portfolio_holder_later"]]
    edit(
        row,
        base_version=row.version,
        values={"portfolio_holder_id": successor.pk},
        by=clerk_of(world, row.organisation),
    )


def _link(world: World, record: Record) -> None:
    row = world.followed[record["key"]]
    actions = [world.actions[PLAN, number] for number in record["actions"]]
    link_actions(row, actions=actions, by=clerk_of(world, row.organisation))


def _step(world: World, record: Record, step: Record) -> None:
    row, by, text = world.followed[record["key"]], world.users[step["by"]], step.get("text", "")
    memo, meeting = world.memos.get(step.get("memo", "")), world.meetings.get(step.get("meeting", ""))
    match step["kind"]:
        case "stand":
            follow_steps.report_news(row, day=step["day"], text=text, by=by)
        case "uitslag" if isinstance(row, Motion):
            literal = step.get("literal", "")
            follow_steps.decide_motion(row, result=step["result"], day=step["day"], literal=literal, by=by)
        case "uitvoering":
            follow_steps.execute(row, execution=step["execution"], day=step["day"], reason=text, by=by)
        case "uitstel":
            follow_steps.move_deadline(row, words=step["words"], deadline=step["deadline"], reason=text, by=by)
        case "voorstel":
            follow_steps.propose_settlement(row, memo=memo, reason=text, by=by)
        case "afdoening":
            follow_steps.settle(row, accepted=step["accepted"], day=step["day"], meeting=meeting, reason=text, by=by)
