"""One act, one moment: every write happens inside `changing`, which records who, when, what and why.

The row is locked first and the clock read after that, so that history periods never run backwards (`now()` is the start
of the transaction and may lie before a lock that was waited for).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction

if TYPE_CHECKING:
    from portal.shared.models import Change

_current: ContextVar[Change | None] = ContextVar("current_change", default=None)
_touched: ContextVar[dict[tuple[type, Any], Any] | None] = ContextVar("touched_rows", default=None)
_replayed: ContextVar[datetime | None] = ContextVar("replayed_moment", default=None)


class NoChange(RuntimeError):
    """Something was written outside `changing`: a mistake in the code, never of a user."""


def current_change() -> Change:
    """The act that is being recorded; raises NoChange outside of one."""
    change = _current.get()
    if change is None:
        raise NoChange("Every write to the register happens inside portal.shared.changes.changing().")
    return change


@contextmanager
def changing(
    *, verb: str, by: Any, reason: str = "", lock: Sequence[models.Model] = (), undo_of: Change | None = None
) -> Iterator[Change]:
    """Record one act by user `by` under the name `verb`; everything written inside shares its moment.

    `lock` names rows to lock and re-read before the clock is read. A verb called inside another joins the outer act.
    The whole is one transaction.
    """
    with transaction.atomic():
        for row in lock:
            row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(of=("self",)))
        if (outer := _current.get()) is not None:
            yield outer
            return
        change = _record(verb=verb, by=by, reason=reason, undo_of=undo_of)
        touched: dict[tuple[type, Any], Any] = {}
        token, rows = _current.set(change), _touched.set(touched)
        try:
            yield change
            _keep_words(touched, change.at)
        finally:
            _current.reset(token)
            _touched.reset(rows)


def touch(row: models.Model, fields: Iterable[str] | None = None, *, gone: bool = False) -> None:
    """Note that a row was written (all of it, or some `fields`), so that search keeps its words when the act ends."""
    from portal.shared.search.sources import source_of

    rows, source = _touched.get(), source_of(type(row))
    if rows is not None and source and (fields is None or gone or not source.fields.isdisjoint(fields)):
        rows[(type(row), row.pk)] = None if gone else row


def _keep_words(touched: dict[tuple[type, Any], Any], at: datetime) -> None:
    from portal.shared.search.index import index_rows

    if touched:
        index_rows(
            [row for row in touched.values() if row is not None],
            at=at,
            gone=[k for k, v in touched.items() if v is None],
        )


def _record(*, verb: str, by: Any, reason: str, undo_of: Change | None) -> Change:
    from portal.shared.models import Change

    # Without a replayed moment the database reads its clock while it writes the row, and gives it back.
    at = {} if (replayed := _replayed.get()) is None else {"at": replayed}
    return Change.objects.create(verb=verb, by=by, reason=reason, undo_of=undo_of, **at)


@contextmanager
def replaying(at: datetime) -> Iterator[None]:
    """Record what happens inside as if at a past moment: for the demo register and tests only."""
    if not settings.ALLOW_REPLAY:
        raise ImproperlyConfigured("Past moments may only be recorded where ALLOW_REPLAY is set.")
    token = _replayed.set(at)
    try:
        yield
    finally:
        _replayed.reset(token)
