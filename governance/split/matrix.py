"""The scale table as councils know it: provision x level, each letter always at its own place in the cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from governance.enums import PolicyPart, ProvisionCategory
from governance.split.places import Placed, Split, Standing
from governance.split.tasks import TaskSpec, mark_of

Mark = tuple[str, str, bool]  # code, part, is_intended


@dataclass(frozen=True, slots=True)
class Cell:
    """The tasks of a provision at one level: for each task of the table its marks, mostly none or one."""

    level: Any
    tasks: tuple[TaskSpec, ...]
    places: tuple[tuple[Mark, ...], ...]

    @property
    def letters(self) -> str:
        """ "B, I, U"; what is intended stands between brackets. Empty for a level that does nothing here."""
        return ", ".join(_written(mark) for place in self.places for mark in place)

    @property
    def html(self) -> SafeString:
        """The letters with their names; the same few cells return all over the table, so each is made once."""
        return _cell_html(self.tasks, self.places)


def _written(mark: Mark) -> str:
    letter = mark_of(mark[0], mark[1])
    return f"({letter})" if mark[2] else letter


@lru_cache(maxsize=512)
def _cell_html(tasks: tuple[TaskSpec, ...], places: tuple[tuple[Mark, ...], ...]) -> SafeString:
    if not any(places):
        return SafeString()
    items = ((_place_html(task, place),) for task, place in zip(tasks, places, strict=True))
    return format_html('<ul class="portal-tasks">{}</ul>', format_html_join("", "<li>{}</li>", items))


def _place_html(task: TaskSpec, place: tuple[Mark, ...]) -> SafeString:
    return format_html_join("", "{}", ((letter_html(task, part, intended),) for _, part, intended in place))


def letter_html(task: TaskSpec, part: str = "", intended: bool = False) -> SafeString:
    """One letter with its full name behind it."""
    classes = f"portal-task portal-task--{task.variant}" if task.variant else "portal-task"
    name = f"{task.name.lower()}: {PolicyPart(part).label.lower()}" if part else task.name.lower()
    return format_html(
        '<abbr class="{}{}" title="{}{}">{}</abbr>',
        classes,
        " portal-task--intended" if intended else "",
        name,
        ", voorgenomen" if intended else "",
        mark_of(task.code, part),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A provision with one cell per level."""

    provision: Any
    cells: tuple[Cell, ...]


Groups = tuple[tuple[str, tuple[Row, ...]], ...]


def matrix(split: Split) -> Groups:
    """The whole table, grouped by kind of provision in the order of the table."""
    groups: dict[str, list[Row]] = {}
    for provision in split.provisions:
        groups.setdefault(provision.category, []).append(_row(split, provision))
    return tuple((str(ProvisionCategory(key).label), tuple(rows)) for key, rows in groups.items())


def _row(split: Split, provision: Any) -> Row:
    marks = _marks(split.standings(provision.id))
    nothing: tuple[Mark, ...] = ()
    cells = tuple(
        Cell(level, split.tasks, tuple(marks.get((level.id, task.code), nothing) for task in split.tasks))
        for level in split.levels
    )
    return Row(provision, cells)


def _marks(standings: list[Standing]) -> dict[tuple[int, str], tuple[Mark, ...]]:
    """Per level and task what stands there; an intention that holds already is not told twice."""
    found: dict[tuple[int, str], list[Mark]] = {}
    for standing in standings:
        for one in (*standing.placed, *_news(standing)):
            mark = (one.task, one.part, one.is_intended)
            place = found.setdefault((one.level_id, one.task), [])
            if mark not in place:
                place.append(mark)
    return {key: tuple(marks) for key, marks in found.items()}


def _news(standing: Standing) -> tuple[Placed, ...]:
    return tuple(one for one in standing.intended if one.level_id not in standing.level_ids)
