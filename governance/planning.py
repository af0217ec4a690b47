"""The planning agenda to read: what comes when, over all kinds, as one list in two queries.

The sources (`planning_sources`) give the same columns, filtered at the source; together they are one union.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from governance.enums import PlannedKind, PlannedState, PlanningSource
from governance.planning_sources import SOURCES, Asked
from governance.regional.enums import InstrumentKind
from policies.models import Programme
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day, period
from portal.shared.timelines import Period, Timeline, timeline
from portal.shared.viewer import Viewer

VIEWS = {
    PlanningSource.ITEM: "planned_item",
    PlanningSource.PROPOSAL: "proposal",
    PlanningSource.MOTION: "motion",
    PlanningSource.COMMITMENT: "commitment",
    PlanningSource.QUESTION: "written_question",
    PlanningSource.REGION: "process",
}
DEADLINES = (PlanningSource.MOTION, PlanningSource.COMMITMENT, PlanningSource.QUESTION)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown; `mark` is (status colour, icon, word), `sign` how the timeline draws it."""

    source: PlanningSource
    key: str
    title: str
    number: str
    kind: str
    words: str
    starts_on: date | None
    ends_on: date | None
    body: str
    holder: str
    programme: str
    department: str
    moved: int
    mark: tuple[str, str, str]

    @property
    def view(self) -> str:
        return f"governance:{VIEWS[self.source]}"

    @property
    def sign(self) -> str:
        if self.source in DEADLINES:
            return "deadline"
        return "day" if self.is_day else "period"

    @property
    def is_day(self) -> bool:
        return self.starts_on is not None and self.starts_on == self.ends_on

    @property
    def days(self) -> str:
        """The days that the words stand for, where those do not tell them."""
        if self.starts_on and self.is_day:
            return "" if self.source == PlanningSource.ITEM else long_day(self.starts_on)
        return period(self.starts_on, self.ends_on)


def planning_lines(place: Organisation, viewer: Viewer, asked: Asked, *, on: date) -> Any:
    """A union of values of all that comes, the soonest first; `shown` makes lines of a part of it."""
    sources = [make(place, viewer, asked, on) for source, make in SOURCES.items() if asked.source in ("", source)]
    found = sources[0].union(*sources[1:], all=True) if len(sources) > 1 else sources[0]
    return found.order_by(F("sorted_on").asc(nulls_last=True), F("begins").asc(nulls_last=True), "what", "line", "key")


def coming_lines(place: Organisation, viewer: Viewer, *, on: date, most: int) -> list[Line]:
    """The first few that are not over yet: two queries at most."""
    rows = planning_lines(place, viewer, Asked(first=on), on=on)
    return shown(list(rows[:most]), viewer, on=on)


def shown(rows: Sequence[Mapping[str, Any]], viewer: Viewer, *, on: date) -> list[Line]:
    """Lines of some rows: one query, for the programmes that this reader may know."""
    ids = {row["programme_key"] for row in rows} - {None}
    programmes = Programme.objects.visible_to(viewer).in_bulk(ids) if ids else {}
    return [_line(row, programmes, on) for row in rows]


def _line(row: Mapping[str, Any], programmes: Mapping[int, Programme], on: date) -> Line:
    source = PlanningSource(row["what"])
    programme = programmes.get(row["programme_key"])
    return Line(
        source=source,
        key=row["key"],
        title=row["line"],
        number=row["nr"],
        kind=_kind(source, row["code"]),
        words=row["words"],
        starts_on=row["begins"],
        ends_on=row["until"],
        body=row["organ"],
        holder=row["holder"],
        programme=programme.name if programme else "",
        department=row["unit"],
        moved=row["times"],
        mark=mark_of(source, row["standing"], (row["begins"], row["until"]), on),
    )


def _kind(source: PlanningSource, code: str) -> str:
    if source == PlanningSource.ITEM:
        return str(PlannedKind(code).label)
    if source == PlanningSource.REGION:
        return f"Regionaal: {InstrumentKind(code).label.lower()}"
    return str(source.label)


def mark_of(source: str, state: str, days: Period, on: date) -> tuple[str, str, str]:
    """How a line stands on a day, in colour, icon and word."""
    begins, until = days
    if state == PlannedState.HANDLED:
        return ("done", "done", "Behandeld")
    if state == PlannedState.DROPPED:
        return ("lapsed", "lapsed", "Vervallen")
    if until is not None and until < on:
        passed = "Dag voorbij" if begins == until else "Periode voorbij"
        return ("late", "late", "Te laat" if source in DEADLINES else passed)
    words = (
        "Uiterste dag"
        if source in DEADLINES
        else "Staat op de agenda"
        if source == PlanningSource.PROPOSAL
        else "Gepland"
    )
    return ("not-started", "open", words)


def drawn(lines: Sequence[Line], *, on: date) -> Timeline:
    """The lines as a timeline from the quarter before today's on; what ended earlier lies at its left edge."""
    edge = date(on.year, on.month - (on.month - 1) % 3, 1) - timedelta(days=1)
    edge = date(edge.year, edge.month - (edge.month - 1) % 3, 1)
    periods = [tuple(max(day, edge) if day else None for day in (one.starts_on, one.ends_on)) for one in lines]
    return timeline([(first, last) for first, last in periods], today=on, quarters=True)
