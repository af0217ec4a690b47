"""Rows under heads: by theme, goal or lead, in the order in which they first occur."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from actions.matrix.lines import Line

GROUPINGS: dict[str, str] = {"thema": "Thema", "doel": "Doel", "trekker": "Trekker", "geen": "Niet"}
USUAL = "thema"
GROUPED_BY = {"thema": "theme", "doel": "goal"}  # the cells that must be read for a grouping
KEYS: dict[str, Callable[[Line], str]] = {
    "thema": lambda line: line.words["theme"] or "Geen thema",
    "doel": lambda line: line.words["goal"] or "Geen doel",
    "trekker": lambda line: line.lead or "Geen trekker",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one head; `name` is empty where the table is not grouped."""

    name: str
    rows: list[Line]
    html: str = ""


def grouped(lines: Sequence[Line], by: str) -> list[Group]:
    key = KEYS.get(by)
    if key is None:
        return [Group("", list(lines))] if lines else []
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return [Group(name, some) for name, some in groups.items()]
