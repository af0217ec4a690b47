"""The same number of queries whatever the number of rows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

SameQueries = Callable[..., None]


def _counted(fetch: Callable[[], Any]) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as captured:
        fetch()
    return len(captured), "\n".join(query["sql"] for query in captured.captured_queries)


@pytest.fixture
def assert_same_queries(db: None) -> SameQueries:
    """`assert_same_queries(7, add=make_a_row, fetch=get_the_page)`: 7 queries with one row and 7 with three.

    `add()` makes one row that `fetch()` shows. A first, uncounted fetch fills the caches that live in the process.
    """

    def check(expected: int, *, add: Callable[[], Any], fetch: Callable[[], Any]) -> None:
        add()
        fetch()
        counts = {1: _counted(fetch)}
        add()
        add()
        counts[3] = _counted(fetch)
        found = {rows: count for rows, (count, _) in counts.items()}
        assert found == {1: expected, 3: expected}, counts[3][1]

    return check
