"""Placing tasks: exactly one answer per task and day, and the same refusals in the verb and in the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from governance import refusals
from governance.domain.split import place_task, withdraw
from governance.domain.split_cells import set_cell
from governance.domain.split_details import adopt_intended, describe_allocation
from governance.models import Allocation
from governance.split.places import Standing, read_split
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import changing
from portal.shared.moments import end_of
from portal.shared.viewer import ANONYMOUS
from tests.factories import user_with
from tests.governance.split.conftest import Region

JAN_2015, JAN_2020, JAN_2022 = date(2015, 1, 1), date(2020, 1, 1), date(2022, 1, 1)


def place(region: Region, task: str, *levels: Any, start: date | None = JAN_2015, **values: Any) -> list[Allocation]:
    return place_task(
        partnership=region.partnership,
        provision=region.help,
        task=task,
        levels=levels,
        valid_from=start,
        by=region.editor,
        **values,
    )


def standing(region: Region, task: str, day: date, part: str = "", **asked: Any) -> Standing:
    split = read_split(region.partnership, ANONYMOUS, day=day, **asked)
    return next(one for one in split.standings(region.help.pk) if (one.task.code, one.part) == (task, part))


def rows(task: str) -> list[tuple[str, date | None, date | None, bool]]:
    found = Allocation.objects.filter(task=task).order_by("valid_from", "level__position")
    return [(row.level.name, row.valid_from, row.valid_until, row.is_shared) for row in found.select_related("level")]


def test_a_move_ends_what_stood_there_and_leaves_what_comes_later(region: Region) -> None:
    place(region, "B", region.regional)
    place(region, "B", region.local, start=JAN_2020, valid_until=date(2021, 12, 31))

    assert rows("B") == [
        ("Merwestreek", JAN_2015, date(2019, 12, 31), False),
        ("Lokaal", JAN_2020, date(2021, 12, 31), False),
        ("Merwestreek", JAN_2022, None, False),
    ]
    assert [standing(region, "B", day).level_ids for day in (date(2014, 1, 1), JAN_2015, JAN_2020, JAN_2022)] == [
        (),
        (region.regional.pk,),
        (region.local.pk,),
        (region.regional.pk,),
    ]


def test_shared_and_nowhere_are_answers(region: Region) -> None:
    place(region, "I", region.local, region.central)
    place(region, "U", region.local)
    place(region, "U", start=JAN_2020)

    shared, nowhere = standing(region, "I", JAN_2020), standing(region, "U", JAN_2020)

    assert (shared.level_ids, shared.is_shared) == ((region.local.pk, region.central.pk), True)
    assert (nowhere.level_ids, nowhere.is_nowhere) == ((), True)


def test_what_is_known_of_a_row_goes_on_at_its_level(region: Region) -> None:
    [row] = place(region, "U", region.regional, details={"carried_out_by_id": region.service.pk})

    place(region, "U", region.local, region.regional, start=JAN_2020)

    known = Allocation.objects.filter(level=region.regional).order_by("valid_from")
    assert [(one.valid_from, one.carried_out_by) for one in known] == [
        (JAN_2015, region.service),
        (JAN_2020, region.service),
    ]
    assert Allocation.objects.get(level=region.local).carried_out_by is None
    assert row.partnership == region.partnership


def test_nothing_is_written_when_it_stands_so_already(region: Region) -> None:
    place(region, "B", region.local)
    before = Allocation.history.count()

    place(region, "B", region.local, start=JAN_2020)

    assert Allocation.history.count() == before


def test_policy_can_be_split_in_two(region: Region) -> None:
    place(region, "B", region.regional)
    place(region, "B", region.local, start=JAN_2020, part="vaststellen")

    assert standing(region, "B", JAN_2015).level_ids == (region.regional.pk,)
    assert standing(region, "B", JAN_2020, "voorbereiden").level_ids == (region.regional.pk,)
    assert standing(region, "B", JAN_2020, "vaststellen").level_ids == (region.local.pk,)


def test_an_intention_answers_nothing_until_it_is_adopted(region: Region) -> None:
    place(region, "B", region.central)
    [intended] = place(region, "B", region.local, start=JAN_2022, status="voorgenomen")
    before = standing(region, "B", JAN_2022)

    adopt_intended(allocation=intended, by=region.editor)

    assert (before.level_ids, [one.level_id for one in before.intended]) == ((region.central.pk,), [region.local.pk])
    after = standing(region, "B", JAN_2022)
    assert (after.level_ids, after.intended) == ((region.local.pk,), ())
    assert standing(region, "B", JAN_2020).level_ids == (region.central.pk,)


def test_a_cell_keeps_the_other_cells(region: Region) -> None:
    place(region, "B", region.local)
    place(region, "I", region.local)
    cell = {"provision": region.help, "level": region.regional, "valid_from": JAN_2020, "by": region.editor}

    with pytest.raises(ValidationError) as refusal:
        set_cell(letters=[("I", ""), ("U", "")], **cell)
    nothing = Allocation.objects.filter(level=region.regional).count()
    set_cell(letters=[("I", ""), ("U", "")], shared=True, **cell)

    assert refusal.value.message_dict == {"letters": [f"I ligt bij Lokaal. {refusals.TAKEN}"]}
    assert nothing == 0
    assert standing(region, "I", JAN_2020).level_ids == (region.local.pk, region.regional.pk)
    assert standing(region, "U", JAN_2020).level_ids == (region.regional.pk,)
    assert standing(region, "B", JAN_2020).level_ids == (region.local.pk,)


def test_a_cell_does_not_undo_what_is_known_of_later(region: Region) -> None:
    place(region, "B", region.central, start=JAN_2022)

    set_cell(provision=region.help, level=region.local, letters=[("B", "")], valid_from=JAN_2020, by=region.editor)

    assert rows("B") == [("Lokaal", JAN_2020, date(2021, 12, 31), False), ("Kernstad", JAN_2022, None, False)]


def test_the_register_as_it_was_known_before(region: Region) -> None:
    from datetime import UTC, datetime

    from portal.shared.changes import replaying

    with replaying(datetime(2099, 1, 1, 9, tzinfo=UTC)):
        [row] = place(region, "B", region.local)
    with replaying(datetime(2099, 6, 1, 9, tzinfo=UTC)):
        withdraw(allocation=row, reason="Hoort bij een andere voorziening.", by=region.editor)

    then = standing(region, "B", JAN_2020, at=end_of(date(2099, 2, 1)))
    assert (then.level_ids, standing(region, "B", JAN_2020).level_ids) == ((region.local.pk,), ())


def test_a_day_has_two_times_for_secrecy_too(region: Region) -> None:
    """What was closed today was open then: it stays closed, also on pages of that day."""
    [row] = place(region, "B", region.local)
    known = end_of(date(2099, 1, 1))
    open_then = standing(region, "B", JAN_2020, at=known).level_ids
    describe_allocation(allocation=row, base_version=row.version, values={"openness": "intern"}, by=region.editor)

    assert open_then == (region.local.pk,)
    assert standing(region, "B", JAN_2020, at=known).level_ids == ()


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a letter outside the table": ({"task": "X"}, refusals.unknown_letter("X")),
    "a task that cannot be split": ({"task": "U", "part": "vaststellen"}, refusals.NO_SPLIT),
    "a period that ends before it starts": (
        {"valid_from": JAN_2020, "valid_until": JAN_2015},
        refusals.ENDS_BEFORE_START,
    ),
    "an overlap": ({"task": "B", "valid_from": JAN_2020}, refusals.TAKEN),
    "a service that is competent": ({"competent": "service"}, refusals.NOT_COMPETENT),
    "a mandate to whom is competent": (
        {"competent": "keeper", "carried_out_by": "keeper", "legal_title": "mandaat"},
        refusals.MANDATE,
    ),
    "a level of another table": ({"level": "elsewhere"}, refusals.OTHER_TABLE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_verb_and_the_database_refuse_in_the_same_words(region: Region, name: str) -> None:
    """The verb with its message; the database by a constraint that carries it, or a trigger that says it."""
    from governance.domain.split_checks import check_allocation
    from tests.factories import LevelFactory

    wrong, words = REFUSED[name]
    place(region, "B", region.central)
    known = {"service": region.service, "keeper": region.keeper, "elsewhere": LevelFactory()}
    values = {"task": "I", "level": region.local} | {key: known.get(value, value) for key, value in wrong.items()}
    row = Allocation(
        partnership=region.partnership, provision=region.help, organisation=region.keeper, openness="openbaar", **values
    )

    with pytest.raises(ValidationError) as refusal:
        check_allocation(row)
    with (
        pytest.raises(IntegrityError) as broken,
        transaction.atomic(),
        changing(verb="proef", by=User.objects.system()),
    ):
        row.save()

    assert words in refusal.value.messages
    said = {found.name: found.violation_error_message for found in Allocation._meta.constraints}
    assert words in str(broken.value) or words in [said[name] for name in said if name in str(broken.value)]


def test_only_who_keeps_the_table_may_place(region: Region) -> None:
    outsider = user_with(Role.POLICY_OFFICER, region.place)

    with pytest.raises(PermissionDenied):
        place_task(
            partnership=region.partnership,
            provision=region.help,
            task="B",
            levels=[region.local],
            valid_from=None,
            by=outsider,
        )
    assert Allocation.objects.count() == 0


def test_withdrawing_needs_a_reason(region: Region) -> None:
    [row] = place(region, "B", region.local)

    with pytest.raises(ValidationError, match="Schrijf erbij waarom"):
        withdraw(allocation=row, reason=" ", by=region.editor)
    assert Allocation.objects.count() == 1
