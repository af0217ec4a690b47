"""The tasks of a region's table, in the order of every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.enums import PolicyPart, Task
from governance.models import TaskKind
from governance.querysets import recorded
from portal.shared.viewer import Viewer

VARIANTS = {Task.POLICY: "policy", Task.CONDITIONS: "conditions"}
PART_MARKS = {PolicyPart.PREPARING: "v", PolicyPart.ADOPTING: "s"}


@dataclass(frozen=True, slots=True)
class TaskSpec:
    """One task: its letter, its name and how one asks for it. `can_split` tells that it is policy."""

    code: str
    name: str
    question: str
    can_split: bool = False

    @property
    def variant(self) -> str:
        """How the letter looks: policy stands out."""
        return VARIANTS.get(self.code, "policy" if self.can_split else "")  # type: ignore[call-overload,no-any-return]  # a str enum


# Policy first, work last, so that a letter always has its own place.
USUAL = (
    TaskSpec(Task.POLICY.value, "Beleid", "Wie beslist over het beleid?", can_split=True),
    TaskSpec(Task.CONDITIONS.value, "Voorwaardestellend beleid", "Wie stelt de voorwaarden?"),
    TaskSpec(Task.PURCHASE.value, "Inkoop", "Wie koopt in?"),
    TaskSpec(Task.EXECUTION.value, "Uitvoering", "Wie voert het uit?"),
)


def tasks_of(partnership_id: int, viewer: Viewer, *, at: datetime | None = None) -> tuple[TaskSpec, ...]:
    """The region's own tasks, else the usual four; one query."""
    rows = recorded(TaskKind, viewer, at).filter(partnership_id=partnership_id).order_by("position", "code")
    own = tuple(TaskSpec(row.code, row.name, row.question, row.can_split) for row in rows)
    return own or USUAL


def mark_of(code: str, part: str) -> str:
    """The letter as it stands in a cell: B, or Bv and Bs for its halves."""
    return f"{code}{PART_MARKS[PolicyPart(part)]}" if part else code


def marks_of(tasks: Sequence[TaskSpec]) -> dict[str, tuple[str, str]]:
    """Every mark that can stand in a cell, in small letters, with its task and part."""
    found = {task.code.lower(): (task.code, "") for task in tasks}
    for task in tasks:
        for part in PolicyPart.values if task.can_split else ():
            found.setdefault(mark_of(task.code, part).lower(), (task.code, part))
    return found
