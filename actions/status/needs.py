"""On what an action depends, and which actions wait for it, as a reader may know at the moment shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from actions.enums import ENDED, DependencyKind
from actions.models import Action, Dependency
from actions.naming import Naming
from actions.overview import plan_actions
from actions.rules import begins_too_early
from actions.status.outsiders import words_for
from actions.status.plan import ActionLink, at_moment
from policies.domain.moments import Shown
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NeededAction:
    """Another action at the moment shown: what it is called, how it stands and when it runs."""

    link: ActionLink
    state: str
    start: date | None
    end: date | None
    period_text: str
    ended: bool


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One thing an action depends on. `other` is set for another action; `too_early` when it ends after the start."""

    public_id: str
    kind: str
    subject: str
    literal: str
    note: str
    other: NeededAction | None = None
    too_early: bool = False

    @property
    def kind_label(self) -> str:
        """The kind as a reader sees it beside the name: "organisatie", "wet of regeling"."""
        return str(DependencyKind(self.kind).label).removeprefix("Een ")


@dataclass(frozen=True, slots=True)
class Needs:
    """Both directions: what the action waits for or leans on, and the actions that wait for it."""

    own: tuple[NeedRow, ...]
    waiting: tuple[NeedRow, ...]

    def __bool__(self) -> bool:
        return bool(self.own or self.waiting)


def dependencies_of(action: Action, viewer: Viewer, shown: Shown) -> list[Any]:
    """The dependencies from and to one action, live or as recorded: one query; `needs_from` makes rows of them."""
    visible = Dependency.objects.visible_to(viewer).filter(action__plan_id=action.plan_id)
    rows = at_moment(Dependency, visible, shown).filter(Q(action_id=action.pk) | Q(needs_id=action.pk))
    return list(rows.order_by("id"))


def needs_from(found: Iterable[Any], action: Action, row: Any, naming: Naming, viewer: Viewer, shown: Shown) -> Needs:
    """At most one query; `naming` knows the organisations.

    A dependency on an action that the reader may not see is not told.
    """
    found = list(found)
    mine = [one for one in found if one.action_id == action.pk]
    theirs = [one for one in found if one.needs_id == action.pk]
    others = _others({one.needs_id for one in mine} | {one.action_id for one in theirs}, action, viewer, shown)
    own = [_own(one, row, others, naming, shown) for one in mine]
    return Needs(
        own=tuple(one for one in own if one is not None),
        waiting=tuple(_waiting(one, row, others, shown) for one in theirs if one.action_id in others),
    )


def _others(keys: set[int | None], action: Action, viewer: Viewer, shown: Shown) -> dict[int, NeededAction]:
    wanted = keys - {None, action.pk}
    if not wanted:
        return {}
    rows = plan_actions(action.plan, viewer, shown).filter(id__in=wanted)
    return {
        one.id: NeededAction(
            link=ActionLink(one.public_id, one.number, words_for(shown.audience, one.what)),
            state=one.state,
            start=one.shown_start,
            end=one.shown_end,
            period_text=one.shown_period,
            ended=one.shown_status in ENDED,
        )
        for one in rows
    }


def _own(one: Any, row: Any, others: dict[int, NeededAction], naming: Naming, shown: Shown) -> NeedRow | None:
    other = others.get(one.needs_id) if one.needs_id else None
    if one.needs_id and other is None:
        return None
    _, name, _ = naming.organisation(one.party_id)
    return NeedRow(
        public_id=one.public_id,
        kind=one.kind,
        subject=name or words_for(shown.audience, one.subject),
        literal=words_for(shown.audience, one.literal),
        note=words_for(shown.audience, one.note),
        other=other,
        too_early=other is not None and begins_too_early(row.start, other.end, needed_ended=other.ended),
    )


def _waiting(one: Any, row: Any, others: dict[int, NeededAction], shown: Shown) -> NeedRow:
    other = others[one.action_id]
    return NeedRow(
        public_id=one.public_id,
        kind=one.kind,
        subject="",
        literal=words_for(shown.audience, one.literal),
        note=words_for(shown.audience, one.note),
        other=other,
        too_early=not other.ended and begins_too_early(other.start, row.end, needed_ended=row.status in ENDED),
    )
