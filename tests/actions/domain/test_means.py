"""Amounts of plans, goals and actions: their doors, and what the database refuses."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from actions.domain.errors import Refused
from actions.domain.means import add_budget, edit_budget, withdraw_budget
from actions.domain.two_editors import ChangedMeanwhile
from actions.models import Budget
from portal.accounts.roles import Role
from tests.factories import ActionFactory, BudgetFactory, DocumentFactory, GoalFactory, OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return DocumentFactory(organisation=OrganisationFactory(municipality=True))


@pytest.fixture
def officer(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation)


def test_an_amount_belongs_to_a_plan_a_goal_or_an_action(plan, officer):
    parents = [plan, GoalFactory(document=plan), ActionFactory(plan=plan)]
    rows = [add_budget(parent=one, values={"year": 2024, "amount": Decimal(1000)}, by=officer) for one in parents]
    assert [row.parent for row in rows] == parents
    assert {row.document for row in rows} == {plan}
    assert {row.openness for row in rows} == {plan.openness}


def test_unknown_is_not_nothing(plan, officer):
    row = add_budget(parent=plan, values={"amount": None, "literal": "p.m."}, by=officer)
    assert (row.amount, str(row)) == (None, "p.m.")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"amount": Decimal(-1)}, "Een bedrag kan niet onder nul liggen"),
        ({"year": 2025, "last_year": 2024}, "Het laatste jaar ligt voor het eerste jaar"),
        ({"year": 1200}, "Kies een jaar van 1990 tot en met 2100"),
    ],
)
def test_what_breaks_a_rule_is_refused_in_dutch(plan, officer, values, message):
    with pytest.raises(ValidationError, match=message):
        add_budget(parent=plan, values={"amount": Decimal(10), **values}, by=officer)
    assert not Budget.objects.exists()


def test_a_frame_is_not_for_an_action(plan, officer):
    with pytest.raises(ValidationError, match="Een kader hoort bij een plan of een doel"):
        add_budget(parent=ActionFactory(plan=plan), values={"amount": Decimal(1), "is_frame": True}, by=officer)


def test_never_more_open_than_what_it_is_for(plan, officer):
    inside = DocumentFactory(organisation=plan.organisation, openness="intern")
    with pytest.raises(ValidationError):
        add_budget(parent=inside, values={"amount": Decimal(1), "openness": "openbaar"}, by=officer)
    assert not Budget.objects.exists()


def test_only_who_edits_actions(plan):
    for role in (Role.COUNCIL_MEMBER, Role.CLERK, Role.CONTROLLER):
        with pytest.raises(PermissionDenied):
            add_budget(parent=plan, values={"amount": Decimal(1)}, by=user_with(role, plan.organisation))


def test_two_at_one_amount(plan, officer):
    row = BudgetFactory(action=ActionFactory(plan=plan), amount=1000)
    edit_budget(budget=Budget.objects.get(), base_version=1, values={"amount": Decimal(2000)}, by=officer)
    edit_budget(budget=Budget.objects.get(), base_version=1, values={"funding": "Reserve sociaal domein"}, by=officer)
    with pytest.raises(ChangedMeanwhile):
        edit_budget(budget=Budget.objects.get(), base_version=1, values={"amount": Decimal(3000)}, by=officer)
    row.refresh_from_db()
    assert (row.amount, row.funding, row.version) == (2000, "Reserve sociaal domein", 3)


def test_withdrawn_with_a_reason_and_never_changed_after(plan, officer):
    row = BudgetFactory(action=ActionFactory(plan=plan))
    with pytest.raises(Refused, match="waarom u dit bedrag intrekt"):
        withdraw_budget(budget=row, because=" ", by=officer)
    withdraw_budget(budget=row, because="Dubbel geteld.", by=officer)
    assert (row.withdrawn_by, row.withdrawn_because, row.history.count()) == (officer, "Dubbel geteld.", 2)
    with pytest.raises(Refused, match="al ingetrokken"):
        edit_budget(budget=row, base_version=row.version, values={"amount": Decimal(1)}, by=officer)


def test_the_database_knows_one_parent(plan):
    action = ActionFactory(plan=plan)
    nothing = {"action": None, "organisation": plan.organisation, "openness": "intern"}
    for parents in ({"action": action, "plan": plan}, nothing):
        with pytest.raises(IntegrityError), transaction.atomic():
            BudgetFactory(**parents)
