"""Pages of means, goals and indicators: what a form refuses, and the same queries for one row and for three."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from actions.models import Budget, Indicator, Measurement
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    IndicatorFactory,
    MeasurementFactory,
    OrganisationFactory,
    TargetFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")


@pytest.fixture
def plan(place):
    with replaying(at(2020, 1, 1)):
        return DocumentFactory(organisation=place, title="Plan Samen Vooruit")


@pytest.fixture
def goal(plan):
    with replaying(at(2020, 1, 1)):
        return GoalFactory(document=plan, text="Minder eenzaamheid")


@pytest.fixture
def editor(place):
    client = Client()
    client.force_login(user_with(Role.POLICY_OFFICER, place), backend="portal.accounts.backends.RolesBackend")
    return client


def more(plan, goal):
    """One more of everything below the plan, released to everybody."""

    def add():
        with replaying(at(2020, 2, 1)):
            action = ActionFactory(plan=plan, goal=goal)
            BudgetFactory(action=action, paid_by=OrganisationFactory())
            BudgetFactory(action=None, plan=plan, organisation=plan.organisation, openness=plan.openness)
            indicator = IndicatorFactory(goal=goal)
            TargetFactory(indicator=indicator)
            MeasurementFactory(indicator=indicator)
            release(plan=plan, audience=Audience.PUBLIC, as_per=date(2020, 2, 1), by=User.objects.system())

    return add


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("plannen/{plan}/middelen/", 10),
        ("plannen/{plan}/doelen/", 8),
        ("doelen/{goal}/", 10),
        ("middelen/", 4),
    ],
)
def test_the_pages_cost_the_same_however_much_there_is(plan, goal, assert_same_queries, page, expected):
    address = f"/waterdam/{page.format(plan=plan.public_id, goal=goal.public_id)}"
    assert_same_queries(expected, add=more(plan, goal), fetch=lambda: Client().get(address))
    assert Client().get(address).status_code == 200


def test_an_indicator_costs_the_same_however_often_it_is_measured(plan, goal, assert_same_queries):
    more(plan, goal)()
    indicator = Indicator.objects.get()
    years = iter(range(2010, 2019))

    def add():
        with replaying(at(2020, 3, 1)):
            MeasurementFactory(indicator=indicator, day=date(next(years), 12, 31))

    address = f"/waterdam/indicatoren/{indicator.public_id}/"
    assert_same_queries(8, add=add, fetch=lambda: Client().get(address))


def test_typed_as_people_write_it(plan, goal, editor):
    address = f"/waterdam/doelen/{goal.public_id}/middelen/nieuw/"
    refused = editor.post(address, {"amount": "heel veel", "kind": "kosten", "openness": "openbaar"})
    editor.post(address, {"amount": "1,2 mln", "years": "2024-2026", "kind": "kosten", "openness": "openbaar"})
    editor.post(address, {"amount": "p.m.", "kind": "kosten", "openness": "openbaar"})

    assert refused.status_code == 422
    assert "Wij lezen hier geen bedrag in." in refused.text
    assert 'value="heel veel"' in refused.text
    rows = Budget.objects.order_by("pk")
    assert [(row.amount, row.year, row.last_year) for row in rows] == [(1_200_000, 2024, 2026), (None, None, None)]


def test_pasted_years_are_shown_before_they_count(plan, goal, editor):
    indicator = IndicatorFactory(goal=goal)
    address = f"/waterdam/indicatoren/{indicator.public_id}/metingen/"
    shown = editor.post(address, {"lines": "2021\t62\n2022\t65,5"})
    assert Measurement.objects.count() == 0
    assert (shown.context["ready"], [one.outcome for one in shown.context["preview"]]) == (True, ["new", "new"])

    editor.post(address, {"lines": "2021\t62\n2022\t65,5", "bevestigd": shown.context["seen"]})
    assert list(Measurement.objects.order_by("day").values_list("value", flat=True)) == [62, 65.5]


def test_outsiders_have_no_forms(plan, goal):
    for page in (f"doelen/{goal.public_id}/middelen/nieuw/", f"plannen/{plan.public_id}/indicatoren/nieuw/"):
        assert Client().get(f"/waterdam/{page}").status_code in (302, 404)
