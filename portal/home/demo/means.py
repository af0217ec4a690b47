"""What the plan costs and how its goals are measured; all through the verbs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from actions.domain.indicators import add_indicator
from actions.domain.means import add_budget
from actions.domain.measuring import correct_measurement, record_measurement
from actions.models import Indicator, Measurement
from portal.home.demo.files import Record, local, read
from portal.home.demo.world import Event, World

Measured = dict[tuple[str, int], Measurement]


def events(world: World) -> Iterator[Event]:
    """The means of the plan and its goals, and four years of measurements."""
    data = read("means")
    key = data["plan"]
    for record in data["means"]:
        yield Event(local(record["recorded"]), partial(_budget, world, key, record))
    indicators: dict[str, Indicator] = {}
    measured: Measured = {}
    for record in data["indicators"]:
        yield Event(local(record["recorded"]), partial(_indicator, world, key, record, indicators))
        for row in record["measurements"]:
            at = (record["key"], row["year"])
            yield Event(local(row["recorded"]), partial(_measure, world, row, at, indicators, measured))
            if corrected := row.get("corrected"):
                yield Event(local(corrected), partial(_correct, world, row, at, measured))


def _budget(world: World, key: str, record: Record) -> None:
    parent = world.goals[key, record["goal"]] if record.get("goal") else world.documents[key]
    payer = record.get("paid_by")
    values: dict[str, Any] = {
        "amount": None if record["amount"] is None else Decimal(record["amount"]),
        "kind": record.get("kind", "kosten"),
        "year": record.get("year"),
        "last_year": record.get("last_year"),
        "structural": record.get("structural", False),
        "is_frame": record.get("frame", False),
        "paid_by": world.organisations[payer] if payer else None,
        "funding": record.get("funding", ""),
        "literal": record["literal"],
        "openness": record.get("openness", parent.openness),
    }
    add_budget(parent=parent, values=values, by=world.users["beleid"])


def _indicator(world: World, key: str, record: Record, indicators: dict[str, Indicator]) -> None:
    goal = world.goals[key, record["goal"]] if record.get("goal") else None
    columns = ("name", "explanation", "unit", "unit_name", "direction", "source", "openness")
    values: dict[str, Any] = {name: record[name] for name in columns if name in record}
    values["targets"] = {year: Decimal(value) for year, value in record["targets"].items()}
    plan = world.documents[key]
    indicators[record["key"]] = add_indicator(plan=plan, goal=goal, values=values, by=world.users["beleid"])


def _measure(
    world: World, record: Record, at: tuple[str, int], indicators: dict[str, Indicator], measured: Measured
) -> None:
    measured[at] = record_measurement(
        indicator=indicators[at[0]],
        day=date(record["year"], 12, 31),
        value=Decimal(record["value"]),
        is_baseline=record.get("baseline", False),
        by=world.users["beleid"],
    )


def _correct(world: World, record: Record, at: tuple[str, int], measured: Measured) -> None:
    correct_measurement(
        measurement=measured[at],
        value=Decimal(record["becomes"]),
        because=record["because"],
        by=world.users["beleid"],
    )
