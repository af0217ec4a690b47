"""Indicators, what is aimed at, and measurements that are never changed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction

from actions.domain.errors import Refused
from actions.domain.indicators import add_indicator, edit_indicator, withdraw_indicator
from actions.domain.measuring import correct_measurement, record_many, record_measurement
from actions.models import Measurement, Target
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import (
    DocumentFactory,
    GoalFactory,
    IndicatorFactory,
    MeasurementFactory,
    OrganisationFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 31)


@pytest.fixture
def plan():
    return DocumentFactory(organisation=OrganisationFactory(municipality=True))


@pytest.fixture
def officer(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation)


@pytest.fixture
def indicator(plan):
    return IndicatorFactory(plan=plan, goal=GoalFactory(document=plan), name="Bezoekers van het buurthuis")


def test_with_what_is_aimed_at(plan, officer):
    goal = GoalFactory(document=plan)
    values = {"name": "Inwoners die genoeg bewegen", "targets": {2022: Decimal(65), 2024: Decimal(75)}}
    row = add_indicator(plan=plan, goal=goal, values=values, by=officer)
    edit_indicator(
        indicator=row, base_version=1, values={"targets": {2022: Decimal(65), 2025: Decimal(80)}}, by=officer
    )
    assert list(Target.objects.order_by("year").values_list("year", "value")) == [(2022, 65), (2025, 80)]
    assert row.openness == goal.openness


def test_only_who_edits(plan, indicator):
    for verb in (
        lambda by: add_indicator(plan=plan, values={"name": "Bezoekers"}, by=by),
        lambda by: record_measurement(indicator=indicator, day=DAY, value=Decimal(1), by=by),
    ):
        with pytest.raises(PermissionDenied):
            verb(user_with(Role.CLERK, plan.organisation))
    assert Measurement.objects.count() == 0


def test_a_measurement_of_tomorrow_a_second_one_and_a_second_baseline(indicator, officer):
    record_measurement(indicator=indicator, day=DAY, value=Decimal(62), is_baseline=True, by=officer)
    for values, message in (
        ({"day": today() + timedelta(days=1)}, "Deze dag moet nog komen"),
        ({"day": DAY}, "Voor 31 december 2022 staat er al een meting: 62"),
        ({"day": date(2021, 1, 1), "is_baseline": True}, "heeft al een nulmeting"),
    ):
        with pytest.raises(Refused, match=message):
            record_measurement(indicator=indicator, value=Decimal(1), by=officer, **values)
    assert Measurement.objects.count() == 1


def test_a_mistake_is_withdrawn_and_measured_anew(indicator, officer):
    wrong = record_measurement(indicator=indicator, day=DAY, value=Decimal(26), by=officer)
    right = correct_measurement(measurement=wrong, value=Decimal(62), because="Cijfers omgedraaid.", by=officer)
    wrong.refresh_from_db()
    assert (wrong.value, wrong.withdrawn_because) == (26, "Cijfers omgedraaid.")
    assert (right.value, right.day, right.withdrawn_at) == (62, DAY, None)


def test_the_database_keeps_a_measurement(indicator):
    row = MeasurementFactory(indicator=indicator)
    with pytest.raises(ProgrammingError), transaction.atomic():
        edit(row, value=99)


def test_many_at_once_or_none(indicator, officer):
    record_measurement(indicator=indicator, day=DAY, value=Decimal(62), by=officer)
    years = {date(year, 12, 31): Decimal(60 + year - 2020) for year in (2020, 2021, 2022)}
    made = record_many(indicator=indicator, values=years, by=officer)
    assert [(row.day.year, row.value) for row in made] == [(2020, 60), (2021, 61)]
    with pytest.raises(Refused):
        record_many(indicator=indicator, values={date(2019, 12, 31): Decimal(1), DAY: Decimal(5)}, by=officer)
    assert Measurement.objects.count() == 3


def test_withdrawn_it_takes_no_more_measurements(indicator, officer):
    withdraw_indicator(indicator=indicator, because="De telling stopt.", by=officer)
    with pytest.raises(Refused, match="Deze indicator is ingetrokken"):
        record_measurement(indicator=indicator, day=DAY, value=Decimal(62), by=officer)
