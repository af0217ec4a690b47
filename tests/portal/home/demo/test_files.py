"""Days "to come" stay to come, whenever the demo is loaded; every key in the files names something."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.home.demo.files import coming, on, read

MEETING = {"key": "straks", "date": date(2026, 12, 8), "coming": True}


@pytest.mark.parametrize(
    ("loaded_on", "expected"),
    [
        (date(2026, 11, 23), date(2026, 12, 8)),
        (date(2026, 11, 29), date(2026, 12, 8)),
        (date(2026, 11, 30), date(2026, 12, 15)),
        (date(2028, 2, 29), date(2028, 3, 14)),
        (date(2025, 6, 2), date(2025, 6, 17)),
    ],
)
def test_days_to_come_move_by_whole_weeks(loaded_on, expected):
    with time_machine.travel(on(loaded_on, 12), tick=False):
        assert coming([MEETING]) == [{**MEETING, "date": expected}]


def test_a_number_follows_the_year():
    with time_machine.travel(on(date(2028, 2, 29), 12), tick=False):
        [paper] = coming([{"number": "IS-2026-71", "received": date(2026, 11, 16), "coming": True}])
    assert paper == {"number": "IS-2028-71", "received": date(2028, 2, 21), "coming": True}


def test_other_days_stay():
    with time_machine.travel(on(date(2028, 2, 29), 12), tick=False):
        assert coming([{"date": date(2020, 1, 28)}]) == [{"date": date(2020, 1, 28)}]


def test_actions_name_known_organisations_themes_and_goals():
    known = {row["key"] for row in read("organisations")["organisations"]}
    for name in ("preventieplan", "startnotitie"):
        data = read(name)
        themes = {row["key"] for row in data["themes"]}
        goals = {row["key"] for row in data.get("goals", [])}
        assert {party["organisation"] for row in data["actions"] for party in row["parties"]} <= known
        assert {row["theme"] for row in data["actions"]} <= themes
        assert {row["goal"] for row in data["actions"] if row.get("goal")} <= goals


def test_papers_and_decisions_name_known_meetings_and_memos():
    data = read("council")
    meetings, memos = ({row["key"] for row in data[name]} for name in ("meetings", "memos"))
    assert {row["meeting"] for row in data["decisions"] + data["received_papers"]} - {None} <= meetings
    assert {row["memo"] for row in data["received_papers"] if row.get("memo")} <= memos
    papers = {row["key"] for row in data["received_papers"]}
    assert {row["paper"] for row in data["agenda_requests"]} <= papers
