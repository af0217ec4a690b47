"""What organisations, themes, programmes, goals and plans were called on a day: one query for all of them.

A name holds from the moment it was recorded. A page of a past day shows the names that the register held at the end of
that day; what was registered later gets the name by which it was known at the recorded moment shown, else today's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.moments import Moment
from portal.shared.viewer import Viewer, visible_q

# The columns that hold the names of a kind, three for each, so that one statement reads all kinds.
COLUMNS: dict[Any, tuple[str, str, str]] = {
    Organisation: ("slug", "name", "short_name"),
    Theme: ("slug", "name", ""),
    Programme: ("public_id", "name", "number"),
    Goal: ("public_id", "text", ""),
    PolicyDocument: ("public_id", "title", ""),
}
# Rows with an openness of their own. A plan is asked for only by who sees it; an organisation is known to all.
CLOSABLE = (Theme, Programme, Goal)
Words = tuple[str, str, str]
Versions = dict[tuple[Any, int], list[tuple[datetime, Words]]]
EARLIEST = datetime.min.replace(tzinfo=UTC)
NOWHERE: Words = ("", "", "")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names by kind and id, each as three texts (see `COLUMNS`): the address first, the name second."""

    found: Mapping[Any, Mapping[int, Words]] = field(default_factory=dict)

    def organisation(self, pk: int | None) -> tuple[str, str, str]:
        """Address, full name, and the name people use."""
        slug, name, short = self._of(Organisation, pk)
        return slug, name, short or name

    def theme(self, pk: int | None) -> tuple[str, str]:
        """Address and name; empty where there is none."""
        return self._of(Theme, pk)[:2]

    def programme(self, pk: int | None) -> tuple[str, str]:
        """Address and name with its number."""
        key, name, number = self._of(Programme, pk)
        return key, f"{number}. {name}" if number else name

    def goal(self, pk: int | None) -> tuple[str, str]:
        """Address and words."""
        return self._of(Goal, pk)[:2]

    def plan(self, pk: int | None) -> tuple[str, str]:
        """Address and title."""
        return self._of(PolicyDocument, pk)[:2]

    def _of(self, kind: Any, pk: int | None) -> Words:
        return self.found.get(kind, {}).get(pk, NOWHERE) if pk is not None else NOWHERE


def names_at(moment: Moment, ids: Mapping[Any, Iterable[int | None]], viewer: Viewer) -> Naming:
    """The names at `moment` of the rows in `ids` (kind -> ids; None among them is left out): at most one query.

    What the viewer may not see has no name here, as if it were not filled in.
    """
    wanted = {kind: {pk for pk in some if pk is not None} for kind, some in ids.items()}
    parts = [_part(kind, some, moment, viewer) for kind, some in wanted.items() if some]
    if not parts:
        return Naming()
    found: dict[Any, dict[int, Words]] = {}
    kinds = {kind._meta.model_name: kind for kind in wanted}
    for name, pk, *words in parts[0].union(*parts[1:], all=True):
        found.setdefault(kinds[name], {})[pk] = (words[0], words[1], words[2])
    return Naming(found)


class NamesThroughTime:
    """Every name that some rows ever had, to say what one was called when something was recorded."""

    def __init__(self, ids: Mapping[Any, Iterable[int | None]]) -> None:
        """Reads the whole history of the names of `ids` (kind -> ids): at most one query."""
        wanted = {kind: {pk for pk in some if pk is not None} for kind, some in ids.items()}
        parts = [_versions(kind, some) for kind, some in wanted.items() if some]
        kinds = {kind._meta.model_name: kind for kind in wanted}
        self.versions: Versions = {}
        for name, pk, since, *words in sorted(parts[0].union(*parts[1:], all=True)) if parts else ():
            self.versions.setdefault((kinds[name], pk), []).append((since, (words[0], words[1], words[2])))

    def at(self, when: datetime) -> Naming:
        """The names as they were recorded at `when`; a row that came later has its first name."""
        return _NamingThen(versions=self.versions, when=when)


@dataclass(frozen=True, slots=True)
class _NamingThen(Naming):
    versions: Versions = field(default_factory=dict)
    when: datetime = EARLIEST

    def _of(self, kind: Any, pk: int | None) -> Words:
        versions = self.versions.get((kind, pk), []) if pk is not None else []
        known = [words for since, words in versions if since <= self.when]
        return known[-1] if known else versions[0][1] if versions else NOWHERE


def _versions(kind: Any, ids: set[int]) -> QuerySet[Any]:
    rows: QuerySet[Any] = _named(kind, kind.history.filter(id__in=ids).exclude(history_type="-"))
    return rows.order_by().values_list("_kind", "id", "recorded_from", "_a", "_b", "_c")


def _part(kind: Any, ids: set[int], moment: Moment, viewer: Viewer) -> QuerySet[Any]:
    live = kind._base_manager.filter(id__in=ids).order_by()
    if kind in CLOSABLE:
        live = live.filter(visible_q(viewer))
    rows = live if moment.is_now else _then(kind, live, moment)
    values: QuerySet[Any] = _named(kind, rows).values_list("_kind", "id", "_a", "_b", "_c")
    return values


def _named(kind: Any, rows: Any) -> Any:
    first, second, third = (Cast(name, CharField()) if name else Value("", CharField()) for name in COLUMNS[kind])
    return rows.annotate(_kind=Value(kind._meta.model_name, CharField()), _a=first, _b=second, _c=third)


def _then(kind: Any, live: Any, moment: Moment) -> Any:
    """One history row for each that is there: that of the day, else that of the recorded moment, else today's."""
    moments = dict.fromkeys([moment.names_from, moment.recorded_at, None])
    held = [_held(at) for at in moments]
    rows = kind.history.filter(reduce(or_, held), id__in=live.values("pk")).exclude(history_type="-")
    first = Case(*(When(one, then=Value(place)) for place, one in enumerate(held)), default=Value(len(held)))
    return rows.order_by("id", first, "history_id").distinct("id")


def _held(at: datetime | None) -> Q:
    now = Q(recorded_to__isnull=True)
    return now if at is None else (now | Q(recorded_to__gt=at)) & Q(recorded_from__lte=at)
