"""What must hold of the demo (issue 3 and fixtures/demo/README.md), on the read model that every page uses."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from actions.enums import State
from actions.models import Action, ActionParty, Budget, Conflict, DateMove, ProgressEntry
from actions.overview import ActionRow, plan_actions, rows_of
from policies.domain.moments import shown_state
from policies.enums import Audience
from policies.models import PolicyDocument, Release
from portal.accounts.models import User
from portal.accounts.viewers import viewer_for
from portal.shared.viewer import ANONYMOUS, Viewer

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def plan(demo) -> PolicyDocument:
    return PolicyDocument.objects.get(title="Integraal Preventieplan 2020–2023")


@pytest.fixture
def editor(demo) -> Viewer:
    return viewer_for(User.objects.get(username="beleid"))


def rows(plan: PolicyDocument, viewer: Viewer, **asked: date) -> dict[int, ActionRow]:
    shown = shown_state(plan, viewer, **asked)
    return {row.number: row for row in rows_of(plan_actions(plan, viewer, shown), viewer, shown.moment)}


def test_typed_later_about_an_earlier_day(plan, editor):
    """Day 28-10-2021, typed on 5-11-2021: on 1-11-2021 running "zoals nu bekend", not begun as known that day."""
    day = date(2021, 11, 1)
    now_known = rows(plan, editor, peildatum=day)[17]
    then_known = rows(plan, editor, peildatum=day, bekend=day)[17]
    assert (now_known.state, now_known.news_on) == (State.ON_TRACK, date(2021, 10, 28))
    assert now_known.note.startswith("Rivas heeft een offerte gestuurd")
    assert (then_known.state, then_known.news_on) == (State.NOT_STARTED, date(2021, 3, 2))
    assert then_known.note.startswith("Door de coronaregels kunnen wij nog niet beginnen")


def test_the_public_sees_the_later_news_from_its_release(plan):
    """Released on 22-11-2021; the release before it (1-6-2021) knew nothing of 28 October."""
    day = date(2021, 11, 1)
    assert rows(plan, ANONYMOUS, peildatum=day)[17].state == State.ON_TRACK
    assert rows(plan, ANONYMOUS, peildatum=day, bekend=day)[17].state == State.NOT_STARTED


def test_stuck_is_not_public_before_its_release(plan, editor):
    editors, everyone = rows(plan, editor)[8], rows(plan, ANONYMOUS)[8]
    assert (editors.state, editors.news_on) == (State.STUCK, date(2024, 2, 12))
    assert (everyone.state, everyone.news_on) == (State.ATTENTION, date(2023, 12, 19))
    hidden = ProgressEntry.objects.get(action__plan=plan, action__number=8, day=date(2024, 2, 12))
    assert hidden.text.startswith("De SDD kondigt aan")
    assert list(ProgressEntry.objects.visible_to(ANONYMOUS).filter(pk=hidden.pk)) == []
    council = viewer_for(User.objects.get(username="raadslid"))
    assert list(ProgressEntry.objects.visible_to(council).filter(pk=hidden.pk)) == []
    assert list(ProgressEntry.objects.visible_to(editor).filter(pk=hidden.pk)) == [hidden]


def test_a_report_of_a_partner_waits_until_it_is_taken_over(plan, editor):
    waiting = ProgressEntry.objects.visible_to(editor).waiting().get()
    assert (waiting.action.number, waiting.reported_for.label) == (21, "SWA")
    assert rows(plan, editor)[21].news_on != waiting.day
    swa = viewer_for(User.objects.get(username="swa"))
    assert list(ProgressEntry.objects.visible_to(swa).waiting()) == [waiting]
    assert list(ProgressEntry.objects.visible_to(ANONYMOUS).waiting()) == []


@pytest.mark.parametrize("day", [date(2022, 1, 2), date(2022, 6, 30), date(2022, 12, 31)])
def test_from_2021_and_unbegun_in_2022_is_not_started_in_time(plan, editor, day):
    row = rows(plan, editor, peildatum=day)[41]
    assert (row.period_text, row.status, row.state) == ("vanaf 2021", "niet_gestart", State.NOT_IN_TIME)
    assert rows(plan, ANONYMOUS, peildatum=day)[41].state == State.NOT_IN_TIME


def test_the_plan_contradicts_itself_in_two_places(plan):
    found = [
        (one.action.number, one.one_says, one.other.number, one.other_says, one.settled_at)
        for one in Conflict.objects.visible_to(ANONYMOUS).filter(plan=plan).order_by("pk")
    ]
    assert found == [(15, "in 2021", 24, "vanaf 2020", None), (49, "in 2022", 50, "in 2023", None)]


def test_the_actions_of_one_partner(plan):
    """SWA: 30 actions with its roles, and the means of five of them."""
    mine = ActionParty.objects.visible_to(ANONYMOUS).filter(party__slug="swa", action__plan=plan)
    assert len({party.action_id for party in mine}) == 30
    means = Budget.objects.visible_to(ANONYMOUS).filter(action__in=mine.values("action_id"))
    assert {row.action.number for row in means} == {17, 20, 37, 42, 59}
    assert Counter(party.role for party in mine).most_common(1)[0][0] == "samenwerkingspartner"


def test_a_date_moved_twice(plan, editor):
    moves = DateMove.objects.filter(action__plan=plan, action__number=2).order_by("decided_on")
    assert [(move.from_period, move.to_period, move.to_end) for move in moves] == [
        ("eind 2020", "eind 2021", date(2021, 12, 31)),
        ("eind 2021", "eerste kwartaal van 2023", date(2023, 3, 31)),
    ]
    assert rows(plan, editor, peildatum=date(2020, 11, 30))[2].period_text == "eind 2020"
    assert rows(plan, editor, peildatum=date(2021, 1, 31))[2].period_text == "eind 2021"


def test_actions_that_ended_otherwise(plan):
    shown = rows(plan, ANONYMOUS)
    assert {number: row.state for number, row in shown.items() if row.state in (State.STOPPED, State.LAPSED)} == {
        49: State.LAPSED,
        65: State.STOPPED,
    }


# as per, released, done, on track, attention, stuck, late, not begun, ended otherwise: the table of the README.
TABLE = [
    (date(2020, 1, 28), date(2020, 2, 4), 1, 12, 0, 0, 13, 50, 0),
    (date(2020, 6, 15), date(2020, 6, 23), 2, 17, 4, 0, 13, 40, 0),
    (date(2020, 11, 15), date(2020, 11, 24), 7, 27, 8, 0, 7, 27, 0),
    (date(2021, 5, 15), date(2021, 6, 1), 14, 33, 6, 0, 8, 15, 0),
    (date(2021, 11, 1), date(2021, 11, 22), 18, 40, 7, 0, 4, 7, 0),
    (date(2022, 6, 1), date(2022, 6, 21), 25, 39, 3, 1, 5, 3, 0),
    (date(2022, 9, 30), date(2022, 10, 4), 25, 32, 9, 2, 4, 2, 2),
    (date(2023, 5, 15), date(2023, 5, 30), 35, 28, 8, 2, 1, 0, 2),
    (date(2023, 11, 1), date(2023, 11, 14), 42, 26, 6, 0, 0, 0, 2),
    (date(2023, 12, 31), date(2024, 1, 30), 50, 18, 5, 1, 0, 0, 2),
]


@pytest.mark.parametrize("line", TABLE, ids=lambda line: str(line[0]))
def test_counts_as_released(plan, line):
    as_per, released, *expected = line
    counts = Counter(row.state for row in rows(plan, ANONYMOUS, peildatum=as_per, bekend=released).values())
    late = counts[State.LATE] + counts[State.NOT_IN_TIME]
    ended = counts[State.STOPPED] + counts[State.LAPSED]
    states = (State.DONE, State.ON_TRACK, State.ATTENTION, State.STUCK)
    assert [*(counts[state] for state in states), late, counts[State.NOT_STARTED], ended] == expected


def test_each_release_stands_in_the_table(plan):
    released = Release.objects.filter(document=plan, audience=Audience.PUBLIC).order_by("at")
    assert [(one.as_per, one.at.date()) for one in released] == [line[:2] for line in TABLE]


def test_before_the_first_release_there_is_nothing(plan):
    from policies.domain.moments import NothingReleased

    with pytest.raises(NothingReleased):
        shown_state(plan, ANONYMOUS, bekend=date(2020, 2, 3))


def test_someone_sees_to_every_action(plan):
    """ "Mijn werk" has something for both who report, and no official is public."""
    officials = Counter(Action.objects.filter(plan=plan).values_list("official__username", flat=True))
    assert officials == {"actiehouder": 40, "beleid": 36}
    assert "official" not in ActionRow.__dataclass_fields__
