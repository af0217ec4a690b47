"""Drawn lines of a PDF page, and the table cells and boxes that they enclose."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_THIN = 2.5  # points; thicker is an area
_NEAR = 4.0  # rules that come so close touch each other
_MOST = 4000  # objects looked at on one page


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, or the edge of a drawn area, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def upright(self) -> bool:
        return self.top - self.bottom > self.right - self.left

    def touches(self, other: Rule) -> bool:
        across = self.left - _NEAR <= other.right and other.left - _NEAR <= self.right
        along = self.bottom - _NEAR <= other.top and other.bottom - _NEAR <= self.top
        return across and along


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rules that form a table or box: the edges of its rows from top to bottom, and of the columns of each row."""

    rows: list[float]
    columns: list[list[float]]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, None outside."""
        row = next((i for i, (a, b) in enumerate(zip(self.rows, self.rows[1:], strict=False)) if b <= y <= a), None)
        if row is None:
            return None
        edges = self.columns[row]
        column = next((i for i, (a, b) in enumerate(itertools.pairwise(edges)) if a <= x <= b), None)
        return None if column is None else (row, column)

    @property
    def is_box(self) -> bool:
        return len(self.rows) == 2 and len(self.columns[0]) == 2


def read_rules(page: pdfium.PdfPage) -> list[Rule]:
    found: list[Rule] = []
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST)):
        item = raw.FPDFPage_GetObject(page, index)
        if not item or raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        box = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, box)):
            found += _edges(*(value.value for value in box))
    return found


def _edges(left: float, bottom: float, right: float, top: float) -> list[Rule]:
    width, height = right - left, top - bottom
    if width <= _THIN and height <= _THIN:
        return []
    if width <= _THIN or height <= _THIN:
        return [Rule(left, bottom, right, top)]
    return [
        Rule(left, bottom, left, top),
        Rule(right, bottom, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, right, top),
    ]


def lattices(rules: list[Rule], width: float, height: float) -> list[Lattice]:
    """Groups of touching rules that enclose cells; a frame around the whole page is none."""
    found: list[Lattice] = []
    for group in _groups(
        [rule for rule in rules if rule.right - rule.left < 0.98 * width or rule.top - rule.bottom < _THIN]
    ):
        uprights = [rule for rule in group if rule.upright]
        if len(uprights) < 2:
            continue
        ends = [end for rule in uprights for end in (rule.bottom, rule.top)]  # a row cut off by the page has no line
        level = [rule.bottom for rule in group if not rule.upright and _joins(rule, uprights)]
        rows = _merged([*level, min(ends), max(ends)])[::-1]
        if len(rows) > 1 and rows[0] - rows[-1] < 0.95 * height:
            middles = [(a + b) / 2 for a, b in itertools.pairwise(rows)]
            columns = [_merged(rule.left for rule in uprights if rule.bottom <= y <= rule.top) for y in middles]
            found.append(Lattice(rows, columns))
    return found


def _joins(rule: Rule, uprights: list[Rule]) -> bool:
    """Whether a level rule runs from one upright to another; a line under words does not."""
    near = [up.left for up in uprights if up.bottom - _NEAR <= rule.bottom <= up.top + _NEAR]
    reached = [x for x in near if rule.left - _NEAR <= x <= rule.right + _NEAR]
    return bool(reached) and max(reached) - min(reached) > 2 * _NEAR


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Connected groups, by sweeping from left to right with the groups that are still open."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.left)[:_MOST]:
        touching = [group for group in groups if any(rule.touches(other) for other in group)]
        joined = [rule, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [joined]
        if len(groups) > 400:
            break
    return groups


def _merged(values: Iterable[float]) -> list[float]:
    """Sorted values, those that come near each other as one."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _NEAR:
            merged.append(value)
    return merged
