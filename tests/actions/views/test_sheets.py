"""The pages of a sheet that comes back: handing in, how far it is, what would change, saving."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.domain.editing import edit_action
from actions.domain.sheet_import import check_sheet, save_sheet
from actions.models import Action, SheetImport
from portal.accounts.roles import Role
from tests.actions.sheets import Sheet, checked, downloaded
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan():
    return DocumentFactory(organisation=OrganisationFactory(municipality=True), title="Plan Samen Vooruit")


@pytest.fixture
def editor(plan, client):
    user = user_with(Role.POLICY_OFFICER, plan.organisation)
    client.force_login(user)
    return user


@pytest.fixture
def address(plan):
    return f"/{plan.organisation.slug}/plannen/{plan.public_id}/tabel/"


def hand_in(client, address, data: bytes, name="acties.csv"):
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def test_from_handing_in_to_saved(client, plan, editor, address, words):
    ActionFactory(plan=plan, number=1, what="Buurthuis openen")
    gone = hand_in(client, address, b"Nr.;Wat\n;Wijkwandeling\n1;Buurthuis openen\n")
    sheet = SheetImport.objects.get()
    assert gone.url == f"{address}{sheet.public_id}/"
    assert "Bestand ontvangen" in words(client.get(gone.url))
    waiting = client.get(f"{gone.url}voortgang/")
    assert ("HX-Redirect" in waiting.headers, 'hx-trigger="every 1s"' in waiting.content.decode()) == (False, True)
    check_sheet(sheet=sheet)
    assert client.get(f"{gone.url}voortgang/").headers["HX-Redirect"] == gone.url
    shown = words(client.get(gone.url))
    assert "1 nieuwe actie 1 rij blijft gelijk" in shown
    assert "Wijkwandeling rij 2 van uw bestand" in shown
    assert client.post(f"{gone.url}bewaren/").url == gone.url
    sheet.refresh_from_db()
    assert "Wordt bewaard" in words(client.get(gone.url))
    save_sheet(sheet=sheet)
    assert "1 actie toegevoegd" in words(client.get(gone.url))
    assert Action.objects.filter(plan=plan).count() == 2


def test_conflicts_refusals_and_changes_are_shown_with_their_words(client, plan, editor, address, words):
    first, second = (ActionFactory(plan=plan, number=at, what=what) for at, what in ((1, "Eettafel"), (2, "Spreekuur")))
    sheet = Sheet(downloaded(client, plan))
    edit_action(action=first, base_version=1, values={"what": "Eettafel in De Waard"}, by=editor)
    sheet.put(1, Wat="Eettafel op zondag")
    sheet.put(2, Toelichting="Elke dinsdag.", Stand="Klaar")
    found = checked(plan, sheet.saved(), editor)
    shown = words(client.get(f"{address}{found.public_id}/"))
    assert "Stond er: Eettafel In het register Eettafel in De Waard In uw bestand Eettafel op zondag" in shown
    assert "Stand (“Klaar”): “Klaar” is geen stand. Bedoelt u “Afgerond”?" in shown
    client.post(f"{address}{found.public_id}/bewaren/", {f"rij_{found.found[0]['place']}": "mijn"})
    save_sheet(sheet=SheetImport.objects.select_related("created_by").get())
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.what, second.description) == ("Eettafel op zondag", "")


def test_a_sheet_without_changes_offers_nothing_to_save(client, plan, editor, address, words):
    ActionFactory(plan=plan, number=1, what="Buurthuis openen")
    found = checked(plan, downloaded(client, plan), editor)
    shown = words(client.get(f"{address}{found.public_id}/"))
    assert "1 rij blijft gelijk" in shown
    assert "Bewaar deze wijzigingen" not in shown
    answer = client.post(f"{address}{found.public_id}/bewaren/")
    assert (answer.status_code, "Er is niets om te bewaren" in answer.content.decode()) == (422, True)


def test_a_file_that_cannot_be_read_is_told_in_the_form(client, plan, editor, address, words):
    answer = hand_in(client, address, b"x", "acties.docx")
    assert (answer.status_code, SheetImport.objects.count()) == (422, 0)
    assert "Kies een Excel-bestand (.xlsx) of een CSV-bestand (.csv)." in words(answer)


def test_a_broken_file_is_told_on_its_page(client, plan, editor, address, words):
    found = checked(plan, b"geen werkboek", editor)
    assert "Dit bestand is beschadigd" in words(client.get(f"{address}{found.public_id}/"))


def test_a_sheet_is_for_who_sent_it(client, plan, editor, address):
    found = checked(plan, b"Nr.;Wat\n;Wijkwandeling\n", editor, "a.csv")
    client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
    for path in ("", "voortgang/"):
        assert client.get(f"{address}{found.public_id}/{path}").status_code == 404
    assert client.post(f"{address}{found.public_id}/bewaren/").status_code == 404


@pytest.mark.parametrize(("role", "status"), [(Role.CONTROLLER, 403), (Role.COUNCIL_MEMBER, 403)])
def test_only_editors_come_here(client, plan, address, role, status):
    client.force_login(user_with(role, plan.organisation))
    assert client.get(address).status_code == status


def test_the_page_costs_the_same_however_many_rows(client, plan, editor, address, assert_same_queries):
    def add():
        ActionFactory(plan=plan)
        numbers = Action.objects.filter(plan=plan).order_by("number").values_list("number", "public_id", "version")
        text = "Nr.;Wat;Kenmerk;Versie\n" + "".join(f"{at};Anders {at};{key};{seen}\n" for at, key, seen in numbers)
        add.found = checked(plan, text.encode(), editor, "a.csv")

    assert_same_queries(5, add=add, fetch=lambda: client.get(f"{address}{add.found.public_id}/"))
