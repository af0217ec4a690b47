"""Where the lines of the planning agenda come from: each source gives the same columns of what a reader may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, DateField, Exists, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from governance.enums import ItemState, MeetingStatus, PlannedState, PlanningSource
from governance.models import (
    AgendaItem,
    Commitment,
    CouncilInstrument,
    Motion,
    PlanMove,
    PlannedItem,
    Proposal,
    RegionalProcess,
    WrittenQuestion,
)
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

OPEN, ALL = "open", "alles"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines a reader wants; None or empty asks for all. `state` is OPEN, ALL, or a state of planned items."""

    word: str = ""
    source: str = ""
    state: str = OPEN
    programme: int | None = None
    holder: int | None = None
    first: date | None = None
    last: date | None = None


def _text(value: Any = "") -> Any:
    return Value(value, output_field=CharField()) if isinstance(value, str) else value


def _columns(source: PlanningSource, **given: Any) -> dict[str, Any]:
    """All columns in one order, empty where a source has none; a union goes by place."""
    empty: dict[str, Any] = {
        "what": _text(source.value),
        "line": _text(),
        "nr": _text(),
        "code": _text(),
        "words": _text(),
        "begins": Value(None, output_field=DateField()),
        "until": Value(None, output_field=DateField()),
        "sorted_on": Value(None, output_field=DateField()),
        "organ": _text(),
        "holder": _text(),
        "programme_key": Value(None, output_field=IntegerField()),
        "unit": _text(),
        "times": Value(0, output_field=IntegerField()),
        "standing": _text(PlannedState.PLANNED.value),
    }
    return {"key": F("public_id")} | empty | given


def _values(rows: Any, source: PlanningSource, **given: Any) -> Any:
    columns = _columns(source, **given)
    return rows.order_by().annotate(**columns).values(*columns)


def _narrowed(
    rows: Any, asked: Asked, *, words: Sequence[str], holder: str, programme: str, days: Sequence[str]
) -> Any:
    """What was asked for, by the columns of one source; `days` are its first and last day. A source that does not
    know a column has no rows where that is asked for.
    """
    if asked.word:
        rows = rows.filter(_any(words, "icontains", asked.word))
    for column, value in ((holder, asked.holder), (programme, asked.programme)):
        if value is not None:
            rows = rows.filter(**{column: value}) if column else rows.none()
    first, last = days[0], days[-1]
    if asked.first:
        rows = rows.filter(Q(**{f"{last}__gte": asked.first}) | _lacks(last, but=first))
    if asked.last:
        rows = rows.filter(Q(**{f"{first}__lte": asked.last}) | _lacks(first, but=last))
    return rows


def _lacks(column: str, *, but: str) -> Q:
    """One end is open; where neither is known, it lies in no period."""
    return Q(**{f"{column}__isnull": True}) & Q(**{f"{but}__isnull": False})


def _any(columns: Sequence[str], lookup: str, value: str) -> Q:
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__{lookup}": value})
    return found


def _items(place: Organisation, viewer: Viewer, asked: Asked, _on: date) -> Any:
    rows = PlannedItem.objects.visible_to(viewer).of(place)
    if asked.state != ALL:
        rows = rows.filter(state=PlannedState.PLANNED if asked.state == OPEN else asked.state)
    names = {"holder": "portfolio_holder", "programme": "programme"}
    rows = _narrowed(rows, asked, words=("title", "note", "department"), days=("starts_on", "ends_on"), **names)
    moves = PlanMove.objects.filter(item=OuterRef("pk")).order_by().values("item").annotate(n=Count("pk")).values("n")
    return _values(
        rows,
        PlanningSource.ITEM,
        line=F("title"),
        code=F("kind"),
        words=F("period_text"),
        begins=F("starts_on"),
        until=F("ends_on"),
        sorted_on=Coalesce("ends_on", "starts_on"),
        organ=F("body__name"),
        holder=Coalesce("portfolio_holder__title", _text()),
        programme_key=F("programme_id"),
        unit=F("department"),
        times=Coalesce(Subquery(moves, output_field=IntegerField()), 0),
        standing=F("state"),
    )


