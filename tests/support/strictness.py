"""Faults that Django passes over in silence fail a test: an undefined template variable (portal.settings.test), a
warning (filterwarnings in pyproject.toml), and a slice of rows without an order.
"""

from typing import Any

import pytest
from django.db.models import QuerySet


def refuse_unordered_slice(queryset: QuerySet[Any], key: Any) -> None:
    """PostgreSQL gives rows without ORDER BY in any order: a page of them shows some twice and others never."""
    if isinstance(key, slice) and not queryset.ordered:
        raise AssertionError(f"A queryset of {queryset.model.__name__} is sliced but has no order.")


@pytest.fixture(autouse=True)
def _ordered_slices_only(monkeypatch: pytest.MonkeyPatch) -> None:
    original = QuerySet.__getitem__

    def checked(self: QuerySet[Any], key: Any) -> Any:
        refuse_unordered_slice(self, key)
        return original(self, key)

    monkeypatch.setattr(QuerySet, "__getitem__", checked)
