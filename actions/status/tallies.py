"""Counts of states: of a plan, per theme, programme or organisation, and what moved since another day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from actions.enums import State
from actions.overview import ActionRow
from portal.shared.charts import COUNTS_AS
from portal.shared.statuses import STATUSES

TROUBLES = (State.ATTENTION, State.STUCK, State.LATE)
STARTED = (State.DONE, State.ON_TRACK, State.ATTENTION, State.STUCK)


def counted_state(state: str) -> str:
    """The state under which an action counts: "niet op tijd gestart" counts under late."""
    return COUNTS_AS.get(state, state)


def tally(rows: Iterable[Any]) -> Counter[str]:
    return Counter(counted_state(row.state) for row in rows)


def quarter_start(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def quarter_words(day: date) -> str:
    """ "derde kwartaal van 2022"."""
    return f"{('eerste', 'tweede', 'derde', 'vierde')[(day.month - 1) // 3]} kwartaal van {day.year}"


@dataclass
class Group:
    """The actions under one heading, as rows or glances; `key` filters the list, empty for "zonder"."""

    key: str
    label: str
    rows: list[Any] = field(default_factory=list)
    earlier: Counter[str] | None = None

    @cached_property
    def counts(self) -> Counter[str]:
        return tally(self.rows)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def done(self) -> int:
        return self.counts[State.DONE]

    @property
    def troubles(self) -> str:
        """ "2 aandacht nodig, 1 te laat"; empty without trouble."""
        counts = self.counts
        return ", ".join(f"{counts[code]} {STATUSES[code].label.lower()}" for code in TROUBLES if counts[code])

    @property
    def moved(self) -> str:
        return movement(self.counts, self.earlier) if self.earlier is not None else ""


def movement(now: Mapping[str, int], then: Mapping[str, int]) -> str:
    """The one difference that says most: "2 meer afgerond", else more trouble, else more begun, else "gelijk"."""

    def total(counts: Mapping[str, int], codes: Iterable[str]) -> int:
        return sum(counts.get(code, 0) for code in codes)

    for word, codes in (("afgerond", (State.DONE,)), ("met een knelpunt", TROUBLES), ("gestart", STARTED)):
        difference = total(now, codes) - total(then, codes)
        if difference:
            return f"{abs(difference)} {'meer' if difference > 0 else 'minder'} {word}"
    return "gelijk"


Headings = Callable[[Any], list[tuple[str, str]]]
AXES: dict[str, tuple[str, str, Headings]] = {
    "thema": ("Thema", "Zonder thema", lambda row: [(row.theme_key, row.theme)]),
    "programma": ("Programma", "Zonder programma", lambda row: [(row.programme_key, row.programme)]),
    "organisatie": (
        "Organisatie",
        "Zonder organisatie",
        lambda row: list(dict.fromkeys((party.slug, party.label) for party in row.parties)),
    ),
}


def grouped(rows: Iterable[ActionRow], axis: str, earlier: Mapping[int, str] | None = None) -> list[Group]:
    """The rows under the headings of `axis`, in order of first action; an action can stand under several organisations.

    `earlier` maps the id of an action to its state on the day to compare with, for actions that were there.
    """
    _, without, headings = AXES[axis]
    return under(rows, headings, without, earlier=earlier, largest_first=axis == "organisatie")


def under(
    rows: Iterable[Any],
    headings: Headings,
    without: str,
    *,
    earlier: Mapping[int, str] | None = None,
    largest_first: bool = False,
) -> list[Group]:
    """Rows or glances under the (key, label) pairs that `headings` gives; `without` names what has none."""
    groups: dict[str, Group] = {}
    for row in rows:
        for key, label in headings(row) or [("", "")]:
            group = groups.setdefault(key, Group(key, label or without))
            group.rows.append(row)
    for group in groups.values():
        if earlier is not None:
            states = [earlier[row.id] for row in group.rows if row.id in earlier]
            group.earlier = Counter(counted_state(state) for state in states)
    found = sorted(groups.values(), key=lambda group: group.key == "")
    return sorted(found, key=lambda group: -group.total) if largest_first else found
