"""What the page of a sheet shows: how many rows of each kind, and the rows one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.domain.many_rows import Outcome
from actions.models import SheetImport

# Outcome, one row, more rows; in the order of the page.
KINDS = (
    (Outcome.CONFLICT, "rij botst", "rijen botsen"),
    (Outcome.REFUSED, "rij kan niet", "rijen kunnen niet"),
    (Outcome.CHANGED, "rij verandert", "rijen veranderen"),
    (Outcome.NEW, "nieuwe actie", "nieuwe acties"),
    (Outcome.SAME, "rij blijft gelijk", "rijen blijven gelijk"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a kind; `label` goes with the number."""

    outcome: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class FoundRows:
    """The rows of a checked sheet by what would become of them; unchanged ones are only counted."""

    conflicts: list[Mapping[str, Any]]
    refused: list[Mapping[str, Any]]
    changes: list[Mapping[str, Any]]
    new: list[Mapping[str, Any]]


def counts_of(sheet: SheetImport) -> list[Count]:
    """The kinds that occur."""
    numbers = [(kind, sheet.counts.get(kind.value, 0), one, more) for kind, one, more in KINDS]
    return [Count(kind.value, number, one if number == 1 else more) for kind, number, one, more in numbers if number]


def found_in(sheet: SheetImport) -> FoundRows:
    def of(kind: Outcome) -> list[Mapping[str, Any]]:
        return [entry for entry in sheet.found if entry["outcome"] == kind]

    return FoundRows(of(Outcome.CONFLICT), of(Outcome.REFUSED), of(Outcome.CHANGED), of(Outcome.NEW))
