"""Scores of the recogniser against hand-made labels, in the exchange format.

A found row hits a label when at least 60 % of the first twelve words of the label's quote stand in it, in order; each
label counts once. Borderline labels count neither as hit nor as miss.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

Row = Mapping[str, Any]
_HEAD, _OVERLAP = 12, 0.6


@dataclass(slots=True)
class Score:
    """Counts of one document or of many together: `wanted` labels, `found` rows, and what was right on the hits."""

    wanted: int = 0
    hits: int = 0
    false: int = 0
    goals: int = 0
    who: int = 0
    other_leads: int = 0
    other_right: int = 0
    dated: int = 0
    dated_right: int = 0
    roles_wanted: int = 0
    roles_given: int = 0
    roles_right: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where there is nothing to find and nothing found."""
        total = self.hits + self.false + self.wanted
        return 2 * self.hits / total if total else 1.0

    def add(self, other: Score) -> None:
        """Add the counts of another document."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def share(part: int, whole: int) -> float | None:
    """part / whole, None when there is nothing to divide."""
    return part / whole if whole else None


def score(labels: Sequence[Row], goals: Sequence[Row], found: Sequence[Row]) -> Score:
    """Compare what was found with the labels of one document."""
    result = Score(wanted=sum(not label.get("borderline") for label in labels))
    taken: set[int] = set()
    for row in found:
        near = _near(labels, row)
        free = next((index for index in near if index not in taken), None)
        if not near:
            result.false += 1
            result.goals += bool(_near(goals, row))
        elif free is not None:
            taken.add(free)
            if not labels[free].get("borderline"):
                _compare(result, labels[free], row)
    return result


def nearest(labels: Sequence[Row], row: Row) -> Row | None:
    """The label that a found row hits best, None where it hits none."""
    near = _near(labels, row)
    return labels[near[0]] if near else None


def _near(labels: Sequence[Row], row: Row) -> list[int]:
    words = _words(row["quote"])
    shares = [(_share(_words(label["quote"]), words), -index) for index, label in enumerate(labels)]
    return [-index for value, index in sorted(shares, reverse=True) if value >= _OVERLAP]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _share(label: list[str], found: list[str]) -> float:
    head = label[:_HEAD]
    blocks = SequenceMatcher(None, head, found, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks if block.size >= min(2, len(head)))
    return same / min(len(head), max(len(found), 4)) if head and found else 0.0


def _compare(result: Score, label: Row, row: Row) -> None:
    result.hits += 1
    right = bool(row["who"]) and {_key(name) for name in row["who"]} <= _accepted(label)
    other = {_key(name) for name in label["who"]} != {"gemeente"}
    result.who += right
    result.other_leads += other
    result.other_right += other and right
    when, got = label["when"], row["when"]
    dated = bool(when.get("start") or when.get("end"))
    result.dated += dated
    result.dated_right += dated and (
        label.get("when_ambiguous", False) or (when["start"], when["end"]) == (got["start"], got["end"])
    )
    result.roles_wanted += bool(label.get("role"))
    result.roles_given += bool(row["role"])
    result.roles_right += bool(label.get("role")) and label["role"] == row["role"]


def _accepted(label: Row) -> set[str]:
    return {_key(name) for name in [*label["who"], *label.get("who_alt", [])]}


def _key(name: str) -> str:
    return " ".join(word for word in _words(name) if word not in {"de", "het", "een"})
