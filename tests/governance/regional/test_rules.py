"""Deadlines, states, and the order of a route."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from governance.regional.enums import DeadlineState, InstrumentKind, InstrumentResult, Outcome
from governance.regional.rules import (
    RESULTS,
    deadline,
    fits,
    most_urgent,
    out_of_order,
    outcome_of,
    recess_days,
    state_of,
    was_late,
)

S = DeadlineState
SUMMER = SimpleNamespace(starts_on=date(2026, 7, 13), ends_on=date(2026, 8, 23))


def term(weeks: int | None, *, pauses: bool = False) -> Any:
    return SimpleNamespace(weeks=weeks, pauses_in_recess=pauses)


def asked(**values: Any) -> Any:
    start = {"received_on": None, "planned_on": None, "decided_on": None, "result": ""}
    return SimpleNamespace(**{**start, **values})


def test_a_term_counts_in_weeks_from_receipt() -> None:
    assert deadline(date(2026, 4, 6), term(12)) == date(2026, 6, 29)
    assert deadline(date(2026, 4, 6), term(8)) == date(2026, 6, 1)


@pytest.mark.parametrize(("received", "weeks"), [(None, 8), (date(2026, 4, 6), None)])
def test_without_receipt_or_weeks_there_is_no_deadline(received: date | None, weeks: int | None) -> None:
    assert deadline(received, term(weeks)) is None


def test_a_recess_is_shown_but_does_not_move_the_term_of_the_law() -> None:
    until = deadline(date(2026, 6, 1), term(8), [SUMMER])
    assert until == date(2026, 7, 27)
    assert recess_days(date(2026, 6, 1), until, [SUMMER]) == 15


def test_where_the_regulation_says_so_the_days_of_a_recess_do_not_count() -> None:
    assert deadline(date(2026, 6, 1), term(8, pauses=True), [SUMMER]) == date(2026, 9, 7)


@pytest.mark.parametrize(
    ("values", "until", "state"),
    [
        ({"planned_on": date(2026, 5, 20)}, date(2026, 6, 1), S.IN_TIME),
        ({"planned_on": date(2026, 6, 2)}, date(2026, 6, 1), S.AT_RISK),
        ({"planned_on": date(2026, 4, 1)}, date(2026, 6, 1), S.AT_RISK),
        ({}, date(2026, 6, 1), S.IN_TIME),
        ({}, date(2026, 5, 29), S.AT_RISK),
        ({}, date(2026, 4, 30), S.LATE),
        ({}, None, S.IN_TIME),
        ({"result": "ingediend", "decided_on": date(2026, 4, 1)}, date(2026, 3, 1), S.DONE),
        ({"result": "aangehouden", "decided_on": date(2026, 4, 1)}, date(2026, 4, 2), S.LATE),
    ],
)
def test_how_an_instrument_stands(values: dict[str, Any], until: date | None, state: DeadlineState) -> None:
    assert state_of(asked(**values), until=until, on=date(2026, 5, 1)) == state


def test_an_answer_after_the_term_is_told() -> None:
    assert was_late(asked(decided_on=date(2026, 6, 2)), until=date(2026, 6, 1))
    assert not was_late(asked(decided_on=date(2026, 6, 1)), until=date(2026, 6, 1))


def test_a_council_stands_as_its_most_urgent_instrument() -> None:
    assert most_urgent([S.DONE, S.LATE, S.IN_TIME]) == S.LATE
    assert most_urgent([]) == S.NOTHING


def test_every_instrument_has_results_and_adopting_is_no_notice() -> None:
    assert set(RESULTS) == set(InstrumentKind)
    assert fits(InstrumentKind.ADOPTION, InstrumentResult.AMENDED)
    assert not fits(InstrumentKind.ADOPTION, InstrumentResult.NOTED)


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        ([], None),
        (["overgenomen", "overgenomen"], Outcome.TAKEN),
        (["overgenomen", "niet"], Outcome.PARTLY),
        (["niet"], Outcome.NOT_TAKEN),
        (["niet", "open"], Outcome.OPEN),
    ],
)
def test_what_became_of_a_whole_view(outcomes: list[str], whole: Outcome | None) -> None:
    assert outcome_of([SimpleNamespace(outcome=one) for one in outcomes]) == whole


def step(kind: str, planned: date | None, done: date | None = None) -> Any:
    return SimpleNamespace(kind=kind, planned_on=planned, done_on=done)


def test_a_step_before_the_one_it_needs_is_flagged() -> None:
    steps = [step("raad", date(2026, 5, 1)), step("college", date(2026, 5, 8)), step("partners", date(2026, 3, 1))]
    found = out_of_order(steps)
    assert [one.message for one in found] == ["Raad staat vóór college, maar heeft die stap nodig."]


def test_what_was_done_counts_before_what_was_planned() -> None:
    steps = [step("college", date(2026, 5, 8), date(2026, 4, 1)), step("raad", date(2026, 5, 1))]
    assert out_of_order(steps) == []
