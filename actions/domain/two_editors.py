"""Two people at one row: each posts the version that they saw; only a field that both changed is a conflict.

*Theirs* is what changed between that version and now, read from history. Nobody's work is lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


Reader = Callable[[Any, str], Any]


def mine_on_top(
    row: Any, *, seen: int, values: Mapping[str, Any], now: Reader = getattr, then: Reader = getattr
) -> dict[str, Any]:
    """The fields of `values` to write on locked `row`, when its version `seen` was on the screen.

    `now` reads a field of the row, `then` of its history row; both default to the column of that name. Leaves out what
    was not changed on the screen. Raises ChangedMeanwhile where both changed a field to different values.
    """
    if seen == row.version:
        return {name: value for name, value in values.items() if now(row, name) != value}
    base = row.history.filter(version=seen).first()
    if base is None:
        clashes = [Clash(name, None, now(row, name), value) for name, value in values.items()]
        raise ChangedMeanwhile(row, [clash for clash in clashes if clash.theirs != clash.mine])
    compared = [Clash(name, then(base, name), now(row, name), value) for name, value in values.items()]
    mine = [one for one in compared if one.mine != one.base]
    if clashes := [one for one in mine if one.theirs not in (one.base, one.mine)]:
        raise ChangedMeanwhile(row, clashes)
    return {one.field: one.mine for one in mine if one.theirs != one.mine}
