"""What changed in a plan between two days: with who and why inside, the released differences outside."""

import io
from datetime import date

import openpyxl
import pytest

from actions.domain.editing import edit_action
from actions.domain.moves import move_period
from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.orders.models import PaperOrder
from portal.shared.pdf.check import problems
from tests.actions.story import at
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db
TITLE = '//section[@aria-labelledby="titel"]//dl'
LISTED = '//section[starts-with(@aria-labelledby, "soort-")]'


@pytest.fixture
def plan():
    with replaying(at(2021, 1, 4)):
        return DocumentFactory(title="Samen Vooruit")


@pytest.fixture
def officer(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")


@pytest.fixture
def told(plan, officer):
    """Three actions released on 1 February 2021; what followed was released on 1 June 2021, and some was not."""
    with replaying(at(2021, 1, 5)):
        kitchen, garden, library = (
            ActionFactory(plan=plan, number=number, what=what, in_2020=number == 1)
            for number, what in ((1, "Keuken bouwen"), (2, "Tuin aanleggen"), (3, "=Bibliotheek openen"))
        )
    out(plan, at(2021, 2, 1))
    with replaying(at(2021, 3, 1)):
        move_period(
            action=kitchen, period="eind 2021", reason="De bouw duurt langer.", decided_on=date(2021, 2, 25), by=officer
        )
    with replaying(at(2021, 3, 2)):
        record_progress(action=garden, day=date(2021, 3, 1), status="afgerond", text="De tuin is klaar.", by=officer)
    with replaying(at(2021, 4, 1)):
        ActionFactory(plan=plan, number=4, what="Speeltuin maken")
    out(plan, at(2021, 6, 1))
    with replaying(at(2021, 7, 1)):
        library.refresh_from_db()
        edit_action(action=library, base_version=1, values={"what": "Boekenkast conceptwoord"}, by=officer)
    return plan


def out(plan, moment):
    with replaying(moment):
        release(plan=plan, audience=Audience.PUBLIC, as_per=moment.date(), by=User.objects.system())


def address(plan, rest=""):
    return f"/{plan.organisation.slug}/plannen/{plan.public_id}/wijzigingen{rest}"


FROM_TO = "?van=2021-02-15&tot=2021-06-15"


class TestForEveryone:
    def test_the_released_differences_by_kind_with_the_reason_of_a_move(self, client, told, words):
        answer = client.get(address(told, f"/{FROM_TO}"))
        shown = words(answer, LISTED)
        assert shown == (
            "Verschoven 1. Keuken bouwen Niet gestart Stand Was: Te laat → Werd: Niet gestart "
            "Wanneer Was: “in 2020” (1 jan. t/m 31 dec. 2020) → Werd: “eind 2021” (1 sep. t/m 31 dec. 2021) "
            "Verschoven op 25 februari 2021, van “in 2020” naar “eind 2021”: De bouw duurt langer. "
            "Nieuw beloofd 4. Speeltuin maken Niet gestart "
            "Afgerond 2. Tuin aanleggen Afgerond Stand Was: Niet gestart → Werd: Afgerond "
            "Toelichting bij de stand leeg → Werd: De tuin is klaar. Laatste nieuws leeg → Werd: 1 maart 2021"
        )
        for word in ("Beleidsadviseur", "conceptwoord", "Wie veranderde"):
            assert word not in answer.content.decode()

    def test_both_times_of_both_days(self, client, told, words):
        shown = words(client.get(address(told, f"/{FROM_TO}")), TITLE)
        assert shown == (
            "Van Stand per 15 februari 2021, vrijgegeven op 1 februari 2021 "
            "Tot Stand per 15 juni 2021, vrijgegeven op 1 juni 2021"
        )

    def test_without_days_it_is_since_the_release_before(self, client, told, words):
        shown = words(client.get(address(told, "/")), "//main")
        assert "Wat veranderde er tussen 1 februari 2021 en vandaag?" in shown
        assert "3 acties veranderden" in shown

    def test_before_the_first_release_all_was_new(self, client, told, words):
        shown = words(client.get(address(told, "/?van=2021-01-10&tot=2021-02-02")), LISTED)
        assert shown.count("Niet gestart") + shown.count("Te laat") == 3
        assert shown.startswith("Nieuw beloofd")

    def test_one_kind_stands_in_the_address(self, client, told, words):
        shown = words(client.get(address(told, f"/{FROM_TO}&soort=afgerond")), LISTED)
        assert ("Tuin" in shown, "Keuken" in shown) == (True, False)

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("van=gisteren", "“gisteren” is geen datum."),
            ("tot=2199-01-01", "Deze dag moet nog komen."),
            ("van=2021-06-01&tot=2021-02-01", "De eerste dag lag na de tweede."),
        ],
    )
    def test_a_day_that_cannot_be_used_is_told(self, client, told, words, query, message):
        answer = client.get(address(told, f"/?{query}"))
        assert (answer.status_code, message in words(answer)) == (200, True)

    def test_a_plan_without_release_is_not_there(self, client, plan):
        for rest in ("/", ".xlsx", ".pdf"):
            assert client.get(address(plan, rest)).status_code == 404

    def test_nothing_changed_says_what_to_do(self, client, told, words):
        assert "Er is niets veranderd" in words(client.get(address(told, "/?van=2021-06-02&tot=2021-06-03")))


