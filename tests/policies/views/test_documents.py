"""Documents to read: each reader gets what reached them, nobody gets what did not."""

from __future__ import annotations

import re
from html import unescape

import pytest

from policies.models import DocumentRelation
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import changing
from tests.factories import (
    DocumentFactory,
    OrganisationFactory,
    PassageFactory,
    VersionFactory,
    edit,
    released_plan,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam")


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def page_of(document) -> str:
    return f"/{document.organisation.slug}/documenten/{document.public_id}/"


def letter(place, **values):
    """A public document that is no plan."""
    return DocumentFactory(organisation=place, is_plan=False, type="beleidsbrief", **values)


class TestList:
    def test_an_outsider_finds_released_plans_and_public_papers(self, client, place):
        released_plan(organisation=place, title="Plan Vrijgegeven")
        DocumentFactory(organisation=place, title="Plan in de maak")
        letter(place, title="Brief over wonen")
        letter(place, title="Brief van binnen", openness="intern")
        shown = text(client.get("/waterdam/documenten/"))
        assert "2 documenten" in shown
        assert ("Plan Vrijgegeven" in shown, "Brief over wonen" in shown) == (True, True)
        assert ("Plan in de maak" in shown, "Brief van binnen" in shown) == (False, False)

    def test_a_new_title_waits_for_the_next_release(self, client, place):
        plan = released_plan(organisation=place, title="Plan Samen")
        edit(plan, title="Plan Apart")
        assert "Plan Samen" in text(client.get("/waterdam/documenten/"))
        assert "Plan Samen" in text(client.get(page_of(plan)))
        assert "0 documenten" in text(client.get("/waterdam/documenten/?woord=Apart"))
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "Plan Apart" in text(client.get("/waterdam/documenten/"))
        assert "Plan Apart" in text(client.get(page_of(plan)))

    def test_filters_by_word_kind_and_year(self, client, place):
        letter(place, title="Brief over wonen", date="2021-03-01")
        DocumentFactory(organisation=place, is_plan=False, type="startnotitie", title="Notitie zorg", date="2022-12-20")
        for asked, expected in [("woord=WONEN", "Brief"), ("soort=startnotitie", "Notitie"), ("jaar=2022", "Notitie")]:
            shown = text(client.get(f"/waterdam/documenten/?{asked}"))
            assert ("1 document " in shown, f"{expected} " in shown) == (True, True), asked
        assert "Geen documenten gevonden" in text(client.get("/waterdam/documenten/?woord=haven"))

    def test_what_has_no_day_comes_last(self, client, place):
        letter(place, title="Zonder dag")
        letter(place, title="Oud", date="2019-01-01")
        letter(place, title="Nieuw", date="2022-01-01")
        shown = text(client.get("/waterdam/documenten/"))
        assert shown.index("Nieuw") < shown.index("Oud") < shown.index("Zonder dag")

    @pytest.mark.parametrize(("role", "expected"), [(None, 3), (Role.POLICY_OFFICER, 5)])
    def test_the_list_costs_the_same_however_long(self, client, assert_same_queries, place, role, expected):
        if role:
            client.force_login(user_with(role, place))
        assert_same_queries(
            expected, add=lambda: released_plan(organisation=place), fetch=lambda: client.get("/waterdam/documenten/")
        )


class TestDocument:
    def test_hidden_and_absent_are_the_same(self, client, place):
        hidden = letter(place, openness="intern")
        assert client.get(page_of(hidden)).status_code == 404
        assert client.get("/waterdam/documenten/bestaatniet/").status_code == 404
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert client.get(page_of(hidden)).status_code == 200

    def test_of_another_municipality_it_is_absent(self, client, place):
        elsewhere = letter(OrganisationFactory(municipality=True))
        assert client.get(f"/waterdam/documenten/{elsewhere.public_id}/").status_code == 404

    def test_a_version_that_was_read_in_after_the_release_is_not_public(self, client, place):
        plan = released_plan(organisation=place)
        PassageFactory(version=VersionFactory(document=plan, number=7), text="Nieuwe woorden van binnen.")
        assert "Nieuwe woorden van binnen." not in text(client.get(page_of(plan)))
        assert client.get(f"{page_of(plan)}versies/7/bestand/").status_code == 404
        assert client.get(f"{page_of(plan)}?versie=7").status_code == 404
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "Nieuwe woorden van binnen." in text(client.get(page_of(plan)))

    def test_personal_data_in_text_and_summary_is_black_for_outsiders(self, client, place):
        secret = "team@waterdam.example.nl"
        paper = letter(place, summary=f"Vragen aan {secret}.")
        PassageFactory(version=VersionFactory(document=paper), text=secret, public_text="█" * len(secret))
        assert secret not in client.get(page_of(paper)).content.decode()
        assert "Vragen aan ██" in text(client.get(page_of(paper)))
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert client.get(page_of(paper)).content.decode().count(secret) == 2

    def test_a_tie_to_a_hidden_document_does_not_show(self, client, place):
        paper, other = letter(place), letter(place, title="Geheime afspraak", openness="intern")
        with changing(verb="verband leggen", by=User.objects.system()):
            tie = DocumentRelation(document=paper, kind="vervangt", other=other, organisation=place)
            tie.openness = "openbaar"
            tie.save()
        assert "Geheime afspraak" not in text(client.get(page_of(paper)))
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "vervangt: Geheime afspraak" in text(client.get(page_of(paper)))
        assert f"vervangt dit stuk: {paper.title}" in text(client.get(page_of(other)))

    @pytest.mark.parametrize(("role", "expected"), [(None, 10), (Role.POLICY_OFFICER, 12)])
    def test_the_page_costs_the_same_however_long_the_text(self, client, assert_same_queries, place, role, expected):
        version = VersionFactory(document=letter(place))
        if role:
            client.force_login(user_with(role, place))
        assert_same_queries(
            expected,
            add=lambda: PassageFactory(version=version, kind="heading", level=1),
            fetch=lambda: client.get(page_of(version.document)),
        )


class TestFile:
    @pytest.mark.parametrize(
        ("openness", "role", "status"),
        [
            ("openbaar", None, 200),
            ("raad", None, 404),
            ("raad", Role.COUNCIL_MEMBER, 200),
            ("intern", None, 404),
            ("intern", Role.COUNCIL_MEMBER, 404),
            ("intern", Role.POLICY_OFFICER, 200),
        ],
    )
    def test_who_may_have_the_file(self, client, place, openness, role, status):
        version = VersionFactory(document=letter(place), file_openness=openness, number=1)
        if role:
            client.force_login(user_with(role, place))
        answer = client.get(f"{page_of(version.document)}versies/1/bestand/")
        assert answer.status_code == status
        if status == 200:
            assert b"".join(answer.streaming_content) == version.text.encode()

    def test_it_is_only_ever_a_download(self, client, place):
        version = VersionFactory(document=letter(place), file_openness="openbaar", number=1)
        answer = client.get(f"{page_of(version.document)}versies/1/bestand/")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"] == 'attachment; filename="plan.txt"'
        answer.close()
