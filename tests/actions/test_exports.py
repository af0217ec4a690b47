"""Lists of actions, plans and organisations as files: for the reader, the day and the filters of the page."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.models import PaperOrder
from portal.shared.orders.verbs import Large
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    OccurrenceFactory,
    OrganisationFactory,
    PartyFactory,
    ProgressFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    with replaying(at(2021, 1, 4)):
        return DocumentFactory(organisation=OrganisationFactory(municipality=True), title="Plan Samen Vooruit")


@pytest.fixture
def address(plan):
    return f"/{plan.organisation.slug}/plannen/{plan.public_id}/acties/"


def rows_of(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def sheet_rows(answer) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def filled(plan) -> None:
    """One action with everything, as an editor would have made it."""
    place = plan.organisation
    with replaying(at(2021, 2, 1)):
        action = ActionFactory(
            plan=plan,
            number=1,
            what="Buurthuis openen",
            theme=ThemeFactory(organisation=place, name="Ontmoeten"),
            goal=GoalFactory(document=plan, number=3, text="Niemand is alleen"),
            period_text="eind 2021",
            period_start=date(2021, 9, 1),
            period_end=date(2021, 12, 31),
        )
        PartyFactory(action=action, party=place, role="regisseur", is_lead=True)
        PartyFactory(action=action, party=OrganisationFactory(short_name="SWA"), role="denkt_mee")


class TestActionsOfAPlan:
    def test_the_public_gets_what_was_released_with_both_times(self, client, plan, address):
        filled(plan)
        with replaying(at(2021, 3, 1)):
            release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 3, 1), by=User.objects.system())
        with replaying(at(2021, 4, 1)):
            ActionFactory(plan=plan, what="Eettafel zilverreiger")
        (row,) = rows_of(client.get(f"{address}?vorm=csv&peildatum=2021-11-01"))
        assert row["Stand per"] == "1 november 2021"
        assert row["Zoals vrijgegeven op"] == "1 maart 2021"
        assert (row["Wat"], row["Trekker"], row["Partners"]) == (
            "Buurthuis openen",
            f"{plan.organisation.label} (regisseur)",
            "SWA (denkt mee)",
        )
        assert (row["Thema"], row["Doel"], row["Tot en met"]) == ("Ontmoeten", "Niemand is alleen", "2021-12-31")
        assert row["Hoe staat het ervoor"] == "Niet gestart"
        assert "Versie" not in row

    def test_amounts_and_turns_are_those_that_this_reader_may_see(self, client, plan, address):
        with replaying(at(2022, 2, 1)):
            action = ActionFactory(plan=plan, yearly=True)
            paid = BudgetFactory(action=action, year=2022, amount=12_500)
            BudgetFactory(action=action, year=2022, amount=99_000, openness="intern")
            note = "Vraag het aan grutto@example.nl."
            turn = OccurrenceFactory(action=action, status="afgerond", note=note, day=date(2021, 12, 31))
            release(plan=plan, audience=Audience.PUBLIC, as_per=date(2022, 2, 1), by=User.objects.system())
        edit(paid, amount=20_000)
        edit(turn, status="gestopt", day=date(2022, 3, 1))
        (row,) = rows_of(client.get(f"{address}?vorm=csv"))
        assert row["Middelen"] == "€ 12.500 in 2022"
        assert row["Keren"].startswith("2021: afgerond (Vraag het aan")
        assert "grutto" not in row["Keren"]
        client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
        (row,) = rows_of(client.get(f"{address}?vorm=csv"))
        assert row["Middelen"] == "€ 20.000 in 2022; € 99.000 in 2022"
        assert row["Keren"] == f"2021: gestopt ({note})"

    def test_names_are_those_of_the_moment(self, client, plan, address):
        with replaying(at(2021, 2, 1)):
            partner = OrganisationFactory(name="Stichting Oud", short_name="")
            PartyFactory(action=ActionFactory(plan=plan), party=partner)
            edit(partner, name="Stichting Toen")
            release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 2, 1), by=User.objects.system())
        edit(partner, name="Stichting Nu")
        (row,) = rows_of(client.get(f"{address}?vorm=csv"))
        assert row["Partners"] == "Stichting Toen"

    def test_personal_data_are_blacked_out_for_outsiders(self, client, plan, address):
        ActionFactory(plan=plan, description="Vraag het aan grutto@example.nl.")
        edit(plan, direct_public=True)
        (row,) = rows_of(client.get(f"{address}?vorm=csv"))
        assert "grutto" not in str(row)

    def test_filters_of_the_page_hold(self, client, plan, address):
        filled(plan)
        ActionFactory(plan=plan, number=2, what="Eettafel beginnen")
        edit(plan, direct_public=True)
        answer = json.loads(client.get(f"{address}?q=eettafel").content)
        assert [row["wat"] for row in answer["rijen"]] == ["Eettafel beginnen"]

    def test_machines_get_the_parties_apart(self, client, plan, address):
        filled(plan)
        edit(plan, direct_public=True)
        (row,) = json.loads(client.get(address).content)["rijen"]
        assert [(one["kort"], one["rol"]) for one in row["partners"]] == [("SWA", "denkt mee (werkgroep)")]

    def test_an_editor_gets_a_sheet_that_can_be_read_back(self, client, plan, address):
        filled(plan)
        client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
        rows = sheet_rows(client.get(f"{address}?vorm=xlsx"))
        head, row = rows[4], dict(zip(rows[4], rows[5], strict=True))
        assert head[-2:] == ["Kenmerk", "Versie"]
        assert (row["Doel"], row["Stand"], row["Versie"]) == ("3. Niemand is alleen", "Niet gestart", 1)
        assert "Reden van verschuiven" not in head

    def test_the_past_is_to_read_only(self, client, plan, address):
        filled(plan)
        client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
        assert "Versie" not in sheet_rows(client.get(f"{address}?vorm=xlsx&peildatum=2021-06-01"))[4]

    def test_what_was_never_released_is_not_there(self, client, plan, address):
        filled(plan)
        assert client.get(f"{address}?vorm=csv").status_code == 404

    def test_too_many_rows_for_paper_goes_back_with_a_message(self, client, plan, address, monkeypatch):
        monkeypatch.setattr("portal.shared.orders.answer.MOST_ROWS", 1)
        edit(plan, direct_public=True)
        for _ in range(2):
            ActionFactory(plan=plan)
        answer = client.get(f"{address}?vorm=pdf")
        assert answer["Location"] == address
        page = client.get(f"/{plan.organisation.slug}/plannen/")
        assert "Zonder in te loggen kan een PDF hooguit 300 rijen hebben." in page.content.decode()

    def test_who_is_logged_in_gets_a_long_list_by_a_job(self, client, plan, address, monkeypatch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        monkeypatch.setattr("portal.shared.orders.answer.MOST_ROWS", 1)
        filled(plan)
        ActionFactory(plan=plan, what="Wijkwandeling")
        officer = user_with(Role.POLICY_OFFICER, plan.organisation)
        client.force_login(officer)

        answer = client.get(f"{address}?vorm=pdf&peildatum=2099-01-01")

        order = PaperOrder.objects.get()
        assert answer["Location"] == f"/account/stukken/{order.public_id}/"
        assert (order.created_by, order.state, order.back) == (officer, "wacht", f"{address}?peildatum=2099-01-01")
        paper = Large.unpacked(order.source.read())
        assert "Wijkwandeling" in paper.html
        order.source.close()

    def test_there_is_an_end_to_what_a_job_makes(self, client, plan, address, monkeypatch):
        monkeypatch.setattr("portal.shared.orders.answer.MOST_ROWS", 0)
        monkeypatch.setattr("portal.shared.orders.answer.MOST_ORDERED", 0)
        filled(plan)
        client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
        client.get(f"{address}?vorm=pdf")
        page = client.get(f"/{plan.organisation.slug}/plannen/")
        assert "Een PDF kan hooguit 5.000 rijen hebben." in page.content.decode()
        assert not PaperOrder.objects.exists()

    @pytest.mark.parametrize(
        ("role", "form", "queries"),
        [(None, "json", 7), (None, "xlsx", 7), (Role.POLICY_OFFICER, "json", 8), (Role.POLICY_OFFICER, "xlsx", 12)],
    )
    def test_it_costs_the_same_however_many_actions(
        self, client, plan, address, assert_same_queries, role, form, queries
    ):
        edit(plan, direct_public=True)
        if role:
            client.force_login(user_with(role, plan.organisation))

        def add():
            action = ActionFactory(plan=plan, goal=GoalFactory(document=plan))
            PartyFactory(action=action, is_lead=True)
            ProgressFactory(action=action)

        assert_same_queries(queries, add=add, fetch=lambda: client.get(f"{address}?vorm={form}"))


class TestOtherLists:
    def test_plans_with_their_figures(self, client, plan):
        filled(plan)
        edit(plan, direct_public=True)
        (row,) = rows_of(client.get(f"/{plan.organisation.slug}/plannen/?vorm=csv&peildatum=2022-02-01"))
        assert (row["Plan"], row["Acties"], row["Te laat"], row["Afgerond"]) == ("Plan Samen Vooruit", "1", "1", "0")

    def test_organisations_and_the_actions_of_one(self, client, plan):
        filled(plan)
        edit(plan, direct_public=True)
        start = f"/{plan.organisation.slug}/organisaties/"
        rows = rows_of(client.get(f"{start}?vorm=csv"))
        assert {row["Korte naam"]: row["Als trekker"] for row in rows} == {plan.organisation.label: "1", "SWA": "0"}
        (row,) = rows_of(client.get(f"{start}{plan.organisation.slug}/?vorm=csv"))
        assert (row["Wat"], row["Rol"]) == ("Buurthuis openen", "trekker, regisseur")

    def test_an_unknown_form_is_the_page_itself(self, client, plan):
        answer = client.get(f"/{plan.organisation.slug}/plannen/?vorm=exe")
        assert answer.headers["Content-Type"].startswith("text/html")
