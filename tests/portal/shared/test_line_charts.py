"""The line chart of an indicator: scale, places, and words that do not run into each other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.shared.line_charts import BOTTOM, TOP, Measured, describe, line_chart, number

CARERS = [
    Measured(date(2020, 12, 31), 412),
    Measured(date(2019, 12, 31), 400, "nulmeting"),
    Measured(date(2021, 12, 31), 381),
    Measured(date(2022, 7, 1), 394, "tussenmeting"),
]


def test_round_values_enclose_the_measurements_and_the_target() -> None:
    chart = line_chart(CARERS, target=400)

    assert [tick.text for tick in chart.ticks] == ["370", "380", "390", "400", "410", "420"]
    assert chart.starts_at == 370


def test_measurements_stand_in_order_of_day_at_their_place_in_time() -> None:
    chart = line_chart(CARERS, target=400)

    assert [dot.text for dot in chart.dots] == ["400", "412", "381", "394"]
    assert [dot.x for dot in chart.dots] == [14.0, 42.86, 71.65, 86.0]
    assert [dot.is_last for dot in chart.dots] == [False, False, False, True]
    assert chart.target_y == chart.dots[0].y


def test_days_that_stand_too_close_lose_their_words_but_not_the_newest() -> None:
    assert [dot.day for dot in line_chart(CARERS).dots] == ["2019", "2020", "", "1 juli 2022"]


def test_numbers_under_the_target_hang_below_their_dot() -> None:
    assert [dot.is_below for dot in line_chart(CARERS, target=400).dots] == [False, False, True, True]


def test_without_a_target_what_is_lower_than_its_neighbours_hangs_below() -> None:
    assert [dot.is_below for dot in line_chart(CARERS).dots] == [True, False, True, False]


def test_one_measurement_stands_at_the_end_of_the_axis() -> None:
    (dot,) = line_chart([Measured(date(2021, 12, 31), 0)]).dots

    assert (dot.x, dot.day, dot.value) == (86.0, "2021", "0")


def test_no_measurement_is_no_chart() -> None:
    with pytest.raises(ValueError, match="needs a measurement"):
        line_chart([])


def test_the_chart_in_words() -> None:
    assert describe(CARERS[:2], target=395.5) == (
        "Lijngrafiek: 400 op 31 december 2019, 412 op 31 december 2020. Het doel is 395,5."
    )


def test_dutch_numbers() -> None:
    assert [number(value) for value in (1250, 8.1, 0.25, 1234.5, -3)] == ["1.250", "8,1", "0,25", "1.234,5", "-3"]


values = st.floats(min_value=-1e6, max_value=1e6).map(lambda value: round(value, 2))


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2040, 1, 1)), values), min_size=1, max_size=20), values)
def test_everything_stays_inside_the_drawing(points: list[tuple[date, float]], target: float) -> None:
    chart = line_chart([Measured(day, value) for day, value in points], target=target)

    assert chart.target_y is not None
    assert all(TOP <= y <= BOTTOM for y in [dot.y for dot in chart.dots] + [chart.target_y])
    assert 2 <= len(chart.ticks) <= 10
