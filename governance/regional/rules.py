"""Rules of a regional process: which result fits which instrument, deadlines, states, and the order of steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from governance.regional.enums import DeadlineState, InstrumentKind, InstrumentResult, Outcome, StepKind

K, R = InstrumentKind, InstrumentResult
SOON = timedelta(days=28)

ALWAYS = frozenset({R.HELD_OVER, R.LAPSED})
RESULTS: dict[str, frozenset[str]] = {
    K.CONSULTATION: ALWAYS | {R.VIEW_GIVEN, R.NO_VIEW},
    K.VIEW: ALWAYS | {R.VIEW_GIVEN, R.NO_VIEW},
    K.WISHES: ALWAYS | {R.VIEW_GIVEN, R.NO_VIEW},
    K.CONSENT: ALWAYS | {R.AGREED, R.AMENDED, R.REJECTED},
    K.ADOPTION: ALWAYS | {R.AGREED, R.AMENDED, R.REJECTED},
    K.NOTICE: ALWAYS | {R.NOTED},
}
# Instruments whose outcome is a text that the board answers.
ANSWERED = frozenset({K.CONSULTATION, K.VIEW, K.WISHES})
# From calm to urgent: a council stands as its most urgent instrument does.
URGENCY = list(DeadlineState)


def fits(kind: str, result: str) -> bool:
    """Whether a council can end this instrument this way: nobody adopts by "kennisgenomen"."""
    return not result or result in RESULTS[kind]


def deadline(received_on: date | None, term: Any | None, recesses: Iterable[Any] = ()) -> date | None:
    """The last day of a term counted from receipt; None without receipt or without weeks.

    Weeks count from the day after receipt, as the Algemene termijnenwet has it: eight weeks from Monday end on a
    Monday. Where the term does not run in a recess, each day of a recess inside it moves the end by one.
    """
    if received_on is None or term is None or not term.weeks:
        return None
    left, day = term.weeks * 7, received_on
    if not term.pauses_in_recess:
        return day + timedelta(days=left)
    spans = [(one.starts_on, one.ends_on) for one in recesses]
    while left:
        day += timedelta(days=1)
        left -= not any(start <= day <= end for start, end in spans)
    return day


def recess_days(start: date | None, end: date | None, recesses: Iterable[Any]) -> int:
    """How many days of a term fall in a recess: what a griffier wants to know at a glance."""
    if start is None or end is None:
        return 0
    overlaps = (min(end, one.ends_on) - max(start, one.starts_on) for one in recesses)
    return sum(overlap.days + 1 for overlap in overlaps if overlap >= timedelta(0))


def state_of(instrument: Any, *, until: date | None, on: date) -> DeadlineState:
    """How one instrument stands on a day, when its term ends at `until`.

    Held over is no answer, so the term runs on. Something planned that passed without a result, a plan behind the
    deadline, or nothing planned four weeks before it: dreigt te laat.
    """
    if instrument.result and instrument.result != R.HELD_OVER:
        return DeadlineState.DONE
    if until is not None and on > until:
        return DeadlineState.LATE
    planned = instrument.planned_on
    if planned is not None and (planned < on or (until is not None and planned > until)):
        return DeadlineState.AT_RISK
    if planned is None and until is not None and until - on <= SOON:
        return DeadlineState.AT_RISK
    return DeadlineState.IN_TIME


def instrument_on(row: Any, day: date) -> Any:
    """One council's instrument as it stood on a day: what came in or was decided later had not happened yet."""
    if row.received_on and row.received_on > day:
        row.received_on = None
    if row.decided_on and row.decided_on > day:
        row.planned_on = row.planned_on or row.decided_on
        row.decided_on, row.result, row.literal_result, row.amendments, row.view_id = None, "", "", "", None
    return row


def point_on(row: Any, day: date) -> Any:
    """A point of a view, without an answer that was given later."""
    if row.answered_on and row.answered_on > day:
        row.outcome, row.answer, row.answered_on = Outcome.OPEN, "", None
    return row


def step_on(row: Any, day: date) -> Any:
    """A step of a route: one that was done later was still planned."""
    if row.done_on and row.done_on > day:
        row.planned_on, row.done_on = row.planned_on or row.done_on, None
    return row


def was_late(instrument: Any, *, until: date | None) -> bool:
    """Answered, but behind the deadline."""
    return bool(instrument.decided_on and until and instrument.decided_on > until)


def most_urgent(states: Iterable[DeadlineState]) -> DeadlineState:
    return max(states, key=URGENCY.index, default=DeadlineState.NOTHING)


def outcome_of(points: Iterable[Any]) -> Outcome | None:
    """What became of a view as a whole: of one mind about all points, or partly; None without points."""
    found = {Outcome(point.outcome) for point in points}
    if not found:
        return None
    if Outcome.OPEN in found:
        return Outcome.OPEN
    return found.pop() if len(found) == 1 else Outcome.PARTLY


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """A step that is planned before the one it needs."""

    step: Any
    needs: Any

    @property
    def message(self) -> str:
        return (
            f"{StepKind(self.step.kind).label} staat vóór {StepKind(self.needs.kind).label.lower()}, "
            "maar heeft die stap nodig."
        )


def day_of(step: Any) -> date:
    """When a step was done, else when it is planned."""
    day: date = step.done_on or step.planned_on
    return day


def out_of_order(steps: Iterable[Any]) -> list[OutOfOrder]:
    """Steps of one municipality whose day lies before that of the nearest earlier step that it has."""
    order = list(StepKind)
    ordered = sorted(steps, key=lambda step: order.index(StepKind(step.kind)))
    return [OutOfOrder(step, needs) for needs, step in pairwise(ordered) if day_of(step) < day_of(needs)]
