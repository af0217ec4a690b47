"""For every random sequence of changes: one answer per task and day, and every screen gives the same one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.domain.split import place_task
from governance.split.answers import tell
from governance.split.comparing import shifts
from governance.split.finding import same_name
from governance.split.letters import read_letters
from governance.split.matrix import matrix
from governance.split.places import read_split
from governance.split.sheet import table_rows
from portal.shared.viewer import ANONYMOUS
from tests.governance.split.conftest import Region

START = date(2013, 1, 1)
DAYS = 12
TASKS = ("B", "VB", "I", "U")


@dataclass(frozen=True)
class Step:
    """From a day until a day (numbers of months) a task lies at these levels; policy perhaps by half."""

    task: str
    part: str
    levels: tuple[int, ...]
    first: int
    last: int | None


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def steps(draw: Any) -> Step:
    task = draw(st.sampled_from(TASKS))
    part = draw(st.sampled_from(["", "", "voorbereiden", "vaststellen"])) if task == "B" else ""
    first = draw(st.integers(0, DAYS - 1))
    last = draw(st.none() | st.integers(first, DAYS - 1))
    levels = draw(st.sets(st.integers(0, 2), max_size=3))
    return Step(task, part, tuple(sorted(levels)), first, last)


class Expected:
    """What ought to be so: per day, task and half the levels, kept in the plainest way there is."""

    def __init__(self) -> None:
        self.at: dict[tuple[int, str, str], tuple[int, ...]] = {}

    def apply(self, step: Step) -> None:
        last = DAYS - 1 if step.last is None else step.last
        for number in range(step.first, last + 1):
            for half in [step.part] if step.part else ["voorbereiden", "vaststellen"]:
                self.at[number, step.task, half] = step.levels

    def levels(self, number: int, task: str, half: str) -> tuple[int, ...]:
        return self.at.get((number, task, half), ())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps(), min_size=1, max_size=6))
def test_every_sequence_gives_one_answer_and_all_screens_agree(region: Region, sequence: list[Step]) -> None:
    with transaction.atomic():
        _play_and_compare(region, sequence)
        transaction.set_rollback(True)


def _play_and_compare(region: Region, sequence: list[Step]) -> None:
    expected = Expected()
    for step in sequence:
        expected.apply(step)
        place_task(
            partnership=region.partnership,
            provision=region.help,
            task=step.task,
            part=step.part,
            levels=[region.levels[place] for place in step.levels],
            valid_from=day(step.first),
            valid_until=None if step.last is None else day(step.last),
            by=region.editor,
        )
    looked = sorted({0, DAYS - 1, *(one.first for one in sequence), *(one.last + 1 for one in sequence if one.last)})
    for number in looked[:5]:
        _same_everywhere(region, expected, min(number, DAYS - 1))
    _same_shifts(region, expected, 0, DAYS - 1)


def _same_everywhere(region: Region, expected: Expected, number: int) -> None:
    split = read_split(region.partnership, ANONYMOUS, day=day(number))
    ids = [level.pk for level in region.levels]
    answers: dict[tuple[str, str], tuple[int, ...]] = {}
    for one in split.standings(region.help.pk):
        for half in [one.part] if one.part else ["voorbereiden", "vaststellen"]:
            assert (one.task.code, half) not in answers
            answers[one.task.code, half] = tuple(ids.index(pk) for pk in one.level_ids)

    wanted = {
        (task, half): expected.levels(number, task, half) for task in TASKS for half in ("voorbereiden", "vaststellen")
    }
    assert answers == wanted
    assert _in_words(region, split) == wanted
    assert _from_letters(split, [cell.letters for cell in matrix(split)[0][1][0].cells]) == wanted
    assert _from_letters(split, table_rows(split)[1][2:]) == wanted


def _in_words(region: Region, split: Any) -> dict[tuple[str, str], tuple[int, ...]]:
    """What the answer page says, read back from the names of the levels."""
    names = [level.name for level in region.levels]
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    for answer in tell(split, region.help, ANONYMOUS, place=region.place).answers:
        where = tuple(sorted(names.index(place.level) for place in answer.places))
        standing = answer.standing
        assert (answer.who == "Niet toegedeeld", answer.is_shared) == (not where, len(where) > 1)
        for half in [standing.part] if standing.part else ["voorbereiden", "vaststellen"]:
            found[standing.task.code, half] = where
    return found


def _from_letters(split: Any, cells: list[str]) -> dict[tuple[str, str], tuple[int, ...]]:
    """What a person reads in the cells of a row."""
    found: dict[tuple[str, str], list[int]] = {
        (task, half): [] for task in TASKS for half in ("voorbereiden", "vaststellen")
    }
    for place, text in enumerate(cells):
        written = read_letters(text, split.tasks)
        assert written.refused == ()
        for task, part in written.adopted:
            for half in [part] if part else ["voorbereiden", "vaststellen"]:
                found[task, half].append(place)
    return {key: tuple(levels) for key, levels in found.items()}


def _same_shifts(region: Region, expected: Expected, first: int, last: int) -> None:
    """The comparison names exactly what differs between two days."""
    names = [level.name for level in region.levels]
    earlier, later = (read_split(region.partnership, ANONYMOUS, day=day(one)) for one in (first, last))
    found = {}
    for shift in shifts(earlier, later):
        assert not shift.terms
        for half in [shift.part] if shift.part else ["voorbereiden", "vaststellen"]:
            found[shift.task.code, half] = (shift.before, shift.after)
    wanted = {}
    for task in TASKS:
        for half in ("voorbereiden", "vaststellen"):
            pair = tuple(
                tuple(names[level] for level in expected.levels(number, task, half)) for number in (first, last)
            )
            if pair[0] != pair[1]:
                wanted[task, half] = pair
    assert found == wanted


@pytest.mark.parametrize("text", ["U, B, I", "u/b/i", "B I U", "B;I;U", "U,B, I."])
def test_letters_as_people_write_them(text: str) -> None:
    from governance.split.tasks import USUAL

    written = read_letters(text.rstrip("."), USUAL)
    assert (sorted(written.adopted), written.refused) == ([("B", ""), ("I", ""), ("U", "")], ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Informatie & advies lokaal", "Informatie en advies, lokaal"),
        ("nazorg ex-gedetineerden", "Nazorg voor ex-gedetineerden"),
        ("vrijwilligers-ondersteuning", "Vrijwilligersondersteuning"),
        ("Cliëntondersteuning", "clientondersteuning"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)
