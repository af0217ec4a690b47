"""What the columns of an action cache is what its news and moves say: recorded now equals live, whatever happened."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.domain.errors import Refused
from actions.domain.moves import move_period
from actions.domain.progress import accept_report, record_progress, refuse_report
from actions.enums import ActionStatus, Assessment
from actions.overview import plan_actions, rows_of
from actions.recognition.periods import Period
from actions.rules import Standing, state_of
from policies.domain.moments import shown_state
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.changes import replaying
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db
BEGIN = datetime(2020, 1, 1, 12, tzinfo=UTC)
days = st.integers(1, 700).map(lambda n: BEGIN.date() + timedelta(days=n))
news = st.tuples(
    st.just("news"),
    days,
    st.sampled_from(ActionStatus.values),
    st.sampled_from(["", *Assessment.values]),
    st.booleans(),
)
moves = st.tuples(st.just("move"), days, days, st.none() | days)
decisions = st.tuples(st.sampled_from(["accept", "refuse"]), st.integers(0, 3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(st.one_of(news, moves, decisions), min_size=1, max_size=8))
def test_recorded_now_equals_live_after_any_story(story):
    with replaying(BEGIN):
        plan = DocumentFactory()
        action = ActionFactory(plan=plan, in_2020=True)
        partner = PartyFactory(action=action, party=OrganisationFactory()).party
    waiting = []
    for number, event in enumerate(story):
        with replaying(BEGIN + timedelta(days=800 + number)):
            _happen(event, action, partner, waiting)
    viewer = viewer_for(user_with(Role.POLICY_OFFICER, plan.organisation))
    live, recorded = (
        rows_of(plan_actions(plan, viewer, shown), viewer, shown.moment)
        for shown in (shown_state(plan, viewer), shown_state(plan, viewer, bekend=datetime.now(UTC)))
    )
    assert recorded == live
    (row,) = live
    standing = Standing(row.status, row.assessment, row.start, row.end, row.news_on)
    assert row.state == state_of(standing, on=row.day)


def _happen(event, action, partner, waiting):
    system = User.objects.system()
    if event[0] == "news":
        _, day, status, assessment, by_partner = event
        entry = record_progress(
            action=action,
            day=day,
            status=status,
            assessment=assessment,
            text="Reden",
            by=system,
            reported_for=partner if by_partner else None,
        )
        waiting.extend([entry] if by_partner else [])
    elif event[0] == "move":
        _, decided_on, start, end = event
        action.refresh_from_db()
        end = max(start, end) if end else None
        with suppress(Refused):  # the same period twice is refused, rightly
            move_period(
                action=action,
                period=Period(f"{start} en {end}", start, end),
                reason="Later",
                decided_on=decided_on,
                by=system,
            )
    elif waiting:
        entry = waiting.pop(event[1] % len(waiting))
        if event[0] == "accept":
            accept_report(entry=entry, by=system)
        else:
            refuse_report(entry=entry, because="Klopt niet", by=system)


def test_the_day_before_a_move_shows_the_old_period():
    with replaying(BEGIN):
        plan = DocumentFactory()
        action = ActionFactory(plan=plan, in_2020=True)
        move_period(
            action=action,
            period="in 2022",
            reason="Later",
            decided_on=date(2019, 12, 1),
            by=User.objects.system(),
        )
    viewer = viewer_for(user_with(Role.POLICY_OFFICER, plan.organisation))
    texts = []
    for day in (date(2019, 11, 30), date(2019, 12, 1)):
        shown = shown_state(plan, viewer, peildatum=day)
        texts += [row.period_text for row in rows_of(plan_actions(plan, viewer, shown), viewer, shown.moment)]
    assert texts == ["in 2020", "in 2022"]
