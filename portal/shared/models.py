"""The base of every register table, and `Change`, the act that every history row points to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models

from portal.shared.changes import current_change, touch
from portal.shared.enums import Circle, Openness
from portal.shared.history import Historical, write_history
from portal.shared.identifiers import new_public_id
from portal.shared.orders.models import PaperOrder
from portal.shared.querysets import RegisteredQuerySet
from portal.shared.search.entries import SearchEntry

__all__ = ["Change", "ClockNow", "PaperOrder", "Recorded", "Registered", "SearchEntry"]


class ClockNow(models.Func):
    """The clock at this very statement; `now()` would be the start of the transaction."""

    template = "clock_timestamp()"
    output_field = models.DateTimeField()
    arity = 0


class Change(models.Model):
    """One act of one person: what was done (`verb`), when and why. Undo, trail, feeds and differences read it."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    at = models.DateTimeField("geregistreerd op", db_index=True, db_default=ClockNow())
    verb = models.CharField("handeling", max_length=60)
    reason = models.TextField("reden", blank=True)
    undo_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-at", "-id"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.verb


class Recorded(models.Model):
    """A row with a version, its author and its history; written only inside `changing`."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    created_at = models.DateTimeField("gemaakt op", editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField("gewijzigd op", editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    history = Historical(inherit=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.stamp()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "version", "changed_at", "changed_by"}
        super().save(*args, **kwargs)
        touch(self, fields)

    def stamp(self) -> None:
        """Set version, author and moment from the current change, before a save."""
        change = current_change()
        if self._state.adding:
            self.created_at, self.created_by_id = change.at, change.by_id
        else:
            self.version += 1
        self.changed_at, self.changed_by_id = change.at, change.by_id

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Leave a last history row; only `portal.shared.destroy` and the removal of links call this."""
        self.stamp()
        touch(self, gone=True)
        return super().delete(*args, **kwargs)

    @classmethod
    def create_many(cls, rows: Sequence[Self]) -> list[Self]:
        """Insert rows with their history: two statements, however many rows."""
        for row in rows:
            row.stamp()
        created = cls._base_manager.bulk_create(rows)
        write_history(((row, "+") for row in created), cls.history.model)
        for row in created:
            touch(row)
        return created

    @classmethod
    def save_many(cls, rows: Sequence[Self], fields: Sequence[str]) -> None:
        """Update `fields` of locked rows with their history: two statements, however many rows."""
        for row in rows:
            row.stamp()
        cls._base_manager.bulk_update(rows, [*fields, "version", "changed_at", "changed_by"])
        write_history(((row, "~") for row in rows), cls.history.model)
        for row in rows:
            touch(row, fields)

    @classmethod
    def write_many(cls, changed: Sequence[Self], fields: Sequence[str], new: Sequence[Self]) -> None:
        """Update `fields` of locked rows and insert others: at most three statements, one for the history of both."""
        for row in (*changed, *new):
            row.stamp()
        if changed:
            cls._base_manager.bulk_update(changed, [*fields, "version", "changed_at", "changed_by"])
        created = cls._base_manager.bulk_create(new) if new else []
        if changed or created:
            kinds = [*((row, "~") for row in changed), *((row, "+") for row in created)]
            write_history(kinds, cls.history.model)
        for row in changed:
            touch(row, fields)
        for row in created:
            touch(row)

    @classmethod
    def delete_many(cls, rows: Sequence[Self]) -> None:
        """Remove locked rows that nothing points to (links), each with a last history row: two statements."""
        cls.exchange_many(rows, [])

    @classmethod
    def exchange_many(cls, gone: Sequence[Self], new: Sequence[Self]) -> None:
        """Remove locked links and insert others in their stead: three statements, one for the history of both."""
        for row in (*gone, *new):
            row.stamp()
        if gone:
            found = cls._base_manager.filter(pk__in=[row.pk for row in gone])
            found._raw_delete(found.db)  # no collector: it would load and delete row by row
        created = cls._base_manager.bulk_create(new)
        write_history([*((row, "-") for row in gone), *((row, "+") for row in created)], cls.history.model)


class Registered(Recorded):
    """A record of the register: it belongs to an organisation, to one of its two circles, and is open to some degree.

    These columns stand on history and search rows too, so that visibility is one predicate (`viewer.visible_q`).
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    circle = models.CharField("kring", max_length=10, choices=Circle, default=Circle.EXECUTIVE)
    openness = models.CharField("openbaarheid", max_length=10, choices=Openness, default=Openness.INTERNAL)

    objects = RegisteredQuerySet.as_manager()

    class Meta:
        abstract = True
