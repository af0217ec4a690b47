"""Geometry of the stacked bar of states: plain numbers, so that web page and PDF draw the same thing.

A bar runs afgerond, op schema, aandacht nodig, loopt vast, te laat, niet gestart, and then what was given up. The three
in the middle also differ in pattern, so that nobody needs colour to tell them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.shared.statuses import STATUSES, Status

BAR_ORDER = ("done", "on-track", "attention", "stuck", "late", "not-started", "stopped", "lapsed")
COUNTS_AS = {"not-in-time": "late"}
HOLLOW = "not-started"
SMALLEST = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One state in a bar: `start` and `size` in percent of the whole bar."""

    status: Status
    count: int
    start: float
    size: float

    @property
    def is_hollow(self) -> bool:
        """Not started is the open end of the bar: only its rim is drawn."""
        return self.status.code == HOLLOW


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts in the order of a bar, without zeros; "niet op tijd gestart" counts as te laat."""
    totals = dict.fromkeys(BAR_ORDER, 0)
    for code, count in counts.items():
        totals[COUNTS_AS.get(code, code)] += count
    return {code: count for code, count in totals.items() if count}


def stacked(counts: Mapping[str, int]) -> list[Part]:
    """The parts of a bar. A part is at least one percent wide, so that one late action among 500 is still seen."""
    ordered = counted(counts)
    sizes = _at_least(SMALLEST, [count * 100 / sum(ordered.values()) for count in ordered.values()])
    parts, start = [], 0.0
    for (code, count), size in zip(ordered.items(), sizes, strict=True):
        parts.append(Part(STATUSES[code], count, round(start, 2), round(size, 2)))
        start += size
    return parts


def _at_least(least: float, sizes: list[float]) -> list[float]:
    """Raise small sizes to `least`; what that costs is taken from the others in proportion.

    That may bring another one below `least`, so it goes on until none is left.
    """
    raised = [max(size, least) for size in sizes]
    while abs(sum(raised) - 100) > 1e-9 and any(size > least for size in raised):
        large = sum(size for size in raised if size > least)
        share = (100 - sum(raised) + large) / large
        raised = [least if size <= least else max(size * share, least) for size in raised]
    return raised


def summary(counts: Mapping[str, int], *, one: str = "actie", many: str = "acties") -> str:
    """The bar in words: "46 acties: 14 afgerond, 17 op schema"."""
    ordered = counted(counts)
    total = sum(ordered.values())
    head = f"{total} {one if total == 1 else many}"
    parts = ", ".join(f"{count} {STATUSES[code].label.lower()}" for code, count in ordered.items())
    return f"{head}: {parts}" if parts else head
