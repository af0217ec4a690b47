from datetime import date

import pytest

from actions.domain.turns import Turn, turn_of, turns_between


@pytest.mark.parametrize(
    ("interval", "day", "turn"),
    [
        ("jaar", date(2021, 6, 1), Turn("2021", date(2021, 1, 1), date(2021, 12, 31))),
        ("halfjaar", date(2021, 6, 30), Turn("eerste helft 2021", date(2021, 1, 1), date(2021, 6, 30))),
        ("halfjaar", date(2021, 7, 1), Turn("tweede helft 2021", date(2021, 7, 1), date(2021, 12, 31))),
        ("kwartaal", date(2022, 11, 5), Turn("4e kwartaal 2022", date(2022, 10, 1), date(2022, 12, 31))),
        ("maand", date(2024, 2, 29), Turn("februari 2024", date(2024, 2, 1), date(2024, 2, 29))),
    ],
)
def test_turn_of(interval, day, turn):
    assert turn_of(interval, day) == turn


def test_turns_follow_each_other_without_gaps():
    labels = [turn.label for turn in turns_between("kwartaal", date(2021, 5, 2), date(2022, 1, 1))]
    assert labels == ["2e kwartaal 2021", "3e kwartaal 2021", "4e kwartaal 2021", "1e kwartaal 2022"]


def test_no_turns_in_an_empty_period():
    assert list(turns_between("jaar", date(2022, 1, 1), date(2021, 1, 1))) == []
