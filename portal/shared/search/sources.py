"""Which rows can be found, and by which words: every room registers its own (`searched.py`) when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """A row as search reads it: what its page is headed with (numbers too), the rest, and the day it is about."""

    title: str
    text: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of row.

    `words(row)` gives its words for who edits it and for others (the same twice where nothing is blacked out), for a
    row of the table or of its history. `fields` are the columns that the words rest on. `called` are words for what it
    is ("motie"). `organisation_of` tells whose it is.
    """

    kind: str
    model: type[Any]
    words: Callable[[Any], tuple[Words, Words]]
    fields: frozenset[str]
    called: str
    organisation_of: Callable[[Any], int]


_SOURCES: dict[type[Any], Source] = {}


def register(
    kind: str,
    model: type[Any],
    words: Callable[[Any], tuple[Words, Words]],
    fields: Iterable[str],
    *,
    called: str = "",
    organisation_of: Callable[[Any], int] = lambda row: int(row.organisation_id),
) -> None:
    """Make rows of `model` findable as `kind`."""
    _SOURCES[model] = Source(kind, model, words, frozenset(fields), called, organisation_of)


def source_of(model: type[Any]) -> Source | None:
    return _SOURCES.get(model)


def all_sources() -> list[Source]:
    return list(_SOURCES.values())
