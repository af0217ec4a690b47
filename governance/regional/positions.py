"""Matrices of positions and of follow-ups as one reader may see them: what stands on a day, and what came before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.models import FollowUp, Position
from governance.regional.overview import words_for
from policies.models import Passage, PolicyDocument
from portal.organisations.models import Organisation, PartnershipMember
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Held:
    """One position with its source as this reader may see it."""

    row: Any
    conditions: str
    place: str
    document: PolicyDocument | None
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Stand:
    """What a municipality holds on a question on a day. `now` is empty where it said nothing: niet bekend.

    Several in `now` contradict each other; `earlier` holds former days, the newest first.
    """

    organisation: Organisation
    now: tuple[Held, ...] = ()
    earlier: tuple[Held, ...] = ()

    @property
    def is_contradiction(self) -> bool:
        return len(self.now) > 1

    @property
    def has_changed(self) -> bool:
        """Whether an earlier day had another stance."""
        return bool(self.earlier) and {one.row.stance for one in self.now} != {
            one.row.stance for one in self.earlier if one.row.held_on == self.earlier[0].row.held_on
        }


@dataclass(frozen=True, slots=True)
class Line:
    """A question, or a recommendation, with one cell for each municipality."""

    row: Any
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """What a municipality did with a recommendation: the newest state, and those before it."""

    organisation: Organisation
    now: Any = None
    note: str = ""
    earlier: tuple[Any, ...] = ()


def heads_seen(model: Any, viewer: Viewer, *, concerning: Organisation) -> list[Any]:
    """Questions or recommendations that this reader may see, in their own order."""
    rows = model.history.seen_by(viewer).concerning(concerning).select_related("organisation", "partnership")
    return list(rows.order_by(*model._meta.ordering[:-1], "id"))


Members = dict[int, list[Organisation]]


def members_of(heads: Sequence[Any]) -> Members:
    """The municipalities that take or took part in each region of these heads, by name; one query."""
    regions = {row.partnership_id for row in heads}
    rows = PartnershipMember.objects.filter(partnership_id__in=regions, organisation__kind="gemeente")
    found: Members = defaultdict(list)
    for member in rows.select_related("organisation").order_by("organisation__name", "organisation_id", "pk"):
        if member.organisation not in found[member.partnership_id]:
            found[member.partnership_id].append(member.organisation)
    return found


def by_region(lines: Sequence[Line], members: Members) -> list[tuple[Any, list[Organisation], list[Line]]]:
    """(region, its municipalities, its lines) for each region, in the order in which it first comes up."""
    regions = {line.row.partnership_id: line.row.partnership for line in lines}
    return [
        (region, members[pk], [line for line in lines if line.row.partnership_id == pk])
        for pk, region in regions.items()
    ]


def position_lines(heads: Sequence[Any], members: Members, viewer: Viewer, *, on: date) -> list[Line]:
    """The matrix of questions and municipalities on a day: three queries."""
    rows = Position.history.seen_by(viewer).filter(question_id__in=[head.id for head in heads], held_on__lte=on)
    found = list(rows.select_related("organisation").order_by("-held_on", "id"))
    held = _with_sources(found, viewer)
    cells: dict[tuple[int, int], list[Held]] = defaultdict(list)
    for one in held:
        cells[one.row.question_id, one.row.organisation_id].append(one)
    return [
        Line(head, tuple(_stand(column, cells[head.id, column.pk]) for column in members[head.partnership_id]))
        for head in heads
    ]


def _stand(organisation: Organisation, held: list[Held]) -> Stand:
    last = held[0].row.held_on if held else None
    now = tuple(one for one in held if one.row.held_on == last)
    return Stand(organisation, now, tuple(one for one in held if one.row.held_on != last))


def _with_sources(rows: Iterable[Any], viewer: Viewer) -> list[Held]:
    found = list(rows)
    documents = PolicyDocument.objects.visible_to(viewer).filter(pk__in={row.document_id for row in found})
    passages = Passage.objects.visible_to(viewer).filter(pk__in={row.passage_id for row in found})
    by_document = {row.pk: row for row in documents.select_related("organisation")}
    by_passage = {row.pk: row for row in passages}
    return [
        Held(
            row,
            words_for(viewer, row, row.conditions),
            words_for(viewer, row, row.place),
            by_document.get(row.document_id),
            by_passage.get(row.passage_id),
        )
        for row in found
    ]


def follow_up_lines(heads: Sequence[Any], members: Members, viewer: Viewer, *, on: date) -> list[Line]:
    """The matrix of recommendations and municipalities on a day: one query."""
    rows = FollowUp.history.seen_by(viewer).filter(recommendation_id__in=[head.id for head in heads], day__lte=on)
    cells: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in rows.order_by("-day", "id"):
        cells[row.recommendation_id, row.organisation_id].append(row)
    return [
        Line(
            head,
            tuple(_followed(column, cells[head.id, column.pk], viewer) for column in members[head.partnership_id]),
        )
        for head in heads
    ]


def _followed(organisation: Organisation, rows: list[Any], viewer: Viewer) -> Followed:
    if not rows:
        return Followed(organisation)
    return Followed(organisation, rows[0], words_for(viewer, rows[0], rows[0].note), tuple(rows[1:]))
