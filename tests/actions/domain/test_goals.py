"""Goals of a plan are kept by hand: as open as the plan, under a number of their own, withdrawn with a reason."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.cell_words import CellReader
from actions.domain.errors import Refused
from actions.domain.goals import add_goal, edit_goal, put_back_goal, withdraw_goal
from actions.domain.indicators import add_indicator, withdraw_indicator
from actions.domain.means import add_budget
from actions.domain.two_editors import ChangedMeanwhile
from portal.accounts.roles import Role
from portal.shared.enums import Openness
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    IndicatorFactory,
    OrganisationFactory,
    ProgrammeFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
BIKE = {"text": "Meer inwoners gaan met de fiets naar hun werk"}


@pytest.fixture
def plan():
    return DocumentFactory(organisation=OrganisationFactory(municipality=True), openness=Openness.COUNCIL)


@pytest.fixture
def officer(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Anouk de Wit")


@pytest.fixture
def goal(plan, officer):
    return add_goal(plan=plan, values=BIKE, by=officer)


def test_a_new_goal_is_as_open_as_its_plan_and_comes_last(plan, officer):
    GoalFactory(document=plan, number=4)
    theme, programme = ThemeFactory(organisation=plan.organisation), ProgrammeFactory(organisation=plan.organisation)
    values = BIKE | {"number": None, "theme_id": theme.pk, "programme_id": programme.pk}
    goal = add_goal(plan=plan, values=values, by=officer)

    assert (goal.number, goal.text, goal.theme, goal.programme) == (5, BIKE["text"], theme, programme)
    assert (goal.openness, goal.circle, goal.organisation) == (Openness.COUNCIL, plan.circle, plan.organisation)


def test_changed_with_its_history(goal, officer):
    edit_goal(goal=goal, base_version=1, values={"text": "Meer mensen  fietsen", "number": 7}, by=officer)

    assert list(goal.history.order_by("version").values_list("number", "text", "change__verb")) == [
        (1, BIKE["text"], "doel toevoegen"),
        (7, "Meer mensen fietsen", "doel wijzigen"),
    ]


def test_the_second_of_two_editors_is_told(plan, goal, officer):
    colleague = user_with(Role.POLICY_OFFICER, plan.organisation)
    edit_goal(goal=goal, base_version=1, values={"text": "Iedereen fietst"}, by=colleague)
    edit_goal(goal=goal, base_version=1, values={"text": BIKE["text"], "number": 3}, by=officer)
    with pytest.raises(ChangedMeanwhile):
        edit_goal(goal=goal, base_version=1, values={"text": "Niemand rijdt"}, by=officer)

    goal.refresh_from_db()
    assert (goal.text, goal.number) == ("Iedereen fietst", 3)


def test_what_is_refused(plan, goal, officer):
    gone = ThemeFactory(organisation=plan.organisation)
    edit(gone, withdrawn_at=gone.changed_at, withdrawn_by=officer)
    for values, field, words in (
        ({"text": "  "}, "text", "niet leeg"),
        ({"text": "x" * 401}, "text", "400"),
        (BIKE | {"number": 1}, "number", "al gebruikt in dit plan"),
        (BIKE | {"theme_id": ThemeFactory().pk}, "theme_id", "eigen gemeente"),
        (BIKE | {"theme_id": gone.pk}, "theme_id", "in gebruik"),
        (BIKE | {"programme_id": ProgrammeFactory().pk}, "programme_id", "eigen gemeente"),
    ):
        with pytest.raises(ValidationError) as refusal:
            add_goal(plan=plan, values=values, by=officer)
        assert [*refusal.value.message_dict] == [field]
        assert words in refusal.value.message_dict[field][0]
    with pytest.raises(Refused, match="Alleen een plan"):
        add_goal(plan=DocumentFactory(organisation=plan.organisation, is_plan=False), values=BIKE, by=officer)
    assert plan.goals.count() == 1


def test_only_who_edits_actions(plan, goal):
    others = [user_with(role, plan.organisation) for role in (Role.COUNCIL_MEMBER, Role.PORTFOLIO_HOLDER)]
    for by in [*others, user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))]:
        for verb in (
            lambda by: add_goal(plan=plan, values=BIKE, by=by),
            lambda by: edit_goal(goal=goal, base_version=1, values=BIKE, by=by),
            lambda by: withdraw_goal(goal=goal, because="Vervallen", by=by),
            lambda by: put_back_goal(goal=goal, by=by),
        ):
            with pytest.raises(PermissionDenied):
                verb(by)


def test_withdrawn_only_with_a_reason_and_when_nothing_belongs_to_it(plan, goal, officer):
    action = ActionFactory(plan=plan, goal=goal)
    indicator = IndicatorFactory(goal=goal)
    BudgetFactory(action=None, goal=goal, organisation=plan.organisation, openness=plan.openness)
    for because, words in (
        (" ", "Schrijf erbij waarom"),
        ("Opgegaan in doel 2", "horen nog 1 actie, 1 indicator en 1 bedrag. Haal die eerst van het doel af"),
    ):
        with pytest.raises(Refused, match=words):
            withdraw_goal(goal=goal, because=because, by=officer)
    edit(action, goal=None)
    withdraw_indicator(indicator=indicator, because="Wordt niet gemeten", by=officer)
    budget = goal.budgets.get()
    edit(budget, withdrawn_at=budget.changed_at, withdrawn_by=officer, withdrawn_because="Dubbel")
    withdraw_goal(goal=goal, because="Opgegaan in doel 2", by=officer)

    assert (goal.withdrawn_by, goal.withdrawn_because) == (officer, "Opgegaan in doel 2")
    assert goal.history.get(version=2).change.reason == "Opgegaan in doel 2"


def test_a_withdrawn_goal_is_not_built_upon_and_keeps_its_number(plan, goal, officer):
    withdraw_goal(goal=goal, because="Vervallen", by=officer)
    for verb in (
        lambda: edit_goal(goal=goal, base_version=2, values={"text": "Anders"}, by=officer),
        lambda: add_indicator(plan=plan, goal=goal, values={"name": "Fietsers"}, by=officer),
        lambda: add_budget(parent=goal, values={"amount": 10}, by=officer),
    ):
        with pytest.raises(Refused, match="Dit doel is ingetrokken"):
            verb()
    second = add_goal(plan=plan, values={"text": "Veilige oversteekplaatsen"}, by=officer)
    put_back_goal(goal=goal, by=officer)

    assert (second.number, goal.number, goal.withdrawn_at, goal.withdrawn_because) == (2, 1, None, "")


def test_what_was_withdrawn_is_offered_nowhere_but_stays_where_it_stands(plan, goal, officer):
    theme = ThemeFactory(organisation=plan.organisation, name="Verkeer")
    action = ActionFactory(plan=plan, goal=goal, theme=theme)
    for row, more in ((goal, {"withdrawn_because": "Vervallen"}), (theme, {})):
        edit(row, withdrawn_at=row.changed_at, withdrawn_by=officer, **more)
    reader = CellReader(plan)

    assert (reader.offered("theme"), reader.offered("goal")) == ([], [])
    assert (reader.words("theme", theme.pk), reader.words("goal", goal.pk)) == ("Verkeer", f"1. {BIKE['text']}")
    assert reader.value("theme", "Verkeer", action) == theme.pk
    with pytest.raises(Refused):
        reader.value("theme", "Verkeer")
