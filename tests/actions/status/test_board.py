"""Glances say the same as whole rows, today and on any past moment."""

from __future__ import annotations

from datetime import date

import pytest

from actions.domain.moves import move_period
from actions.domain.progress import record_progress
from actions.overview import plan_actions, plan_rows, rows_of
from actions.status.board import glances_of
from policies.domain.moments import shown_state
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.changes import replaying
from portal.shared.viewer import ANONYMOUS
from tests.actions.story import at
from tests.factories import ActionFactory, DocumentFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    system = User.objects.system()
    with replaying(at(2020, 1, 28)):
        plan = DocumentFactory()
        once, since, free = (
            ActionFactory(plan=plan, in_2020=True),
            ActionFactory(plan=plan, from_2021=True),
            ActionFactory(plan=plan),
        )
    with replaying(at(2020, 12, 2)):
        move_period(action=once, period="eind 2021", reason="Later.", decided_on=date(2020, 12, 1), by=system)
    with replaying(at(2021, 11, 5)):
        record_progress(
            action=since,
            day=date(2021, 10, 28),
            status="in_uitvoering",
            assessment="stagneert",
            text="Stil.",
            by=system,
        )
    with replaying(at(2021, 11, 22)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 11, 1), by=system)
    with replaying(at(2022, 3, 1)):
        record_progress(action=free, day=date(2022, 2, 1), status="gestopt", text="Geen geld.", by=system)
        record_progress(action=since, day=date(2022, 2, 2), status="afgerond", by=system)
    plan.refresh_from_db()
    return plan


DAYS = [None, date(2020, 6, 1), date(2020, 11, 30), date(2021, 11, 1), date(2022, 2, 1)]


@pytest.mark.parametrize("known", [None, date(2021, 11, 4), date(2021, 12, 1)])
@pytest.mark.parametrize("day", DAYS)
def test_a_glance_equals_the_row(plan, day, known):
    for viewer in (ANONYMOUS, viewer_for(user_with(Role.POLICY_OFFICER, plan.organisation))):
        if viewer is ANONYMOUS and known == date(2021, 11, 4):
            continue  # nothing had been released yet
        shown = shown_state(plan, viewer, peildatum=day, bekend=known)
        rows = rows_of(plan_actions(plan, viewer, shown), viewer, shown.moment)
        glances = glances_of(plan_rows(plan, viewer, shown), shown.moment)
        assert [
            (one.id, one.state, one.shown_status, one.shown_assessment, one.shown_start, one.shown_end, one.news_on)
            for one in glances
        ] == [(row.id, row.state, row.status, row.assessment, row.start, row.end, row.news_on) for row in rows]
        assert len(glances) == 3
