"""Reading in over HTTP: who may, what is answered, what it costs."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from actions.domain.read_in import read_in, submit
from actions.enums import ReadInState
from actions.models import ReadIn, ReadProgress
from policies.models import PolicyDocument
from portal.accounts.roles import Role
from tests.actions.domain.samples import PLAN, upload
from tests.factories import DocumentFactory, OrganisationFactory, PortfolioHolderFactory, edit, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def town():
    return OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")


@pytest.fixture
def officer(town, client):
    user = user_with(Role.POLICY_OFFICER, town, name="Beleidsadviseur Zorg")
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return user


@pytest.fixture
def send(town, officer):
    def send_(text=PLAN, **values):
        given = {"organisation": town, "by": officer, "type": "beleidsplan", "filename": "plan.md"}
        return submit(upload=upload(text), **(given | values))

    return send_


def address(name: str, readin: ReadIn) -> str:
    return reverse(f"actions:{name}", args=["waterdam", readin.public_id])


def test_an_upload_is_kept_queued_and_followed(client, town, officer):
    response = client.post("/waterdam/inlezen/", {"file": upload(), "type": "beleidsnota", "document": ""})
    readin = ReadIn.objects.get()
    assert (response.status_code, response.url) == (302, address("readin", readin))
    assert (readin.type, readin.state, readin.size, readin.created_by) == ("beleidsnota", "wacht", len(PLAN), officer)
    assert ProcrastinateJob.objects.get().args == {"readin_id": readin.pk}


def test_a_new_version_is_asked_for_by_document(client, town, officer):
    document = DocumentFactory(organisation=town, type="werkplan")
    client.post("/waterdam/inlezen/", {"file": upload(), "type": "beleidsplan", "document": document.public_id})
    readin = ReadIn.objects.get()
    assert (readin.document, readin.type) == (document, "werkplan")


def test_a_document_of_another_municipality_is_no_choice(client, town, officer):
    stranger = DocumentFactory(title="Geheim plan van een ander")
    response = client.post(
        "/waterdam/inlezen/", {"file": upload(), "type": "beleidsplan", "document": stranger.public_id}
    )
    assert response.status_code == 422
    assert stranger.title not in response.content.decode()
    assert not ReadIn.objects.exists()


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (upload(b"MZ", "programma.exe"), "Dit bestandstype kan het register niet lezen."),
        (upload(b"", "plan.pdf"), "Dit bestand is leeg."),
        (None, "Kies eerst een bestand."),
    ],
)
def test_a_wrong_upload_is_told_on_the_form(client, officer, file, message):
    response = client.post("/waterdam/inlezen/", {"type": "beleidsplan"} | ({"file": file} if file else {}))
    assert response.status_code == 422
    assert message in response.content.decode()
    assert (ReadIn.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_a_known_file_is_offered_with_a_link(client, send):
    document = read_in(readin=send()).document
    response = client.post("/waterdam/inlezen/", {"file": upload(name="kopie.md"), "type": "beleidsplan"})
    html = response.content.decode()
    assert response.status_code == 422
    assert f'href="/waterdam/documenten/{document.public_id}/"' in html
    assert "Er is niets opgeslagen." in html
    assert ReadIn.objects.count() == 1


def test_the_page_follows_the_job_and_goes_on_when_it_is_done(client, send):
    readin = send()
    edit(readin, state=ReadInState.READING)
    ReadProgress.objects.create(readin=readin, done=7, total=24)
    page = client.get(address("readin", readin)).content.decode()
    assert "7 van 24 bladzijden" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    part = client.get(address("readin_progress", readin))
    assert ("HX-Redirect" in part, 'hx-trigger="every 1s"' in part.content.decode()) == (False, True)
    read_in(readin=readin)
    done = client.get(address("readin_progress", readin))
    assert done["HX-Redirect"] == address("readin_facts", readin)
    assert client.get(address("readin", readin)).url == address("readin_facts", readin)


def test_after_the_facts_were_seen_it_goes_to_the_review(client, send):
    readin = read_in(readin=send())
    edit(readin.document, title="Gezond Waterdam")
    assert client.get(address("readin", readin)).url == address("review", readin)


def test_what_failed_says_why_and_offers_what_helps(client, send, monkeypatch):
    bad = read_in(readin=send("gewone tekst", filename="plan.pdf"))
    page = client.get(address("readin", bad)).content.decode()
    assert "De inhoud van dit bestand past niet bij de extensie .pdf." in page
    assert ("Opnieuw proberen" in page, "Kies een ander bestand" in page) == (False, True)
    monkeypatch.setattr("actions.domain.read_in.recognise", lambda *_, **__: 1 / 0)
    broken = read_in(readin=send())
    assert "Opnieuw proberen" in client.get(address("readin", broken)).content.decode()
    response = client.post(address("readin_retry", broken))
    broken.refresh_from_db()
    assert (response.url, broken.state) == (address("readin", broken), "wacht")
    assert ProcrastinateJob.objects.get().args == {"readin_id": broken.pk}


def test_trying_a_bad_file_again_is_refused_in_words(client, send):
    bad = read_in(readin=send("gewone tekst", filename="plan.pdf"))
    response = client.post(address("readin_retry", bad), follow=True)
    assert "Dit bestand kan niet opnieuw worden ingelezen." in response.content.decode()


def facts(document: PolicyDocument, **values) -> dict[str, str]:
    stored = {"seen": document.version, "title": document.title, "type": document.type, "openness": document.openness}
    return stored | {"is_plan": "on"} | values


def test_the_facts_show_what_the_document_says(client, send, town):
    PortfolioHolderFactory(organisation=town, title="Wethouder Zorg", name="Jan de Vries")
    page = client.get(address("readin_facts", read_in(readin=send()))).content.decode()
    assert "In het document: “3 maart 2026”" in page
    assert "In het document: “wethouder De Vries”" in page
    assert '<option value="openbaar" selected>' in page


def test_the_facts_are_kept_and_all_below_follows_the_openness(client, send):
    readin = read_in(readin=send())
    document = readin.document
    data = facts(document, title="Gezond Waterdam", openness="openbaar", adopted_on="2026-03-24")
    response = client.post(address("readin_facts", readin), data)
    document.refresh_from_db()
    assert (response.status_code, response.url) == (302, address("review", readin))
    assert (document.title, document.openness, str(document.adopted_on)) == (
        "Gezond Waterdam",
        "openbaar",
        "2026-03-24",
    )
    version = document.versions.get()
    assert (version.openness, version.file_openness) == ("openbaar", "openbaar")


def test_the_newest_version_is_adopted_from_the_day_on_which_the_document_is(client, send):
    readin = read_in(readin=send())
    shown = []
    for day in ("2026-03-24", ""):
        readin.document.refresh_from_db()
        client.post(address("readin_facts", readin), facts(readin.document, adopted_on=day))
        shown.append(readin.document.versions.get().get_status_display())
    assert shown == ["Vastgesteld", "Concept"]


def test_two_portfolio_holders_with_one_title_are_told_apart_by_their_years(client, send):
    readin = read_in(readin=send())
    for first, last in ((date(2018, 5, 1), date(2022, 5, 1)), (date(2022, 6, 1), None)):
        PortfolioHolderFactory(
            organisation=readin.document.organisation, title="Wethouder Zorg", valid_from=first, valid_until=last
        )
    page = client.get(address("readin_facts", readin)).content.decode()
    assert page.index("Wethouder Zorg (vanaf 2022)") < page.index("Wethouder Zorg (2018–2022)")


def test_a_file_with_personal_data_stays_inside(client, send):
    readin = read_in(readin=send(PLAN + "\nVragen? Mail naar j.jansen@waterdam.example.\n"))
    client.post(address("readin_facts", readin), facts(readin.document, openness="openbaar"))
    version = readin.document.versions.get()
    assert (version.openness, version.file_openness) == ("openbaar", "intern")


def test_two_people_at_the_facts(client, send):
    readin = read_in(readin=send())
    data = facts(readin.document, title="Mijn titel")
    edit(readin.document, title="Titel van een collega")
    response = client.post(address("readin_facts", readin), data)
    readin.document.refresh_from_db()
    assert (response.status_code, readin.document.title) == (409, "Titel van een collega")
    assert "heeft dit intussen ook gewijzigd" in response.content.decode()


PAGES = ["readin", "readin_progress", "readin_facts", "review", "readin_done", "review_names"]


@pytest.mark.parametrize("name", PAGES)
def test_strangers_get_the_same_404_as_for_what_is_not_there(client, town, send, name):
    readin = read_in(readin=send())
    partner = OrganisationFactory(name="Stichting Wijkwerk", slug="wijkwerk")
    strangers = [
        user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True)),
        user_with(Role.ACTION_OWNER, partner),
    ]
    for stranger in strangers:
        client.force_login(stranger, backend="portal.accounts.backends.RolesBackend")
        hidden = client.get(address(name, readin))
        absent = client.get(reverse(f"actions:{name}", args=["waterdam", "bestaatniet"]))
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert "Uitvoeringsplan" not in hidden.content.decode()


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.CLERK, Role.COUNCIL_MEMBER, Role.PORTFOLIO_HOLDER])
def test_colleagues_without_the_right_hear_so(client, town, send, role):
    readin = read_in(readin=send())
    client.force_login(user_with(role, town), backend="portal.accounts.backends.RolesBackend")
    assert client.get("/waterdam/inlezen/").status_code == 403
    assert client.get(address("review", readin)).status_code == 403


def test_who_is_not_logged_in_is_asked_to(client, send):
    readin = read_in(readin=send())
    client.logout()
    assert client.get(address("review", readin)).status_code == 302


def test_the_list_costs_the_same_for_one_and_three(client, send, assert_same_queries):
    texts = iter(range(10))
    assert_same_queries(
        6,
        add=lambda: read_in(readin=send(f"{PLAN}\nDeel {next(texts)}.\n")),
        fetch=lambda: client.get("/waterdam/inlezen/"),
    )
