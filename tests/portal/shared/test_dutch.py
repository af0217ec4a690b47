"""Days and periods in Dutch words."""

from datetime import date

import pytest

from portal.shared import dutch

OCTOBER = date(2021, 10, 28)


def test_a_day_in_each_length() -> None:
    assert dutch.long_day(OCTOBER) == "28 oktober 2021"
    assert dutch.short_day(OCTOBER) == "28-10-2021"
    assert dutch.brief_day(OCTOBER) == "28 okt. 2021"
    assert dutch.day_in_year(OCTOBER) == "28 oktober"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2020, 9, 1), date(2020, 12, 31), "1 sep. t/m 31 dec. 2020"),
        (date(2021, 1, 1), date(2022, 12, 31), "1 jan. 2021 t/m 31 dec. 2022"),
        (date(2021, 5, 4), date(2021, 5, 4), "4 mei 2021"),
        (date(2021, 1, 1), None, "vanaf 1 jan. 2021"),
        (None, date(2023, 7, 1), "uiterlijk 1 juli 2023"),
        (None, None, ""),
    ],
)
def test_a_period(start: date | None, end: date | None, words: str) -> None:
    assert dutch.period(start, end) == words


def test_a_change_of_a_count() -> None:
    assert [dutch.change(14, 9), dutch.change(2, 3), dutch.change(4, 4)] == ["5 meer", "1 minder", "gelijk"]
