"""The turns that wait: which are open, which are late, and which can be filled in."""

from datetime import date

import pytest

from actions.models import Action
from actions.overview import rows_of
from actions.status.turns import open_turns, turns_to_fill_in
from portal.shared.moments import Moment
from portal.shared.viewer import ANONYMOUS
from tests.factories import ActionFactory, DocumentFactory, OccurrenceFactory

pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 1)


def found(day=DAY):
    moment = Moment(day=day)
    rows = rows_of(Action.objects.standing(moment).order_by("pk"), ANONYMOUS, moment)
    return [(turn.row.what, turn.label, turn.state) for turn in open_turns(rows, day)]


def yearly(**values):
    return ActionFactory(what="Markt", interval="jaar", period_start=date(2019, 1, 1), **values)


def test_the_turn_of_today_and_the_last_two_that_nobody_closed():
    action = yearly()
    OccurrenceFactory(action=action, label="2021", status="afgerond")
    assert found() == [("Markt", "2020", "late"), ("Markt", "2022", "not-started")]


def test_an_open_turn_says_how_it_stands():
    OccurrenceFactory(action=yearly(), label="2021", status="in_uitvoering")
    assert found() == [("Markt", "2020", "late"), ("Markt", "2021", "late"), ("Markt", "2022", "not-started")]


@pytest.mark.parametrize(
    "values", [{"status": "gestopt", "note": "Geen geld."}, {"period_start": date(2023, 1, 1)}, {"interval": ""}]
)
def test_nothing_of_an_action_that_ended_has_to_begin_or_does_not_recur(values):
    ActionFactory(**{"interval": "jaar", "period_start": date(2019, 1, 1), **values})
    assert found() == []


def test_the_period_of_the_plan_holds_where_the_action_has_none():
    plan = DocumentFactory(valid_from=date(2021, 1, 1), valid_until=date(2021, 12, 31))
    ActionFactory(plan=plan, what="Markt", interval="halfjaar")
    assert found() == [("Markt", "eerste helft 2021", "late"), ("Markt", "tweede helft 2021", "late")]


def test_what_can_be_filled_in_is_what_the_page_shows():
    """Also turns from before: an action without a period of its own keeps those that were filled in."""
    plan = DocumentFactory(valid_from=None, valid_until=None)
    action = ActionFactory(plan=plan, interval="jaar", period_end=date(2023, 12, 31))
    OccurrenceFactory(action=action, label="2021")
    assert [turn.label for turn in turns_to_fill_in(action)] == ["2023", "2022", "2021"]


def test_a_period_to_come_has_nothing_to_fill_in():
    assert turns_to_fill_in(ActionFactory(interval="jaar", period_start=date(2199, 1, 1))) == []


def test_it_costs_the_same_however_many_actions(assert_same_queries):
    def look():
        moment = Moment(day=DAY)
        return open_turns(rows_of(Action.objects.standing(moment).order_by("pk"), ANONYMOUS, moment), DAY)

    assert_same_queries(4, add=yearly, fetch=look)
