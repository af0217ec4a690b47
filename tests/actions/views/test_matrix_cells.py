"""What the script of the matrix asks over HTTP: cells, pastes, undo; who may, what it costs, two people at one cell."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.domain.editing import edit_action
from actions.models import Action
from portal.accounts.roles import Role
from portal.shared.models import Change
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    OccurrenceFactory,
    OrganisationFactory,
    PartyFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


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
    return reverse(f"actions:matrix_{name}", args=[plan.organisation.slug, plan.public_id, *more])


def post_cell(client, plan, action, cell, words, **more):
    data = {"action": action.public_id, "version": action.version, "cell": cell, "words": words} | more
    return client.post(address("cell", plan), data, headers=JSON)


def post_paste(client, plan, actions, columns, text, mode="look", **more):
    rows = ",".join(f"{one.public_id}:{one.version}" for one in actions)
    data = {"rows": rows, "columns": columns, "text": text, "mode": mode, "verb": "plakken"} | more
    return client.post(address("paste", plan), data, headers=JSON)


def statements(captured):
    return [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]


def test_a_cell_is_saved_and_shows_what_follows_from_it(plan, action, editor, client):
    answer = post_cell(client, plan, action, "period_text", "medio 2023").json()
    assert answer["version"] == 2
    assert {key: one["words"] for key, one in answer["cells"].items()} == {
        "period_text": None,
        "start": None,
        "end": "31-8-2023",
    }
    assert answer["cells"]["start"]["html"] == '<time datetime="2023-05-01">1-5-2023</time>'
    assert "Te laat" in answer["cells"]["end"]["html"]
    assert answer["said"] == f"Wanneer van actie {action.number} bewaard"


def test_words_in_a_cell_are_escaped(plan, action, editor, client):
    answer = post_cell(client, plan, action, "what", "<script>alert(1)</script>").json()
    assert answer["cells"]["what"]["html"] == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_a_refused_cell_says_why_and_what_it_needs(plan, action, editor, client):
    response = post_cell(client, plan, action, "assessment", "Loopt vast")
    assert (response.status_code, response.json()) == (
        422,
        {"error": "Schrijf erbij wat er aan de hand is.", "needs": "note", "note": ""},
    )
    assert post_cell(client, plan, action, "assessment", "Loopt vast", note="Geen huurder.").status_code == 200
    action.refresh_from_db()
    assert (action.assessment, action.note) == ("stagneert", "Geen huurder.")


def test_two_people_at_one_cell_see_both_values(plan, action, editor, client):
    colleague = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")
    edit_action(action=action, base_version=1, values={"what": "Buurthuis in De Waard"}, by=colleague)
    action.version = 1
    response = post_cell(client, plan, action, "what", "Buurthuis in Kinderdijk")
    said = response.json()
    assert response.status_code == 409
    assert (said["base"], said["theirs"], said["mine"], said["by"], said["version"]) == (
        "Buurthuis openen",
        "Buurthuis in De Waard",
        "Buurthuis in Kinderdijk",
        "Beleidsadviseur Wonen",
        2,
    )
    assert post_cell(client, plan, action, "what", "Buurthuis in Kinderdijk", version=2).status_code == 200


@pytest.mark.parametrize(
    ("cell", "words", "queries"),
    [
        ("what", "Anders", 8),
        ("period_text", "in 2024", 8),
        ("theme", "Zorg", 8),
        ("goal", "3", 8),
        ("assessment", "Op schema", 9),
        ("note", "De bouw begint.", 9),
        ("partners", "gemeente (regisseur)", 12),
        ("means", "9.000 in 2021; besparing p.m. in 2023", 11),
        ("turns", "2021: afgerond; 2022: afgerond", 11),
    ],
)
def test_what_one_cell_costs(plan, action, editor, client, cell, words, queries):
    """One comes in the stead of another: a link goes and one comes; an amount or turn changes and one is added."""
    PartyFactory(action=action)
    BudgetFactory(action=action)
    edit(action, interval="jaar")
    OccurrenceFactory(action=action)
    ThemeFactory(organisation=plan.organisation, name="Zorg")
    GoalFactory(document=plan, number=3)
    with CaptureQueriesContext(connection) as captured:
        response = post_cell(client, plan, action, cell, words)
    assert response.status_code == 200
    assert len(statements(captured)) == queries


@pytest.mark.parametrize("count", [3, 100])
def test_what_a_paste_costs(plan, editor, client, count):
    actions = [ActionFactory(plan=plan) for _ in range(count)]
    line = "Wijkwandeling {}\tgemeente\tjaarlijks\tafgerond\t{} in 2024\t2021: afgerond"
    text = "\n".join(line.format(place, 1_000 + place) for place in range(count))
    columns = "what,leads,period_text,status,means,turns"
    with CaptureQueriesContext(connection) as captured:
        response = post_paste(client, plan, actions, columns, text, "apply")
    assert len(response.json()["cells"]) == 6 * count
    assert len(statements(captured)) == 25


def test_a_paste_is_looked_at_first(plan, action, editor, client):
    other = ActionFactory(plan=plan, what="Eettafel", status="in_uitvoering")
    response = post_paste(
        client, plan, [action, other], "what,status", "Buurthuis\tklaar\nEettafel\tAfgerond\nSpreekuur\t"
    )
    preview = response.context["preview"]
    assert (preview.changing, preview.same, preview.refused, preview.new) == (3, 2, 1, 1)
    assert "Voer 3 wijzigingen door" in response.content.decode()
    assert Action.objects.get(pk=action.pk).what == "Buurthuis openen"


def test_what_is_refused_stays_out_and_the_rest_goes_through_as_one_change(plan, action, editor, client):
    other = ActionFactory(plan=plan, what="Eettafel")
    answer = post_paste(
        client, plan, [action, other], "what,status", "Buurthuis\tklaar\nDiner\tAfgerond", "apply"
    ).json()
    assert answer["said"] == "3 cellen gewijzigd"
    assert set(Action.objects.values_list("what", "status")) == {
        ("Buurthuis", "niet_gestart"),
        ("Diner", "afgerond"),
    }
    assert Change.objects.filter(by=editor).count() == 1


def test_filling_cells_asks_nothing_unless_something_is_refused(plan, action, editor, client):
    other = ActionFactory(plan=plan)
    both = [action, other]
    done = post_paste(client, plan, both, "status", "In uitvoering", "direct", selected="2x1", verb="doortrekken")
    assert done.json()["said"] == "2 cellen gewijzigd"
    for one in both:
        one.refresh_from_db()
    asked = post_paste(client, plan, both, "status", "Vervallen", "direct", selected="2x1", verb="doortrekken")
    assert asked.context["preview"].needs == {"note"}


def test_undo_and_redo_after_a_reload(plan, action, editor, client):
    post_cell(client, plan, action, "what", "Buurthuis De Waard openen")
    page = client.get(reverse("actions:matrix", args=[plan.organisation.slug, plan.public_id]))
    assert (page.context["acts"].undo.verb, page.context["acts"].redo) == ("cellen wijzigen", None)
    answer = client.post(address("back", plan), {"soort": "terug"}, headers=JSON).json()
    assert answer["rows"] == [action.public_id]
    assert Action.objects.get(pk=action.pk).what == "Buurthuis openen"
    client.post(address("back", plan), {"soort": "opnieuw"})
    assert Action.objects.get(pk=action.pk).what == "Buurthuis De Waard openen"
    nothing = client.post(address("back", plan), {"soort": "opnieuw"}, headers=JSON)
    assert (nothing.status_code, nothing.json()["error"]) == (422, "Er is niets om opnieuw te doen.")


def test_the_choices_hold_every_name(plan, editor, client):
    OrganisationFactory(name="Sociale Dienst Drechtsteden", short_name="SDD")
    found = client.get(address("choices", plan)).json()
    assert {"label": "SDD", "also": ["sociale dienst drechtsteden", "sdd"]} in found["parties"]
    assert found["status"][0] == "Niet gestart"


@pytest.mark.parametrize("count", [1, 3])
def test_choices_cost_the_same_for_one_and_three(plan, editor, client, count, django_assert_num_queries):
    for _ in range(count):
        ThemeFactory(organisation=plan.organisation)
        OrganisationFactory()
        GoalFactory(document=plan)
    with django_assert_num_queries(7):
        client.get(address("choices", plan))


@pytest.mark.parametrize(
    ("cell", "typed", "read"),
    [
        ("means", "1,2 mln per jaar in 2024-2026", "€ 1.200.000 per jaar in 2024-2026"),
        ("means", "veel", ""),
        ("turns", "Q1 2021: afgerond (op tijd)", "1e kwartaal 2021: afgerond (op tijd)"),
    ],
)
def test_amounts_and_turns_are_read_while_one_types(plan, editor, client, cell, typed, read):
    assert client.get(address("period", plan), {"cel": cell, "woorden": typed}).json() == {"range": read}


def test_an_amount_is_saved_and_its_words_come_back(plan, action, editor, client):
    answer = post_cell(client, plan, action, "means", "12500 per jaar in 2024-2026").json()
    assert answer["cells"] == {"means": {"html": "€ 12.500 per jaar in 2024-2026", "words": None}}
    assert answer["said"] == f"Middelen van actie {action.number} bewaard"
    refused = post_cell(client, plan, action, "means", "ruim voldoende", version=2)
    assert (refused.status_code, refused.json()["needs"]) == (422, "")
    assert refused.json()["error"].startswith("“ruim voldoende”: Wij lezen hier geen bedrag in.")


def test_words_of_a_period_are_read_while_one_types(plan, editor, client):
    assert client.get(address("period", plan), {"woorden": "vanaf Q2 2021"}).json() == {"range": "vanaf 1 april 2021"}
    assert client.get(address("period", plan), {"woorden": "ooit"}).json() == {"range": ""}


@pytest.mark.parametrize(
    ("name", "method"), [("cell", "post"), ("paste", "post"), ("back", "post"), ("choices", "get")]
)
def test_who_only_looks_may_not_edit(plan, action, client, name, method):
    client.force_login(user_with(Role.CONTROLLER, plan.organisation), backend="portal.accounts.backends.RolesBackend")
    assert getattr(client, method)(address(name, plan)).status_code == 403
    neighbour = user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))
    client.force_login(neighbour, backend="portal.accounts.backends.RolesBackend")
    assert getattr(client, method)(address(name, plan)).status_code == 404
