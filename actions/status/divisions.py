"""The themes and programmes of a municipality in order, with what bears them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from actions.domain.uses import words_of
from actions.models import Action
from policies.models import Goal, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.enums import Openness
from portal.shared.viewer import Viewer

Line = tuple[Any, str, bool, bool]  # the row, what is above it, whether it can move up and down


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One theme or programme; `above` names the theme that it falls under, `up` and `down` tell where it can move."""

    row: Any
    above: str
    actions: int
    goals: int
    up: bool
    down: bool

    @property
    def closed(self) -> str:
        """For whom it is, where that is not everybody."""
        return "" if self.row.openness == Openness.PUBLIC else str(self.row.get_openness_display())

    @property
    def address(self) -> str:
        """The last part of the address of its page."""
        return str(self.row.slug if isinstance(self.row, Theme) else self.row.public_id)

    @property
    def uses(self) -> str:
        """ "3 acties en 1 doel", empty for none."""
        return words_of([(self.actions, "actie", "acties"), (self.goals, "doel", "doelen")])


def divisions(kind: type[Theme] | type[Programme], place: Organisation, viewer: Viewer) -> list[DivisionRow]:
    """Those in use and then those that were withdrawn: three queries."""
    rows: list[Any] = list(kind.objects.visible_to(viewer).of(place).order_by("position", "name", "pk"))
    name = kind._meta.model_name or ""
    actions = _counts(Action.objects.visible_to(viewer).of(place), name)
    goals = _counts(Goal.objects.visible_to(viewer).of(place).in_use(), name)
    used = [row for row in rows if row.withdrawn_at is None]
    ordered = list(_tree(used) if kind is Theme else _beside(used, ""))
    gone = [(row, "", False, False) for row in rows if row.withdrawn_at is not None]
    return [
        DivisionRow(row, above, actions.get(row.pk, 0), goals.get(row.pk, 0), up, down)
        for row, above, up, down in [*ordered, *gone]
    ]


def _counts(rows: Any, name: str) -> dict[int, int]:
    found = rows.filter(**{f"{name}__isnull": False}).order_by().values_list(name).annotate(Count("pk"))
    return dict(found)


def _tree(rows: Sequence[Any]) -> Iterator[Line]:
    """Each theme with those under it; one whose parent is not in the list stands at the top."""
    known = {row.pk for row in rows}
    below: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        below[row.parent_id if row.parent_id in known else None].append(row)
    return _branch(below, None)


def _branch(below: Mapping[int | None, Sequence[Any]], parent: Any) -> Iterator[Line]:
    for line in _beside(below.get(parent and parent.pk, ()), str(parent or "")):
        yield line
        yield from _branch(below, line[0])


def _beside(rows: Sequence[Any], above: str) -> Iterator[Line]:
    for place, row in enumerate(rows):
        yield row, above, place > 0, place < len(rows) - 1
