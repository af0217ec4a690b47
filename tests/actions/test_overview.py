"""Two times, one answer: rows as recorded, as released and as they are now."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.enums import ActionStatus, Assessment, State
from actions.models import Action
from actions.overview import plan_actions, rows_of
from actions.rules import Standing, state_of
from policies.domain.moments import NothingReleased, shown_state
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.changes import replaying
from portal.shared.moments import Moment
from portal.shared.viewer import ANONYMOUS
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    GoalFactory,
    MoveFactory,
    OrganisationFactory,
    PartyFactory,
    ProgressFactory,
    ThemeFactory,
    edit,
    released_plan,
    user_with,
)

pytestmark = pytest.mark.django_db
ACCEPTED = datetime(2021, 11, 5, 10, tzinfo=UTC)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.fixture
def plan():
    with replaying(at(2020, 1, 28)):
        return DocumentFactory()


@pytest.fixture
def editor(plan):
    return viewer_for(user_with(Role.POLICY_OFFICER, plan.organisation))


def rows(plan, viewer, **asked):
    plan.refresh_from_db()
    shown = shown_state(plan, viewer, **asked)
    return rows_of(plan_actions(plan, viewer, shown), viewer, shown.moment)


def states(plan, viewer, **asked) -> list[str]:
    return [row.state for row in rows(plan, viewer, **asked)]


class TestTwoTimes:
    """Progress as per 28 October 2021, typed on 5 November 2021."""

    @pytest.fixture(autouse=True)
    def story(self, plan):
        with replaying(at(2020, 2, 1)):
            self.action = ActionFactory(plan=plan, from_2021=True)
        with replaying(ACCEPTED):
            ProgressFactory(action=self.action, day=date(2021, 10, 28), assessment="aandacht_nodig")

    def test_counts_for_a_day_after_it_as_now_known(self, plan, editor):
        assert states(plan, editor, peildatum=date(2021, 11, 1)) == [State.ATTENTION]

    def test_does_not_count_where_it_was_not_yet_known(self, plan, editor):
        assert states(plan, editor, peildatum=date(2021, 11, 1), bekend=date(2021, 11, 1)) == [State.NOT_IN_TIME]

    def test_counts_from_the_day_it_was_typed(self, plan, editor):
        assert states(plan, editor, peildatum=date(2021, 11, 1), bekend=date(2021, 11, 5)) == [State.ATTENTION]

    def test_does_not_count_for_a_day_before_it(self, plan, editor):
        assert states(plan, editor, peildatum=date(2021, 10, 27)) == [State.NOT_IN_TIME]


def test_a_judgement_after_the_release_stays_inside(plan, editor):
    with replaying(at(2021, 3, 1)):
        action = ActionFactory(plan=plan, what="Logeerplekken inkopen")
        ProgressFactory(action=action, day=date(2021, 2, 20))
        edit(action, status="in_uitvoering", assessment="op_schema", last_news_on=date(2021, 2, 20))
    with replaying(at(2021, 4, 1)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 4, 1), by=User.objects.system())
    with replaying(at(2021, 6, 1)):
        ProgressFactory(action=action, day=date(2021, 5, 30), assessment="stagneert", text="De aanbieder stopt.")
        edit(action, assessment="stagneert", note="De aanbieder stopt.", last_news_on=date(2021, 5, 30))
    assert states(plan, ANONYMOUS) == [State.ON_TRACK]
    assert states(plan, editor) == [State.STUCK]
    assert "aanbieder" not in repr(rows(plan, ANONYMOUS))


def test_the_council_sees_its_own_release_before_the_public(plan):
    council = viewer_for(user_with(Role.COUNCIL_MEMBER, plan.organisation))
    system = User.objects.system()
    with replaying(at(2021, 3, 1)):
        ActionFactory(plan=plan, what="Eerste")
    with replaying(at(2021, 4, 1)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 4, 1), by=system)
    with replaying(at(2021, 5, 1)):
        ActionFactory(plan=plan, what="Tweede")
    with replaying(at(2021, 6, 1)):
        release(plan=plan, audience=Audience.COUNCIL, as_per=date(2021, 6, 1), by=system)
    assert [row.what for row in rows(plan, council)] == ["Eerste", "Tweede"]
    assert [row.what for row in rows(plan, ANONYMOUS)] == ["Eerste"]
    assert [row.what for row in rows(plan, council, bekend=date(2021, 5, 2))] == ["Eerste"]


def test_before_the_first_release_nothing_was_public(plan):
    with replaying(at(2021, 4, 1)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 4, 1), by=User.objects.system())
    with pytest.raises(NothingReleased):
        rows(plan, ANONYMOUS, bekend=date(2021, 3, 1))


def test_direct_public_shows_today():
    plan = DocumentFactory(direct_public=True)
    ActionFactory(plan=plan, what="Nieuw vandaag")
    assert [row.what for row in rows(plan, ANONYMOUS)] == ["Nieuw vandaag"]


def test_an_action_hidden_later_is_gone_from_the_past_too(plan):
    with replaying(at(2021, 3, 1)):
        action = ActionFactory(plan=plan)
    with replaying(at(2021, 4, 1)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 4, 1), by=User.objects.system())
    edit(action, openness="geheim")
    assert rows(plan, ANONYMOUS) == []
    assert Action.history.seen_by(ANONYMOUS).count() == 0


def test_names_are_those_of_the_moment(plan, editor):
    with replaying(at(2021, 1, 10)):
        theme = ThemeFactory(organisation=plan.organisation, name="Zorg")
        partner = OrganisationFactory(name="Stichting Welzijn De Waard", short_name="SWW")
        PartyFactory(action=ActionFactory(plan=plan, theme=theme), party=partner, is_lead=True)
    with replaying(at(2022, 1, 10)):
        edit(theme, name="Welzijn en zorg")
        edit(partner, name="Welzijn Waterstreek", short_name="")
    (then,) = rows(plan, editor, bekend=date(2021, 6, 1))
    (now,) = rows(plan, editor)
    (that_day,) = rows(plan, editor, peildatum=date(2021, 6, 1))
    (before_all,) = rows(plan, editor, peildatum=date(2020, 6, 1))
    assert (then.theme, then.who) == ("Zorg", "SWW")
    assert (that_day.theme, that_day.who) == ("Zorg", "SWW")
    assert (before_all.theme, before_all.who) == ("Welzijn en zorg", "Welzijn Waterstreek")
    assert (now.theme, now.who) == ("Welzijn en zorg", "Welzijn Waterstreek")


def test_a_moved_period_shows_what_was_planned_on_that_day(plan, editor):
    with replaying(at(2021, 1, 10)):
        action = ActionFactory(plan=plan, from_2021=True)
    with replaying(at(2021, 3, 12)):
        MoveFactory(
            action=action,
            decided_on=date(2021, 3, 9),
            from_period="vanaf 2021",
            from_start=date(2021, 1, 1),
            to_period="vanaf 2022",
            to_start=date(2022, 1, 1),
        )
        edit(action, period_text="vanaf 2022", period_start=date(2022, 1, 1))
    (before,) = rows(plan, editor, peildatum=date(2021, 3, 1))
    (after,) = rows(plan, editor, peildatum=date(2021, 3, 9))
    assert (before.period_text, before.start, before.state) == ("vanaf 2021", date(2021, 1, 1), State.NOT_IN_TIME)
    assert (after.period_text, after.start, after.state) == ("vanaf 2022", date(2022, 1, 1), State.NOT_STARTED)


def test_recorded_now_equals_live(plan, editor):
    for number in (1, 2, 3):
        action = ActionFactory(plan=plan, number=number, in_2020=True)
        PartyFactory(action=action, is_lead=True, role="regisseur")
        PartyFactory(action=action, role="uitvoerder")
    live = rows(plan, editor)
    recorded = rows(plan, editor, bekend=datetime.now(UTC))
    assert recorded == live
    assert len(live) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_rows_cost_three_queries_however_many(count, plan, editor, django_assert_num_queries):
    for _ in range(count):
        PartyFactory(action=ActionFactory(plan=plan, goal=GoalFactory(document=plan)))
    shown = shown_state(plan, editor)
    with django_assert_num_queries(3):
        assert len(rows_of(plan_actions(plan, editor, shown), editor, shown.moment)) == count


def test_seen_by_gives_each_reader_one_row_per_action(plan, editor):
    with replaying(at(2021, 3, 1)):
        action = ActionFactory(plan=plan, what="Zoals vrijgegeven")
    with replaying(at(2021, 4, 1)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 4, 1), by=User.objects.system())
    with replaying(at(2021, 5, 1)):
        edit(action, what="Zoals vandaag")
    hidden = ActionFactory(plan=DocumentFactory(), what="Nooit vrijgegeven")

    def words(viewer):
        return set(Action.history.seen_by(viewer).values_list("what", flat=True))

    assert words(ANONYMOUS) == {"Zoals vrijgegeven"}
    assert words(editor) == {"Zoals vandaag"}
    neighbour = viewer_for(user_with(Role.POLICY_OFFICER, hidden.organisation))
    assert words(neighbour) == {"Zoals vrijgegeven", "Nooit vrijgegeven"}


days = st.dates(date(2019, 1, 1), date(2024, 12, 31))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.sampled_from(ActionStatus.values),
    assessment=st.sampled_from(["", *Assessment.values]),
    start=st.none() | days,
    length=st.none() | st.integers(0, 900),
    on=days,
)
def test_the_rule_in_sql_equals_the_rule_in_python(plan, status, assessment, start, length, on):
    from datetime import timedelta

    end = (start or date(2021, 6, 1)) + timedelta(days=length) if length is not None else None
    action = ActionFactory(
        plan=plan, status=status, assessment=assessment, note="reden", period_start=start, period_end=end
    )
    found = Action.objects.filter(pk=action.pk)._standing_now()._with_state(on).get()
    assert found.state == state_of(Standing(status, assessment, start, end), on=on)


def test_a_released_plan_stays_hidden_without_release():
    assert rows(released_plan(), ANONYMOUS) == []
    with pytest.raises(NothingReleased):
        shown_state(DocumentFactory(), ANONYMOUS)
    assert Moment(day=date(2021, 1, 1)).is_now
