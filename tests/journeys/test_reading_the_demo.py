"""A newcomer reads the demo, on a desk and on a phone: start pages, documents, search, account. Axe looks at each."""

import pytest

from policies.models import PolicyDocument
from portal.accounts.models import User
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("own_demo")]


def document_pages() -> list[str]:
    rows = PolicyDocument.objects.filter(is_plan=True).select_related("organisation").order_by("pk")
    return [f"/{row.organisation.slug}/documenten/{row.public_id}/" for row in rows]


def sideways(journey: Journey) -> int:
    """How many pixels the page is wider than the window."""
    width: int = journey.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_a_passer_by_reads(own_demo: None, journey: Journey) -> None:
    pages = ["/", "/alblasserdam/", "/gr-drechtsteden/", "/alblasserdam/documenten/", *document_pages()]
    pages += ["/alblasserdam/zoeken/?q=mantelzorg", "/account/inloggen/", "/over/privacy/"]
    for size in (journey.as_desk, journey.as_phone):
        size()
        for page in pages:
            journey.visit(page)
            assert sideways(journey) == 0, page


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
            assert sideways(journey) == 0, page
    assert journey.page.get_by_role("heading", level=1).inner_text() == "Wat mag welke rol?"
