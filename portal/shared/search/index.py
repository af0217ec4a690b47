"""Writing what search keeps: within the act that changes a row, in one statement for all rows of the act."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from portal.shared.search.entries import Reader
from portal.shared.search.sources import Source, Words, source_of
from portal.shared.search.vectors import vector_of

BATCH = 2_000

# Closes what no longer holds and adds what is new; words that did not change keep their entry.
WRITE = """
WITH touched AS (SELECT * FROM unnest(%(kinds)s::text[], %(ids)s::bigint[]) AS t(kind, object_id)),
given AS (
    SELECT * FROM unnest(%(kind)s::text[], %(object_id)s::bigint[], %(organisation_id)s::bigint[], %(reader)s::text[],
        %(title)s::text[], %(text)s::text[], %(day)s::date[], %(digest)s::text[], %(vector)s::text[])
        AS g(kind, object_id, organisation_id, reader, title, text, day, digest, vector)
),
held AS (
    SELECT e.id, e.kind, e.object_id, e.reader, e.digest FROM shared_searchentry e
    JOIN touched t ON t.kind = e.kind AND t.object_id = e.object_id WHERE e.recorded_to IS NULL
),
closed AS (
    UPDATE shared_searchentry e SET recorded_to = %(at)s FROM held h
    WHERE e.id = h.id AND NOT EXISTS (
        SELECT 1 FROM given g WHERE (g.kind, g.object_id, g.reader, g.digest)
            = (h.kind, h.object_id, h.reader, h.digest)
    )
)
INSERT INTO shared_searchentry
    (kind, object_id, organisation_id, reader, recorded_from, title, text, day, digest, vector)
SELECT g.kind, g.object_id, g.organisation_id, g.reader, %(at)s, g.title, g.text, g.day, g.digest, g.vector::tsvector
FROM given g WHERE NOT EXISTS (
    SELECT 1 FROM held h WHERE (g.kind, g.object_id, g.reader, g.digest)
            = (h.kind, h.object_id, h.reader, h.digest)
)
"""


@dataclass(frozen=True, slots=True)
class Given:
    """One entry to keep, in the order of the columns of `WRITE`."""

    kind: str
    object_id: int
    organisation_id: int
    reader: str
    title: str
    text: str
    day: date | None
    digest: str
    vector: str


def index_rows(rows: Iterable[Any], *, at: datetime, gone: Iterable[tuple[type, int]] = ()) -> None:
    """Keep the words of rows from moment `at` on, and end those of rows that are `gone` (model, pk)."""
    findable = [(row, source) for row in rows if (source := source_of(type(row)))]
    ended = [(source.kind, pk) for model, pk in gone if (source := source_of(model))]
    for start in range(0, max(len(findable), len(ended)), BATCH):
        some = findable[start : start + BATCH]
        touched = [(source.kind, row.pk) for row, source in some] + ended[start : start + BATCH]
        _write(touched, [given for row, source in some for given in entries_of(source, row, row.pk)], at)


def entries_of(source: Source, row: Any, pk: int) -> Iterator[Given]:
    """The entries of one row, live or of the history: one for all, or one for each kind of reader."""
    inside, outside = source.words(row)
    organisation = source.organisation_of(row)
    if inside == outside:
        yield _given(source, pk, organisation, Reader.ALL, inside)
    else:
        yield _given(source, pk, organisation, Reader.INSIDE, inside)
        yield _given(source, pk, organisation, Reader.OUTSIDE, outside)


def _given(source: Source, pk: int, organisation: int, reader: Reader, words: Words) -> Given:
    title, text = words.title.replace("\x00", ""), words.text.replace("\x00", "")
    digest = hashlib.md5(f"{organisation}|{words.day}|{title}\n{text}".encode(), usedforsecurity=False).hexdigest()
    return Given(
        source.kind,
        pk,
        organisation,
        reader.value,
        title,
        text,
        words.day,
        digest,
        vector_of(title, text, source.called),
    )


def _write(touched: list[tuple[str, int]], given: list[Given], at: datetime) -> None:
    names = Given.__slots__
    columns = (
        dict(zip(names, zip(*map(astuple, given), strict=True), strict=True)) if given else dict.fromkeys(names, ())
    )
    values = {name: list(column) for name, column in columns.items()}
    kinds, ids = [kind for kind, _ in touched], [pk for _, pk in touched]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, {**values, "kinds": kinds, "ids": ids, "at": at})