def _proposals(place: Organisation, viewer: Viewer, asked: Asked, on: date) -> Any:
    """Proposals on the agenda of a meeting to come, except where a planned item says so already."""
    if asked.state not in (OPEN, ALL):
        return _values(AgendaItem.objects.none(), PlanningSource.PROPOSAL)
    rows = (
        AgendaItem.objects.visible_to(viewer)
        .of(place)
        .filter(
            state=ItemState.OPEN,
            meeting__status=MeetingStatus.PLANNED,
            meeting__date__gte=on,
            proposal__in=Proposal.objects.visible_to(viewer).of(place),
        )
    )
    told = PlannedItem.objects.visible_to(viewer).still_to_come().filter(proposal__isnull=False, meeting__isnull=False)
    same = told.filter(proposal_id=OuterRef("proposal_id"), meeting_id=OuterRef("meeting_id"))
    rows = rows.exclude(Exists(same))
    names = {"holder": "proposal__portfolio_holder", "programme": "proposal__programme"}
    words = ("proposal__subject", "proposal__summary", "proposal__number")
    rows = _narrowed(rows, asked, words=words, days=("meeting__date",), **names)
    return _values(
        rows,
        PlanningSource.PROPOSAL,
        key=F("proposal__public_id"),
        line=F("proposal__subject"),
        nr=F("proposal__number"),
        begins=F("meeting__date"),
        until=F("meeting__date"),
        sorted_on=F("meeting__date"),
        organ=F("meeting__body__name"),
        holder=Coalesce("proposal__portfolio_holder__title", "proposal__initiative_of"),
        programme_key=F("proposal__programme_id"),
    )


def _followed(source: PlanningSource, model: Any) -> Callable[..., Any]:
    def make(place: Organisation, viewer: Viewer, asked: Asked, _on: date) -> Any:
        rows = model.objects.visible_to(viewer).of(place).at_work().filter(deadline__isnull=False)
        return _deadlines(rows, source, asked, also="text")

    return make


def _questions(place: Organisation, viewer: Viewer, asked: Asked, _on: date) -> Any:
    rows = WrittenQuestion.objects.visible_to(viewer).of(place).waiting().filter(deadline__isnull=False)
    return _deadlines(rows, PlanningSource.QUESTION, asked, also="asked_by")


def _deadlines(rows: Any, source: PlanningSource, asked: Asked, *, also: str) -> Any:
    if asked.state not in (OPEN, ALL):
        rows = rows.none()
    words = ("subject", "number", also)
    rows = _narrowed(rows, asked, words=words, holder="portfolio_holder", programme="", days=("deadline",))
    return _values(
        rows,
        source,
        line=F("subject"),
        nr=F("number"),
        begins=F("deadline"),
        until=F("deadline"),
        sorted_on=F("deadline"),
        holder=Coalesce("portfolio_holder__title", _text()),
    )


def _region(place: Organisation, viewer: Viewer, asked: Asked, _on: date) -> Any:
    """What this council is to decide for its region, as far as this reader sees that: today's state or the released."""
    heads = RegionalProcess.history.seen_by(viewer).filter(id=OuterRef("process_id"))
    rows = CouncilInstrument.history.seen_by(viewer).filter(
        organisation=place, planned_on__isnull=False, decided_on__isnull=True
    )
    if asked.state not in (OPEN, ALL):
        rows = rows.none()
    rows = rows.annotate(line=Subquery(heads.values("title")[:1]), head=Subquery(heads.values("public_id")[:1]))
    rows = rows.filter(line__isnull=False)
    rows = _narrowed(rows, asked, words=("line",), holder="", programme="", days=("planned_on",))
    return _values(
        rows,
        PlanningSource.REGION,
        key=F("head"),
        line=F("line"),
        code=F("kind"),
        begins=F("planned_on"),
        until=F("planned_on"),
        sorted_on=F("planned_on"),
        organ=_text("Gemeenteraad"),
    )


SOURCES: dict[str, Callable[[Organisation, Viewer, Asked, date], Any]] = {
    PlanningSource.ITEM: _items,
    PlanningSource.PROPOSAL: _proposals,
    PlanningSource.MOTION: _followed(PlanningSource.MOTION, Motion),
    PlanningSource.COMMITMENT: _followed(PlanningSource.COMMITMENT, Commitment),
    PlanningSource.QUESTION: _questions,
    PlanningSource.REGION: _region,
}
