"""What search keeps: the words of a row, for the time that the register held them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q


class Reader(models.TextChoices):
    """Whose words these are; most rows have the same for everybody."""

    ALL = "", "iedereen"
    INSIDE = "binnen", "wie het bewerkt"
    OUTSIDE = "buiten", "alle anderen"


class TsVector(Func):
    """A tsvector from a literal of our own making (`vectors`)."""

    template = "%(expressions)s::tsvector"
    output_field = SearchVectorField()


class TsQuery(SearchQuery):
    """A tsquery from a literal of our own making (`questions`); PostgreSQL's parser would take it apart again."""

    def __init__(self, literal: str) -> None:
        super().__init__(literal)
        self.literal = literal

    def as_sql(self, *_: Any, **__: Any) -> Any:  # type: ignore[override]  # asks for none of what parents are given
        return "%s::tsquery", [self.literal]


class OneOf(Func):
    """Whether a column holds one of some ids, as bigint: a plain number would not use an index of several columns."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, column: str, ids: Iterable[int]) -> None:
        super().__init__(F(column))
        self.ids = sorted(ids)

    def as_sql(self, compiler: Any, *_: Any, **__: Any) -> Any:  # type: ignore[override]  # no template
        sql, params = compiler.compile(self.source_expressions[0])
        return f"{sql} = ANY(%s::bigint[])", [*params, self.ids]


class EntryQuerySet(models.QuerySet["SearchEntry"]):
    def of(self, organisations: Iterable[int]) -> Any:
        """Entries of organisations, by their ids."""
        return self.filter(OneOf("organisation_id", organisations))

    def matching(self, literal: str) -> Any:
        """Entries whose words satisfy a tsquery."""
        return self.filter(vector=TsQuery(literal))


class SearchEntry(models.Model):
    """The words of one row from `recorded_from` until `recorded_to` (None: now), as one kind of reader reads them.

    It tells nothing of who may find it: the row itself is asked (`portal.home.searching`). `digest` tells whether the
    words differ from those kept before.
    """

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+", db_index=False)
    reader = models.CharField(max_length=6, choices=Reader, default=Reader.ALL, blank=True)
    recorded_from = models.DateTimeField()
    recorded_to = models.DateTimeField(null=True)
    title = models.TextField()
    text = models.TextField(blank=True)
    day = models.DateField(null=True)
    digest = models.CharField(max_length=32)
    vector = SearchVectorField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "zoekingang"
        verbose_name_plural = "zoekingangen"
        indexes = [
            models.Index(fields=["kind", "object_id", "recorded_from"], name="search_object"),
            GinIndex(fields=["organisation", "vector"], name="search_words"),
            GinIndex(
                fields=["organisation", "title"],
                opclasses=["int8_ops", "gin_trgm_ops"],
                condition=~Q(title=""),
                name="search_titles",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
