"""Writing one row that a colleague may change at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.two_editors import mine_on_top


def put(row: Any, values: Mapping[str, Any], *, base_version: int | None = None) -> None:
    """Set columns of a new row, or of a locked one what was changed since `base_version` (None: since just now).

    Raises ChangedMeanwhile where a colleague changed the same; version 0 says that the row was not seen at all.
    """
    if not row._state.adding:
        values = mine_on_top(row, seen=row.version if base_version is None else base_version, values=values)
    for name, value in values.items():
        setattr(row, name, value)
