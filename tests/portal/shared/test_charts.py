"""The stacked bar: order, shares, and what it says in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.shared.charts import BAR_ORDER, SMALLEST, counted, stacked, summary

COUNTS = {"late": 3, "done": 14, "on-track": 17, "attention": 5, "stuck": 3, "not-started": 4}


def test_the_bar_has_one_order_whatever_the_order_of_the_counts() -> None:
    assert list(counted(COUNTS)) == ["done", "on-track", "attention", "stuck", "late", "not-started"]


def test_not_started_in_time_counts_as_late() -> None:
    assert counted({"late": 2, "not-in-time": 1}) == {"late": 3}


def test_a_state_nobody_defined_is_refused() -> None:
    with pytest.raises(KeyError):
        counted({"klaar": 1})


def test_parts_follow_each_other_without_a_gap() -> None:
    parts = [(part.status.code, part.start, part.size) for part in stacked({"done": 1, "late": 1, "not-started": 2})]

    assert parts == [("done", 0.0, 25.0), ("late", 25.0, 25.0), ("not-started", 50.0, 50.0)]


def test_one_late_action_among_many_is_still_seen() -> None:
    parts = {part.status.code: part.size for part in stacked({"done": 499, "late": 1})}

    assert parts == {"done": 99.0, "late": SMALLEST}


def test_only_the_open_end_is_hollow() -> None:
    assert [part.status.code for part in stacked(COUNTS) if part.is_hollow] == ["not-started"]


def test_nothing_to_count_gives_no_parts() -> None:
    assert stacked({"done": 0}) == []


@given(st.dictionaries(st.sampled_from(BAR_ORDER), st.integers(min_value=0, max_value=100_000), min_size=1))
def test_the_parts_fill_the_bar(counts: dict[str, int]) -> None:
    parts = stacked(counts)

    assert sum(part.count for part in parts) == sum(counts.values())
    assert sum(part.size for part in parts) == pytest.approx(100 if parts else 0, abs=0.05)
    assert all(part.size >= SMALLEST for part in parts)


def test_the_bar_in_words() -> None:
    assert summary({"done": 14, "not-in-time": 1, "late": 2}) == "17 acties: 14 afgerond, 3 te laat"
    assert summary({"done": 1}) == "1 actie: 1 afgerond"
    assert summary({}, one="motie", many="moties") == "0 moties"
