"""A newcomer reads the demo, on a desk and on a phone: start pages, documents, search, account. Axe looks at each."""

import pytest
from playwright.sync_api import expect

from actions.models import Action
from policies.models import PolicyDocument
from portal.accounts.models import User
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("own_demo")]


def document_pages() -> list[str]:
    rows = PolicyDocument.objects.filter(is_plan=True).select_related("organisation").order_by("pk")
    return [f"/{row.organisation.slug}/documenten/{row.public_id}/" for row in rows]


def test_a_passer_by_reads(own_demo: None, journey: Journey) -> None:
    pages = ["/", "/alblasserdam/", "/gr-drechtsteden/", "/alblasserdam/documenten/", *document_pages()]
    pages += ["/alblasserdam/zoeken/?q=mantelzorg", "/account/inloggen/", "/over/privacy/", "/over/open-gegevens/"]
    pages += ["/alblasserdam/raad/planning/", "/alblasserdam/raad/adviezen/"]
    for size in (journey.as_desk, journey.as_phone):
        size()
        for page in pages:
            journey.visit(page)


def test_from_a_search_to_the_sentence_in_the_document(own_demo: None, journey: Journey) -> None:
    journey.visit("/alblasserdam/")
    journey.page.get_by_label("Zoek in plannen, acties en besluiten").fill("respijtzorg")
    journey.page.get_by_role("button", name="Zoeken").click()
    journey.page.get_by_role("link", name="Integraal Preventieplan 2020–2023, bladzijde 6").first.click()
    assert "/documenten/" in journey.page.url
    assert "#p" in journey.page.url
    journey.page.get_by_role("link", name="Actie 17: Logeerplekken inkopen voor respijtzorg").click()
    assert journey.page.get_by_role("heading", level=1).inner_text() == "Logeerplekken inkopen voor respijtzorg"
    journey.check_axe()


def test_an_official_begins_at_own_work(own_demo: None, journey: Journey) -> None:
    journey.log_in(User.objects.get(username="beleid"))
    for size in (journey.as_desk, journey.as_phone):
        size()
        for page in ("/alblasserdam/mijn-werk/", "/account/", "/account/rollen/"):
            journey.visit(page)
    assert journey.page.get_by_role("heading", level=1).inner_text() == "Wat mag welke rol?"


def test_an_official_says_on_what_an_action_depends(own_demo: None, journey: Journey) -> None:
    journey.log_in(User.objects.get(username="beleid"))
    action = Action.objects.get(number=9, plan__organisation__slug="alblasserdam", plan__title__startswith="Integraal")
    for size in (journey.as_phone, journey.as_desk):
        size()
        journey.visit(f"/alblasserdam/acties/{action.public_id}/")
    journey.page.get_by_role("link", name="Zet erbij waarvan deze actie afhangt").click()
    journey.check_axe()
    journey.page.get_by_label("Een wet of regeling").check()
    journey.page.get_by_role("button", name="Bewaar").click()
    expect(journey.page.get_by_text("Schrijf op welke wet of regeling dat is.").first).to_be_visible()
    journey.page.get_by_label("Welke wet, welk besluit of wat anders?").fill("Wmo 2015")
    journey.page.get_by_role("button", name="Bewaar").click()
    expect(journey.page.locator("#afhankelijk")).to_be_visible()
    expect(journey.page.get_by_text("Wmo 2015").first).to_be_visible()
    journey.check_axe()
