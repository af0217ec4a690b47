"""The matrix over HTTP: who may, what it costs, and two people at one row."""

from __future__ import annotations

import pytest
from django.urls import reverse

from actions.domain.editing import edit_action
from portal.accounts.roles import Role
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    MatrixViewFactory,
    OccurrenceFactory,
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
def editor(plan, client):
    user = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return user


@pytest.fixture
def action(plan):
    return ActionFactory(plan=plan, what="Buurthuis openen", from_2021=True)


def address(name, plan, *more):
    return reverse(f"actions:{name}", args=[plan.organisation.slug, plan.public_id, *more])


def row_data(action, **values):
    stored = {
        "version": action.version,
        "what": action.what,
        "description": action.description,
        "leads": "",
        "partners": "",
        "period_text": action.period_text,
        "theme": "",
        "goal": "",
        "status": action.status,
        "assessment": action.assessment,
        "note": action.note,
    }
    return stored | values


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_costs_the_same_for_one_and_three_rows(count, plan, editor, client, django_assert_num_queries):
    for _ in range(count):
        theme, goal = ThemeFactory(organisation=plan.organisation), GoalFactory(document=plan)
        PartyFactory(action=ActionFactory(plan=plan, theme=theme, goal=goal), is_lead=True)
    with django_assert_num_queries(8):
        response = client.get(address("matrix", plan))
    assert [len(group.rows) for group in response.context["groups"]] == [1] * count


def test_rows_stand_under_their_theme(plan, editor, client):
    care = ThemeFactory(organisation=plan.organisation, name="Welzijn en zorg")
    for theme in (care, None, care):
        ActionFactory(plan=plan, theme=theme)
    groups = client.get(address("matrix", plan)).context["groups"]
    assert [(group.name, len(group.rows)) for group in groups] == [("Welzijn en zorg", 2), ("Geen thema", 1)]


def test_an_empty_plan_says_what_to_do(plan, editor, client):
    page = client.get(address("matrix", plan)).content.decode()
    assert page.count("Er staan nog geen acties in dit plan") == 1


def test_a_row_is_saved(plan, action, editor, client):
    partner = OrganisationFactory(short_name="SWW")
    response = client.post(
        address("matrix_edit", plan, action.public_id),
        row_data(action, what="Buurthuis De Waard openen", partners="SWW (uitvoerder)", period_text="medio 2023"),
    )
    action.refresh_from_db()
    assert response.status_code == 302
    assert (action.what, str(action.period_start), str(action.period_end)) == (
        "Buurthuis De Waard openen",
        "2023-05-01",
        "2023-08-31",
    )
    assert list(action.parties.values_list("party_id", "role")) == [(partner.pk, "uitvoerder")]


def test_without_javascript_a_saved_row_leads_back_to_its_place(plan, action, editor, client):
    response = client.post(address("matrix_edit", plan, action.public_id), row_data(action, what="Buurthuis"))
    assert response.headers["Location"] == f"{address('matrix', plan)}#actie-{action.number}"


def test_what_cannot_be_read_is_told_at_its_field_and_nothing_is_saved(plan, action, editor, client):
    response = client.post(
        address("matrix_edit", plan, action.public_id),
        row_data(action, what="Anders", partners="Buurtclub Zuid", period_text="ooit eens"),
    )
    action.refresh_from_db()
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"partners", "period_text"}
    assert (action.what, action.version) == ("Buurthuis openen", 1)


class TestTwoEditors:
    @pytest.fixture(autouse=True)
    def colleague_was_first(self, plan, action, editor):
        colleague = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")
        edit_action(action=action, base_version=1, values={"what": "Buurthuis in De Waard"}, by=colleague)
        action.refresh_from_db()

    def post(self, client, plan, action, **values):
        data = row_data(action, version=1, what="Buurthuis in Kinderdijk") | values
        return client.post(address("matrix_edit", plan, action.public_id), data)

    def test_both_values_are_shown_and_nothing_is_saved(self, client, plan, action):
        response = self.post(client, plan, action)
        (clash,) = response.context["clashes"]
        assert response.status_code == 409
        assert (clash.label, clash.base, clash.theirs, clash.mine, clash.by) == (
            "Wat",
            "Buurthuis openen",
            "Buurthuis in De Waard",
            "Buurthuis in Kinderdijk",
            "Beleidsadviseur Wonen",
        )
        action.refresh_from_db()
        assert action.what == "Buurthuis in De Waard"

    @pytest.mark.parametrize(
        ("choice", "expected"), [("mijn", "Buurthuis in Kinderdijk"), ("ander", "Buurthuis in De Waard")]
    )
    def test_the_second_chooses(self, client, plan, action, choice, expected):
        version = self.post(client, plan, action).context["form"].data["version"]
        response = self.post(client, plan, action, version=version, keuze_what=choice)
        action.refresh_from_db()
        assert (response.status_code, action.what) == (302, expected)


def test_a_new_action_stands_at_the_end(plan, action, editor, client):
    data = row_data(action, version="", what="Eettafel beginnen", period_text="jaarlijks")
    client.post(address("matrix_add", plan), data)
    new = plan.actions.get(what="Eettafel beginnen")
    assert (new.number, new.interval, new.created_by) == (action.number + 1, "jaar", editor)


@pytest.mark.parametrize("role", [Role.CLERK, Role.COUNCIL_MEMBER])
def test_colleagues_without_the_right_hear_so(role, plan, action, client):
    client.force_login(user_with(role, plan.organisation), backend="portal.accounts.backends.RolesBackend")
    assert client.get(address("matrix_edit", plan, action.public_id)).status_code == 403


def test_for_a_neighbour_the_matrix_does_not_exist(plan, action, client):
    neighbour = user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))
    client.force_login(neighbour, backend="portal.accounts.backends.RolesBackend")
    for name, more in (("matrix", ()), ("matrix_edit", (action.public_id,)), ("matrix_add", ())):
        assert client.get(address(name, plan, *more)).status_code == 404


def test_an_earlier_state_is_for_reading_only(plan, action, editor, client):
    response = client.get(address("matrix", plan), {"peildatum": "2021-06-01"})
    assert response.context["may_edit"] is False
    assert client.get(address("matrix", plan), {"peildatum": "gisteren"}).context["asked"].errors == {
        "peildatum": "“gisteren” is geen datum. Schrijf de dag als 28-10-2021."
    }


@pytest.mark.parametrize("count", [1, 3])
def test_with_amounts_and_turns_it_costs_one_query_for_each(count, plan, editor, client, django_assert_num_queries):
    MatrixViewFactory(plan=None, organisation=plan.organisation, owner=editor, name="", columns=["means", "turns"])
    for year in range(2021, 2021 + count):
        action = ActionFactory(plan=plan, yearly=True)
        BudgetFactory(action=action, year=year, amount=12_500)
        OccurrenceFactory(action=action, status="afgerond", note="212 bezoekers")
    with django_assert_num_queries(10):
        response = client.get(address("matrix", plan))
    (group,) = response.context["groups"]
    assert [line.words["means"] for line in group.rows] == [f"€ 12.500 in {year}" for year in range(2021, 2021 + count)]
    assert {line.words["turns"] for line in group.rows} == {"2021: afgerond (212 bezoekers)"}
