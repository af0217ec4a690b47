"""Processes and councils as one reader may see them: plain values for pages, the timeline, the nota and reminders.

Everything is read from history through `seen_by`, so that the region and each municipality get today's rows of their
own and everybody else the released ones; the number of queries does not depend on the number of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from governance.models import (
    CouncilInstrument,
    Meeting,
    ProcessCouncil,
    ProcessPhase,
    Recess,
    RegionalProcess,
    RouteStep,
    ViewPoint,
)
from governance.regional.enums import DeadlineState, Outcome
from governance.regional.querysets import works_for
from governance.regional.rules import (
    OutOfOrder,
    day_of,
    deadline,
    instrument_on,
    most_urgent,
    out_of_order,
    outcome_of,
    point_on,
    recess_days,
    state_of,
    step_on,
    was_late,
)
from policies.models import PolicyDocument
from policies.redaction import public_text
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a view in the words that this reader may read."""

    row: Any
    text: str
    answer: str

    @property
    def is_answered(self) -> bool:
        return bool(self.row.outcome != Outcome.OPEN)


@dataclass(frozen=True, slots=True)
class Asked:
    """One instrument of one council, with what follows from its days."""

    row: Any
    until: date | None
    state: DeadlineState
    is_late_answer: bool
    recess_days: int
    points: tuple[Point, ...]
    outcome: Outcome | None
    amendments: str
    literal: str
    meeting: Meeting | None
    view: PolicyDocument | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the route, with its note in the words that this reader may read."""

    row: Any
    note: str


@dataclass(frozen=True, slots=True)
class Council:
    """A municipality in a process: its sequence of instruments and its route; `has_left` on the day shown."""

    row: Any
    asked: tuple[Asked, ...]
    steps: tuple[Step, ...]
    wrong_order: tuple[OutOfOrder, ...]
    recesses: tuple[Recess, ...]
    has_left: bool = False
    left_reason: str = ""

    @property
    def organisation(self) -> Organisation:
        found: Organisation = self.row.organisation
        return found

    @property
    def state(self) -> DeadlineState:
        """As urgent as its most urgent instrument."""
        return most_urgent(one.state for one in self.asked)

    @property
    def has_points(self) -> bool:
        """Whether this council asked for something that the region answers."""
        return any(one.points for one in self.asked)

    @property
    def current(self) -> Asked | None:
        """The first instrument that still waits, else the last one."""
        waiting = [one for one in self.asked if one.state != DeadlineState.DONE]
        return waiting[0] if waiting else self.asked[-1] if self.asked else None


@dataclass(frozen=True, slots=True)
class Process:
    """A process with the councils and phases that this reader may see; `document` is None where it may not be seen."""

    row: Any
    summary: str
    document: PolicyDocument | None
    phases: tuple[Any, ...]
    councils: tuple[Council, ...]
    is_inside: bool

    def council_of(self, organisation: Organisation) -> Council | None:
        return next((one for one in self.councils if one.organisation == organisation), None)

    def phases_on(self, day: date) -> list[Any]:
        return [one for one in self.phases if one.starts_on <= day <= one.ends_on]

    @property
    def counts(self) -> dict[DeadlineState, int]:
        """How many councils stand how, the most urgent first."""
        taking_part = [one for one in self.councils if not one.has_left]
        found = {state: sum(one.state == state for one in taking_part) for state in reversed(DeadlineState)}
        return {state: count for state, count in found.items() if count}


@dataclass
class _Rows:
    """Rows of several processes by process and municipality."""

    councils: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    instruments: dict[tuple[int, int], list[Any]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[tuple[int, int], list[Any]] = field(default_factory=lambda: defaultdict(list))
    phases: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    points: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    recesses: dict[int, list[Recess]] = field(default_factory=lambda: defaultdict(list))
    documents: dict[int, PolicyDocument] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)


def processes_seen(
    viewer: Viewer, *, concerning: Organisation | None = None, known: datetime | None = None
) -> list[Any]:
    """Rows of processes that this reader may see, those under way first; as recorded at the moment `known`."""
    rows = RegionalProcess.history.seen_by(viewer, known=known)
    if concerning is not None:
        rows = rows.concerning(concerning)
    return list(rows.select_related("organisation", "partnership").order_by("is_closed", "title", "id"))


def overview(rows: Sequence[Any], viewer: Viewer, *, on: date, known: datetime | None = None) -> list[Process]:
    """The processes of `rows` with all that hangs under them; eight queries, however many there are.

    As they stood on the day `on`, by what was recorded at the moment `known` (None: now).
    """
    found = _read([row.id for row in rows], viewer, on=on, known=known)
    return [_process(row, found, viewer, on=on) for row in rows]


def _read(ids: list[int], viewer: Viewer, *, on: date, known: datetime | None) -> _Rows:
    found, _seen = _Rows(), partial(_rows_seen, ids, viewer, known)
    for row in _seen(ProcessPhase).order_by("starts_on", "id"):
        found.phases[row.process_id].append(row)
    councils = list(_seen(ProcessCouncil).select_related("organisation").order_by("organisation__name"))
    for row in councils:
        found.councils[row.process_id].append(row)
    read = _seen(CouncilInstrument).select_related("term").order_by("position", "id")
    instruments = [instrument_on(row, on) for row in read]
    for row in instruments:
        found.instruments[row.process_id, row.organisation_id].append(row)
    for row in _seen(RouteStep).order_by("id"):
        found.steps[row.process_id, row.organisation_id].append(step_on(row, on))
    points = ViewPoint.history.seen_by(viewer, known=known).filter(instrument__process_id__in=ids)
    for row in points.order_by("number", "id"):
        found.points[row.instrument_id].append(point_on(row, on))
    members = {row.organisation_id for row in councils}
    for recess in Recess.objects.visible_to(viewer).filter(organisation_id__in=members).order_by("starts_on", "pk"):
        found.recesses[recess.organisation_id].append(recess)
    _read_beside(found, ids, instruments, viewer)
    return found


def _rows_seen(ids: list[int], viewer: Viewer, known: datetime | None, model: Any) -> Any:
    return model.history.seen_by(viewer, known=known).filter(process_id__in=ids)


def _read_beside(found: _Rows, ids: list[int], instruments: list[Any], viewer: Viewer) -> None:
    """Documents and meetings that rows point to, as far as this reader may see them."""
    wanted = {row.view_id for row in instruments if row.view_id}
    wanted |= set(RegionalProcess.objects.filter(pk__in=ids).values_list("document_id", flat=True))
    documents = PolicyDocument.objects.visible_to(viewer).filter(pk__in=wanted).select_related("organisation")
    found.documents = {row.pk: row for row in documents}
    meetings = Meeting.objects.visible_to(viewer).filter(pk__in={row.meeting_id for row in instruments})
    found.meetings = {row.pk: row for row in meetings.select_related("body", "organisation")}


def _process(row: Any, found: _Rows, viewer: Viewer, *, on: date) -> Process:
    return Process(
        row=row,
        summary=row.summary if works_for(viewer) else public_text(row.summary),
        document=found.documents.get(row.document_id),
        phases=tuple(found.phases[row.id]),
        councils=tuple(_council(one, found, viewer, on=on) for one in found.councils[row.id]),
        is_inside=row.organisation_id in works_for(viewer),
    )


def _council(row: Any, found: _Rows, viewer: Viewer, *, on: date) -> Council:
    key = row.process_id, row.organisation_id
    recesses = tuple(found.recesses[row.organisation_id])
    return Council(
        row=row,
        asked=tuple(_asked(one, found, recesses, viewer, on=on) for one in found.instruments[key]),
        steps=tuple(Step(one, words_for(viewer, one, one.note)) for one in sorted(found.steps[key], key=day_of)),
        wrong_order=tuple(out_of_order(found.steps[key])),
        recesses=recesses,
        has_left=row.left_on is not None and row.left_on <= on,
        left_reason=words_for(viewer, row, row.left_reason),
    )


def _asked(row: Any, found: _Rows, recesses: Iterable[Recess], viewer: Viewer, *, on: date) -> Asked:
    until = deadline(row.received_on, row.term, recesses)
    points = found.points[row.id]
    return Asked(
        row=row,
        until=until,
        state=state_of(row, until=until, on=on),
        is_late_answer=was_late(row, until=until),
        recess_days=recess_days(row.received_on, until, recesses),
        points=tuple(_point(one, viewer) for one in points),
        outcome=outcome_of(points),
        amendments=words_for(viewer, row, row.amendments),
        literal=words_for(viewer, row, row.literal_result),
        meeting=found.meetings.get(row.meeting_id),
        view=found.documents.get(row.view_id),
    )


def _point(row: Any, viewer: Viewer) -> Point:
    return Point(row, words_for(viewer, row, row.text), words_for(viewer, row, row.answer))


def words_for(viewer: Viewer, row: Any, text: str) -> str:
    """Free text as this reader may read it: outsiders get it without personal data."""
    return text if row.organisation_id in works_for(viewer) else public_text(text)
