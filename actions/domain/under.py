"""What hangs under actions and shows in their rows: parties, amounts and turns, of now and as recorded before.

Each list is read in one query for all actions, and only where one of its cells is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.domain.means_words import in_order, mean_of
from actions.domain.turn_words import said_of
from actions.models import Action, ActionParty, Budget, Occurrence
from portal.shared.viewer import Viewer, visible_q

PARTIES = ("leads", "partners")
MEANS, TURNS = "means", "turns"
UNDER = (*PARTIES, MEANS, TURNS)
KINDS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "parties": (ActionParty, PARTIES),
    "budgets": (Budget, (MEANS,)),
    "turns": (Occurrence, (TURNS,)),
}
TWICE = "Een organisatie kan met dezelfde rol niet trekker én partner zijn."


@dataclass(slots=True)
class Under:
    """Of one action: live rows, or rows of their history; amounts that were withdrawn are among them."""

    parties: list[Any] = field(default_factory=list)
    budgets: list[Any] = field(default_factory=list)
    turns: list[Any] = field(default_factory=list)

    @classmethod
    def holding(cls, cell: str, rows: Iterable[Any]) -> Under:
        """With the rows of the list that `cell` shows."""
        return cls(**{name: list(rows) for name, (_, own) in KINDS.items() if cell in own})


ByAction = Mapping[int, Under]


def read_under(
    actions: Iterable[Action], cells: Collection[str], *, viewer: Viewer | None = None, lock: bool = False
) -> dict[int, Under]:
    """What hangs under each action, by id; amounts that `viewer` may not see (None: the system) are not there."""
    ids = [action.pk for action in actions]
    found: dict[int, Under] = defaultdict(Under)
    for name, (model, own) in KINDS.items():
        if not ids or not any(cell in cells for cell in own):
            continue
        rows = _seen(model.objects.filter(action_id__in=ids), model, viewer).order_by("pk")
        for row in rows.select_for_update(of=("self",)) if lock else rows:
            getattr(found[row.action_id], name).append(row)
    return found


class UnderThen:
    """The history of what hangs under actions, to be asked for any moment."""

    def __init__(self, ids: Collection[int], cells: Collection[str], *, viewer: Viewer | None = None) -> None:
        self.rows: dict[str, list[Any]] = {}
        for name, (model, own) in KINDS.items():
            if any(cell in cells for cell in own):
                kept = model.history.filter(action_id__in=ids).exclude(history_type="-")
                self.rows[name] = list(_seen(kept, model, viewer).order_by("history_id"))

    @staticmethod
    def rows_of(action_id: int, cell: str, viewer: Viewer | None) -> Iterable[Any]:
        """All that was recorded of the list that `cell` shows, the oldest first, with who did it: one query."""
        (model,) = (model for model, own in KINDS.values() if cell in own)
        rows: Any = _seen(model.history.filter(action_id=action_id), model, viewer)
        found: Iterable[Any] = rows.select_related("change__by").order_by("recorded_from", "history_id")
        return found

    def when(self, action_id: int, held: Callable[[Any], bool]) -> Under:
        """The rows of an action for which `held` says that the register held them."""
        lists = {name: [row for row in rows if row.action_id == action_id and held(row)] for name, rows in self._all()}
        return Under(**lists)

    def _all(self) -> Iterable[tuple[str, list[Any]]]:
        return self.rows.items()


def hanging(under: Under, cell: str) -> tuple[Any, ...]:
    """The value of a cell that shows what hangs under the action, sorted: parties as (organisation id, role)."""
    if cell == MEANS:
        return in_order(mean_of(row) for row in under.budgets if row.withdrawn_at is None)
    if cell == TURNS:
        return tuple(sorted(said for row in under.turns if (said := said_of(row)) is not None))
    return tuple(sorted((one.party_id, one.role) for one in under.parties if one.is_lead == (cell == "leads")))


def held_at(at: datetime) -> Callable[[Any], bool]:
    """Whether the register held a recorded row from `at` on."""
    return lambda row: row.recorded_from <= at and (row.recorded_to is None or row.recorded_to > at)


def held_before(at: datetime) -> Callable[[Any], bool]:
    """Whether it held the row just before `at`."""
    return lambda row: row.recorded_from < at and (row.recorded_to is None or row.recorded_to >= at)


def _seen(rows: Any, model: Any, viewer: Viewer | None) -> Any:
    return rows.filter(visible_q(viewer)) if viewer is not None and model is Budget else rows