class TestForWhoEdits:
    def test_who_when_and_why_stand_with_each_action(self, client, told, officer, words):
        client.force_login(officer)
        shown = words(client.get(address(told, f"/{FROM_TO}&soort=verschoven")), LISTED)
        assert "1 maart 2021, 13:00 Beleidsadviseur Zorg, datum verschuiven" in shown
        assert "Reden: De bouw duurt langer." in shown

    def test_the_recorded_register_of_both_days_counts(self, client, told, officer, words):
        client.force_login(officer)
        shown = words(client.get(address(told, "/?van=2021-06-15&tot=2021-07-15")), LISTED)
        assert "Was: =Bibliotheek openen → Werd: Boekenkast conceptwoord" in shown
        said = words(client.get(address(told, f"/{FROM_TO}")), TITLE)
        assert said.endswith("Tot Stand per 15 juni 2021, zoals geregistreerd op 15 juni 2021")

    def test_a_preview_is_what_the_public_gets(self, client, told, officer, words):
        public = words(client.get(address(told, f"/{FROM_TO}")), LISTED)
        client.force_login(officer)
        assert words(client.get(address(told, f"/{FROM_TO}&beeld=openbaar")), LISTED) == public


def sheets(answer):
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


class TestWorkbook:
    def test_outsiders_get_the_differences_with_both_times_and_nobodys_name(self, client, told):
        answer = client.get(address(told, f".xlsx{FROM_TO}"))
        assert answer["Content-Disposition"] == 'attachment; filename="wijzigingen-2021-02-15-2021-06-15.xlsx"'
        found = sheets(answer)
        assert list(found) == ["Verschillen"]
        rows = found["Verschillen"]
        assert [row[0] for row in rows[:4]] == [
            "Wijzigingen in Samen Vooruit",
            "Plan: Samen Vooruit",
            "Van: stand per 15 februari 2021, vrijgegeven op 1 februari 2021",
            "Tot: stand per 15 juni 2021, vrijgegeven op 1 juni 2021",
        ]
        assert [1, "Keuken bouwen", "Verschoven", "Wanneer"] in [row[:4] for row in rows]
        assert "De bouw duurt langer." in [row[6] for row in rows]

    def test_who_edits_gets_every_change_with_old_and_new(self, client, told, officer):
        client.force_login(officer)
        found = sheets(client.get(address(told, ".xlsx?van=2021-06-15&tot=2021-07-15")))
        (row,) = [row for row in found["Wie wat wanneer"] if row[0] == 3]
        assert [row[3], row[4], *row[5:8]] == [
            "Beleidsadviseur Zorg",
            "actie bewerken",
            "Wat",
            "=Bibliotheek openen",
            "Boekenkast conceptwoord",
        ]

    def test_no_text_becomes_a_formula(self, client, told):
        book = openpyxl.load_workbook(
            io.BytesIO(client.get(address(told, ".xlsx?van=2021-01-10&tot=2021-02-02")).content)
        )
        cells = [cell for row in book["Verschillen"] for cell in row if str(cell.value).startswith("=")]
        assert [cell.data_type for cell in cells] == ["s"]


def test_a_large_paper_waits_for_who_is_logged_in(client, told, officer, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("actions.views.changes.MOST_ROWS", 1)
    assert client.get(address(told, f".pdf{FROM_TO}"))["Content-Type"] == "application/pdf"
    client.force_login(officer)
    answer = client.get(address(told, f".pdf{FROM_TO}"))
    order = PaperOrder.objects.get()
    assert answer.url == f"/account/stukken/{order.public_id}/"
    assert (order.title, order.filename, order.created_by) == (
        "Wijzigingen in Samen Vooruit",
        "wijzigingen-2021-02-15-2021-06-15.pdf",
        officer,
    )


def test_the_paper_is_valid_and_the_same_twice(client, told, officer):
    client.force_login(officer)
    first, second = (client.get(address(told, f".pdf{FROM_TO}")) for _ in range(2))
    assert first.content == second.content
    assert (problems(first.content, "ua1"), problems(first.content, "2a")) == ([], [])


@pytest.mark.parametrize(("role", "expected"), [(None, 15), (Role.POLICY_OFFICER, 21)])
def test_the_page_costs_the_same_however_many_changes(client, assert_same_queries, plan, role, expected):
    with replaying(at(2021, 1, 10)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 10), by=User.objects.system())
    if role:
        client.force_login(user_with(role, plan.organisation))
    system = User.objects.system()

    def add():
        with replaying(at(2021, 1, 9)):
            action = ActionFactory(plan=plan, in_2020=True)
        with replaying(at(2021, 3, 1)):
            move_period(action=action, period="eind 2021", reason="Later.", decided_on=date(2021, 3, 1), by=system)
            PartyFactory(action=action, party=OrganisationFactory())
        release_again()

    def release_again():
        plan.refresh_from_db()
        with replaying(at(2021, 4, 1)):
            release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 4, 1), by=system)

    url = address(plan, "/?van=2021-02-01&tot=2021-05-01")
    assert_same_queries(expected, add=add, fetch=lambda: client.get(url))
