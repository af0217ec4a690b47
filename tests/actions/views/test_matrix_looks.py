"""Columns of one's own, views to share, filters in the address, and acts on a row over HTTP."""

from __future__ import annotations

import pytest
from django.urls import reverse

from actions.models import Action, MatrixView
from portal.accounts.roles import Role
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, ThemeFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return DocumentFactory(title="Plan Samen Vooruit")


@pytest.fixture
def editor(plan, client):
    return logged_in(client, plan)


def logged_in(client, plan, role=Role.POLICY_OFFICER):
    user = user_with(role, plan.organisation)
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return user


def address(name, plan, *more):
    return reverse(f"actions:{name}", args=[plan.organisation.slug, plan.public_id, *more])


def shown(response):
    return [column.key for column in response.context["columns"]]


def numbers(response):
    return [line.number for group in response.context["groups"] for line in group.rows]


def test_columns_are_kept_for_one_person_in_every_plan(plan, editor, client):
    other = DocumentFactory(organisation=plan.organisation)
    data = {"volgorde": ["status", "goal", "leads"], "kolom": ["goal", "status"]}
    client.post(address("matrix_columns", plan), data)
    client.post(address("matrix_columns", plan), data)
    assert shown(client.get(address("matrix", other))) == ["number", "what", "status", "goal"]
    assert MatrixView.objects.count() == 1
    logged_in(client, plan)
    assert shown(client.get(address("matrix", plan)))[2] == "leads"


def test_a_column_moves_without_a_script_and_nothing_is_kept_yet(plan, editor, client):
    page = client.post(address("matrix_columns", plan), {"kolom": ["leads"], "omlaag": "leads"})
    assert [row["column"].key for row in page.context["rows"]][:2] == ["partners", "leads"]
    assert [row["column"].key for row in page.context["rows"] if row["chosen"]] == ["leads"]
    assert not MatrixView.objects.exists()


def test_a_view_has_a_name_and_an_address_for_colleagues(plan, editor, client):
    ActionFactory(plan=plan, number=1, status="afgerond")
    ActionFactory(plan=plan, number=2)
    saved = client.post(address("matrix_keep_view", plan), {"name": " Klaar ", "query": "stand=done&groep=geen"})
    controller = logged_in(client, plan, Role.CONTROLLER)
    page = client.get(saved.headers["Location"])
    assert (numbers(page), page.context["group"], page.context["view"].name) == ([1], "geen", "Klaar")
    taken = client.post(address("matrix_keep_view", plan), {"name": "Klaar", "query": ""}, follow=True)
    assert "Er is al een beeld met deze naam" in taken.content.decode()
    assert client.post(address("matrix_drop_view", plan), {"beeld": page.context["view"].public_id}).status_code == 404
    assert MatrixView.objects.exclude(owner=controller).count() == 1


def test_its_maker_can_take_a_view_away(plan, editor, client):
    client.post(address("matrix_keep_view", plan), {"name": "Klaar", "query": ""})
    client.post(address("matrix_drop_view", plan), {"beeld": MatrixView.objects.get().public_id})
    assert not MatrixView.objects.exists()
    assert MatrixView.history.filter(history_type="-").count() == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=eettafel", [2]),
        ("thema=zorg", [1]),
        ("organisatie=swa", [2]),
        ("stand=late", [3]),
        ("jaar=2020", [3]),
        ("jaar=geen-jaar&thema=onbekend", [1, 2, 3]),
    ],
)
def test_filters_stand_in_the_address(plan, editor, client, query, expected):
    ActionFactory(plan=plan, number=1, theme=ThemeFactory(organisation=plan.organisation, name="Zorg", slug="zorg"))
    PartyFactory(
        action=ActionFactory(plan=plan, number=2, what="Eettafel beginnen"), party=OrganisationFactory(slug="swa")
    )
    ActionFactory(plan=plan, number=3, in_2020=True)
    assert numbers(client.get(f"{address('matrix', plan)}?groep=geen&{query}")) == expected


def test_an_earlier_state_keeps_the_filters(plan, editor, client):
    PartyFactory(action=ActionFactory(plan=plan, number=2), party=OrganisationFactory(slug="swa"))
    ActionFactory(plan=plan, number=3)
    page = client.get(f"{address('matrix', plan)}?bekend=2030-01-01&organisatie=swa")
    assert (numbers(page), page.context["may_edit"]) == ([2], False)


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("matrix_splitsen", {"seen": 1, "parts": "Een\nTwee"}, "niet_gestart"),
        ("matrix_vervallen", {"reason": "De subsidie ging niet door."}, "vervallen"),
        ("matrix_dupliceren", {}, "niet_gestart"),
    ],
)
def test_acts_on_a_row_lead_back_to_the_matrix(plan, editor, client, name, data, status):
    action = ActionFactory(plan=plan)
    name = "matrix_duplicate" if name == "matrix_dupliceren" else name
    response = client.post(address(name, plan, action.public_id), data)
    assert response.headers["Location"].startswith(f"{address('matrix', plan)}#actie-")
    assert Action.objects.get(pk=action.pk).status == status


def test_joining_and_moving_offer_what_one_may_see(plan, editor, client):
    action, other = ActionFactory(plan=plan), ActionFactory(plan=plan)
    ActionFactory(plan=plan, status="vervallen", note="Dubbel.")
    neighbour = DocumentFactory()
    there = DocumentFactory(organisation=plan.organisation)
    page = client.get(address("matrix_samenvoegen", plan, action.public_id))
    assert list(page.context["form"].fields["other"].queryset) == [other]
    page = client.get(address("matrix_verplaatsen", plan, action.public_id))
    assert list(page.context["form"].fields["plan"].queryset) == [there]
    refused = client.post(address("matrix_verplaatsen", plan, action.public_id), {"plan": neighbour.pk})
    assert refused.status_code == 422
    refused = client.post(address("matrix_splitsen", plan, action.public_id), {"seen": 1, "parts": "Alleen"})
    assert "Schrijf minstens twee acties" in refused.content.decode()
