from collections import Counter
from datetime import date

import pytest

from actions.status.tallies import Group, grouped, movement, quarter_start, quarter_words, tally
from tests.actions.rows import party, row


def test_not_started_in_time_counts_as_late():
    rows = [row(state="late"), row(state="not-in-time"), row(state="done")]
    assert tally(rows) == Counter({"late": 2, "done": 1})


@pytest.mark.parametrize(
    ("day", "start", "words"),
    [
        (date(2022, 1, 1), date(2022, 1, 1), "eerste kwartaal van 2022"),
        (date(2022, 6, 30), date(2022, 4, 1), "tweede kwartaal van 2022"),
        (date(2022, 12, 31), date(2022, 10, 1), "vierde kwartaal van 2022"),
    ],
)
def test_quarters(day, start, words):
    assert (quarter_start(day), quarter_words(day)) == (start, words)


def test_groups_in_order_of_first_action_and_without_last():
    rows = [row(id=1), row(id=2, theme_key="zorg", theme="Zorg"), row(id=3, theme_key="werk", theme="Werk")]
    assert [(one.key, one.label, one.total) for one in grouped(rows, "thema")] == [
        ("zorg", "Zorg", 1),
        ("werk", "Werk", 1),
        ("", "Zonder thema", 1),
    ]


def test_an_action_counts_once_for_each_organisation_most_actions_first():
    twice = (party("swa", role="uitvoerder"), party("swa", role="denkt_mee"))
    rows = [row(id=1, parties=twice), row(id=2, parties=(party("swa"), party("sdd"))), row(id=3)]
    assert [(one.label, one.total) for one in grouped(rows, "organisatie")] == [
        ("SWA", 2),
        ("SDD", 1),
        ("Zonder organisatie", 1),
    ]


def test_troubles_in_words():
    rows = [row(state="attention"), row(state="attention"), row(state="not-in-time"), row(state="done")]
    group = Group("zorg", "Zorg", rows)
    assert (group.troubles, group.done) == ("2 aandacht nodig, 1 te laat", 1)
    assert Group("zorg", "Zorg", [row(state="done")]).troubles == ""


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        ({"done": 3, "late": 1}, {"done": 1}, "2 meer afgerond"),
        ({"done": 1}, {"done": 2}, "1 minder afgerond"),
        ({"done": 1, "late": 2}, {"done": 1}, "2 meer met een knelpunt"),
        ({"on-track": 1}, {"not-started": 1}, "1 meer gestart"),
        ({"done": 1}, {"done": 1}, "gelijk"),
    ],
)
def test_the_movement_that_says_most(now, then, words):
    assert movement(now, then) == words


def test_a_new_action_is_left_out_of_the_earlier_day():
    rows = [row(id=1, state="done", theme_key="zorg"), row(id=2, state="done", theme_key="zorg")]
    (group,) = grouped(rows, "thema", {1: "not-in-time"})
    assert (group.earlier, group.moved) == (Counter({"late": 1}), "2 meer afgerond")
