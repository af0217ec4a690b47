"""Acts on whole rows: nothing is deleted, and nothing ends up more open than it was."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.domain.means import withdraw_budget
from actions.domain.rearranging import combine, duplicate, move_to, split, withdraw
from actions.domain.taking_back import take_back
from actions.models import Action, Budget
from portal.accounts.roles import Role
from portal.shared.enums import Openness
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    OrganisationFactory,
    PartyFactory,
    ThemeFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return DocumentFactory(title="Plan Samen Vooruit")


@pytest.fixture
def editor(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation)


@pytest.fixture
def action(plan):
    theme = ThemeFactory(organisation=plan.organisation)
    made = ActionFactory(
        plan=plan, what="Buurthuis en eettafel openen", from_2021=True, theme=theme, goal=GoalFactory(document=plan)
    )
    PartyFactory(action=made, party=OrganisationFactory(short_name="SWA"), role="uitvoerder", is_lead=True)
    return made


def parties(action):
    return sorted((party.party.label, party.role, party.is_lead) for party in action.parties.all())


def test_a_copy_has_the_same_words_and_begins_anew(action, editor):
    action.status = "in_uitvoering"
    copy = duplicate(action=action, by=editor)
    assert (copy.what, copy.period_text, copy.theme, copy.goal) == (
        action.what,
        "vanaf 2021",
        action.theme,
        action.goal,
    )
    assert (copy.number, copy.status, parties(copy)) == (action.number + 1, "niet_gestart", parties(action))


def test_a_split_action_keeps_its_number(action, editor):
    first, second = split(action=action, parts=["Buurthuis openen", " Eettafel openen "], seen=1, by=editor)
    assert (first.pk, first.what, second.what, parties(second)) == (
        action.pk,
        "Buurthuis openen",
        "Eettafel openen",
        parties(action),
    )


@pytest.mark.parametrize(("parts", "seen"), [(["Alleen"], 1), (["Een", "Twee"], 9), (["Een", "x" * 301], 1)])
def test_a_split_that_cannot_be_changes_nothing(action, editor, parts, seen):
    with pytest.raises(Refused):
        split(action=action, parts=parts, seen=seen, by=editor)
    assert Action.objects.count() == 1


def test_what_is_joined_lapses_and_points_to_the_other(plan, action, editor):
    other = ActionFactory(plan=plan, what="Eettafel", description="Elke week.")
    PartyFactory(action=other, party=OrganisationFactory(short_name="Yulius"))
    combine(action=action, other=other, by=editor)
    other.refresh_from_db()
    assert (other.status, other.note) == ("vervallen", f"Samengevoegd met actie {action.number}: {action.what}")
    assert parties(action) == [("SWA", "uitvoerder", True), ("Yulius", "", False)]
    assert action.description == "Eettafel\nElke week."
    with pytest.raises(Refused):
        combine(action=action, other=other, by=editor)


def test_moving_begins_anew_there_and_lapses_here(plan, action, editor):
    there = DocumentFactory(organisation=plan.organisation, title="Plan Wonen")
    moved = move_to(action=action, plan=there, by=editor)
    action.refresh_from_db()
    assert (moved.plan, moved.number, moved.goal, moved.theme) == (there, 1, None, action.theme)
    assert (action.plan, action.status, action.note) == (plan, "vervallen", "Verplaatst naar Plan Wonen, actie 1.")


@pytest.fixture
def amounts(action, editor):
    """Two that count, of which one is closed, and one that was withdrawn."""
    payer = OrganisationFactory(short_name="Rijk")
    BudgetFactory(action=action, year=2022, amount=12_000, paid_by=payer, funding="SPUK Sport", literal="12 mille")
    BudgetFactory(action=action, year=2023, amount=None, openness=Openness.INTERNAL)
    withdraw_budget(budget=BudgetFactory(action=action, year=2024, amount=1), because="Vervallen.", by=editor)
    return payer


def counting(action):
    rows = Budget.objects.filter(action=action, withdrawn_at=None).order_by("year")
    return [(one.year, one.amount, one.paid_by_id, one.funding, one.literal, one.openness) for one in rows]


def test_amounts_go_along_to_another_plan(plan, action, editor, amounts):
    there = DocumentFactory(organisation=plan.organisation, title="Plan Wonen")
    wanted = [(2022, 12_000, amounts.pk, "SPUK Sport", "12 mille", "openbaar"), (2023, None, None, "", "", "intern")]
    moved = move_to(action=action, plan=there, by=editor)
    assert (counting(action), counting(moved)) == ([], wanted)
    reasons = Budget.objects.filter(action=action).order_by("year").values_list("withdrawn_because", flat=True)
    assert list(reasons) == ["Meegegaan met de actie.", "Meegegaan met de actie.", "Vervallen."]


@pytest.mark.usefixtures("amounts")
def test_amounts_become_no_more_open_than_the_plan(plan, action, editor):
    closed = DocumentFactory(organisation=plan.organisation, openness=Openness.INTERNAL)
    assert [one[-1] for one in counting(move_to(action=action, plan=closed, by=editor))] == ["intern", "intern"]


@pytest.mark.usefixtures("amounts")
def test_amounts_of_joined_actions_add_up_and_come_back_on_undo(plan, action, editor):
    first = ActionFactory(plan=plan, what="Eettafel")
    BudgetFactory(action=first, year=2022, amount=12_000)
    before = counting(action)
    combine(action=first, other=action, by=editor)
    assert (len(counting(first)), counting(action)) == (3, [])
    take_back(plan=plan, by=editor)
    assert ([one[:3] for one in counting(first)], counting(action)) == ([(2022, 12_000, None)], before)
    take_back(plan=plan, by=editor, redo=True)
    assert (len(counting(first)), counting(action)) == (3, [])
    assert before[0][2] in [one[2] for one in counting(first)]


def test_the_title_of_a_closed_plan_does_not_come_out(plan, action, editor):
    closed = DocumentFactory(organisation=plan.organisation, title="Plan Waterhoen", openness=Openness.INTERNAL)
    moved = move_to(action=action, plan=closed, by=editor)
    action.refresh_from_db()
    assert (moved.openness, action.note) == (Openness.INTERNAL, "Verplaatst naar een ander plan.")
    assert {party.openness for party in moved.parties.all()} == {Openness.INTERNAL}


def test_a_source_sentence_does_not_become_more_open(plan, editor):
    closed = DocumentFactory(organisation=plan.organisation, openness=Openness.INTERNAL)
    action = ActionFactory(plan=closed, quote="De gemeente opent een buurthuis.", quote_start=0, quote_end=10)
    assert move_to(action=action, plan=plan, by=editor).quote == ""


def test_another_municipality_is_no_place_to_go(action, editor):
    with pytest.raises((Refused, PermissionDenied)):
        move_to(action=action, plan=DocumentFactory(), by=editor)


def test_withdrawing_needs_a_reason(action, editor):
    with pytest.raises(Refused):
        withdraw(action=action, reason=" ", by=editor)
    withdraw(action=action, reason="De subsidie ging niet door.", by=editor)
    action.refresh_from_db()
    assert (action.status, action.note) == ("vervallen", "De subsidie ging niet door.")
    with pytest.raises(Refused):
        withdraw(action=action, reason="Nog eens.", by=editor)


def test_who_only_looks_may_not(plan, action):
    with pytest.raises(PermissionDenied):
        duplicate(action=action, by=user_with(Role.CONTROLLER, plan.organisation))
