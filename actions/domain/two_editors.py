"""Two people at one row: each posts the version that they saw; only a field that both changed is a conflict.

*Theirs* is what changed between that version and now, read from history. Nobody's work is lost in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that both changed: what it was, what the other made of it, and what was posted now."""

    field: str
    base: Any
    theirs: Any
    mine: Any


class ChangedMeanwhile(Refused):
    """Somebody else changed the same fields; `row` is how it stands now, `clashes` holds both values."""

    def __init__(self, row: Any, clashes: list[Clash]) -> None:
        self.row = row
        self.clashes = clashes
        super().__init__(f"{row.changed_by} heeft dit intussen ook gewijzigd. Kies wat er moet staan.")


def mine_on_top(row: Any, *, seen: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `values` to write on locked `row`, when its version `seen` was on the screen.

    Leaves out what was not changed on the screen. Raises ChangedMeanwhile where both changed a field to different
    values.
    """
    if seen == row.version:
        return {name: value for name, value in values.items() if getattr(row, name) != value}
    base = row.history.filter(version=seen).first()
    if base is None:
        clashes = [Clash(name, None, getattr(row, name), value) for name, value in values.items()]
        raise ChangedMeanwhile(row, [clash for clash in clashes if clash.theirs != clash.mine])
    mine = {name: value for name, value in values.items() if getattr(base, name) != value}
    clashes = [
        Clash(name, getattr(base, name), getattr(row, name), value)
        for name, value in mine.items()
        if getattr(row, name) not in (getattr(base, name), value)
    ]
    if clashes:
        raise ChangedMeanwhile(row, clashes)
    return {name: value for name, value in mine.items() if getattr(row, name) != value}
