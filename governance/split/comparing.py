"""Two days side by side: which tasks moved, came, went or became shared (verschuiving)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from governance.enums import PolicyPart
from governance.split.places import Placed, Split, Standing
from governance.split.tasks import TaskSpec

NOWHERE = "Niet toegedeeld"


@dataclass(frozen=True, slots=True)
class Shift:
    """One task, or half of it, of a provision that lies elsewhere on the second day, or of which the terms changed."""

    provision: Any
    task: TaskSpec
    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    terms: bool = False

    @property
    def was(self) -> str:
        return " en ".join(self.before) or NOWHERE

    @property
    def becomes(self) -> str:
        return " en ".join(self.after) or NOWHERE

    @property
    def what(self) -> str:
        """ "Beleid" or "Beleid: vaststellen"."""
        return f"{self.task.name}: {PolicyPart(self.part).label.lower()}" if self.part else self.task.name


def shifts(earlier: Split, later: Split) -> list[Shift]:
    """What differs between two days of one table, in the order of the later table."""
    names = {level.id: level.name for split in (earlier, later) for level in split.levels}
    provisions = {row.id: row for split in (earlier, later) for row in split.provisions}
    return [
        shift for row in provisions.values() for shift in _of_provision(row, *_halves(earlier, later, row.id), names)
    ]


Answers = dict[tuple[str, str], Standing]


def _halves(earlier: Split, later: Split, provision_id: int) -> tuple[Answers, Answers]:
    """The answers of both days under the same keys: where policy is split on one day, it is so on both."""
    both = [earlier.standings(provision_id), later.standings(provision_id)]
    split = {one.task.code for answers in both for one in answers if one.part}
    return _keyed(both[0], split), _keyed(both[1], split)


def _keyed(answers: list[Standing], split: set[str]) -> Answers:
    found: Answers = {}
    for one in answers:
        halves = PolicyPart.values if one.task.code in split and not one.part else [one.part]
        found.update({(one.task.code, half): one for half in halves})
    return found


def _of_provision(row: Any, before: Answers, after: Answers, names: dict[int, str]) -> list[Shift]:
    found = []
    for key in before | after:
        one, other = before.get(key), after.get(key)
        task = (other or one).task  # type: ignore[union-attr]  # the key comes from one of both
        was, becomes = _levels(one, names), _levels(other, names)
        terms = was == becomes and _terms(one) != _terms(other)
        if was != becomes or terms:
            found.append(Shift(row, task, key[1], was, becomes, terms))
    return found


def _levels(standing: Standing | None, names: dict[int, str]) -> tuple[str, ...]:
    return tuple(names[pk] for pk in standing.level_ids) if standing else ()


def _terms(standing: Standing | None) -> list[tuple[Any, ...]]:
    """Who is competent, carries out and pays, by what title."""
    return [_who(one) for one in standing.placed] if standing else []


def _who(one: Placed) -> tuple[Any, ...]:
    return one.organ, one.competent_id, one.carried_out_by_id, one.paid_by_id, one.legal_title


def directions(found: list[Shift]) -> list[tuple[str, str, int]]:
    """How many tasks went from where to where, the most first: ("Drechtsteden", "Lokaal", 12)."""
    counted = Counter((one.was, one.becomes) for one in found if not one.terms)
    return [(was, becomes, count) for (was, becomes), count in counted.most_common()]
