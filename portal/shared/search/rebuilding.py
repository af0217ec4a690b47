"""Making all that search keeps anew, from the tables and their history; and telling whether it is still right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Value

from portal.shared.search.entries import SearchEntry, TsVector
from portal.shared.search.index import Given, entries_of
from portal.shared.search.sources import Source, all_sources

BATCH = 2_000
Held = tuple[Given, datetime, datetime | None]


def rebuild() -> int:
    """Throw all entries away and make them again; gives their number. One transaction."""
    count = 0
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        some: list[SearchEntry] = []
        for source in all_sources():
            for held in _entries_of_kind(source):
                some.append(_row(held))
                if len(some) == BATCH:
                    count += len(SearchEntry.objects.bulk_create(some))
                    some = []
        return count + len(SearchEntry.objects.bulk_create(some))


def fill() -> int:
    """Make the entries of a register from before search kept words; nothing where there are some already."""
    return 0 if SearchEntry.objects.exists() else rebuild()


def differences() -> list[str]:
    """Entries that should be there and are not, and the other way round, in words; nothing when all is right."""
    columns = ("kind", "object_id", "reader", "digest", "recorded_from", "recorded_to")
    fixed = {source.kind for source in all_sources() if not hasattr(source.model, "history")}  # since when is no matter
    kept = {
        row[:4] if row[0] in fixed else row for row in SearchEntry.objects.values_list(*columns) if row[4] != row[5]
    }
    wanted: set[tuple[Any, ...]] = set()
    for source in all_sources():
        for given, start, end in _entries_of_kind(source):
            key = (given.kind, given.object_id, given.reader, given.digest)
            wanted.add(key if given.kind in fixed else (*key, start, end))
    missing = [f"mist: {row}" for row in wanted - kept]
    return sorted(missing + [f"te veel: {row}" for row in kept - wanted])


def _row(held: Held) -> SearchEntry:
    given, start, end = held
    values = {name: getattr(given, name) for name in Given.__slots__ if name != "vector"}
    return SearchEntry(**values, vector=TsVector(Value(given.vector)), recorded_from=start, recorded_to=end)


def _entries_of_kind(source: Source) -> Iterator[Held]:
    if not hasattr(source.model, "history"):
        rows = source.model._base_manager.select_related("version").iterator(BATCH)
        for row in rows:
            for given in entries_of(source, row, row.pk):
                yield given, row.version.created_at, None
        return
    rows = source.model.history.order_by("id", "recorded_from", "history_id").iterator(BATCH)
    for pk, recorded in groupby(rows, key=lambda row: row.id):
        yield from _periods(source, pk, recorded)


def _periods(source: Source, pk: int, recorded: Iterator[Any]) -> Iterator[Held]:
    """Rows of one object's history as entries: neighbours with the same words are one."""
    running: dict[str, tuple[Given, datetime]] = {}
    for row in recorded:
        fresh = {} if row.history_type == "-" else {given.reader: given for given in entries_of(source, row, pk)}
        for reader, (given, start) in list(running.items()):
            if reader not in fresh or fresh[reader].digest != given.digest:
                del running[reader]
                if start != row.recorded_from:
                    yield given, start, row.recorded_from
        for reader, given in fresh.items():
            running.setdefault(reader, (given, row.recorded_from))
    for given, start in running.values():
        yield given, start, None
