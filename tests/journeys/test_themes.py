"""A municipality begins with nothing: a theme is made, renamed and given to a new goal, with axe on every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from policies.models import Goal, Theme
from portal.accounts.roles import Role
from tests.factories import DocumentFactory, OrganisationFactory, user_with
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan():
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    return DocumentFactory(organisation=town, title="Samen Vooruit")


def test_from_theme_to_goal(journey: Journey, plan) -> None:
    page = journey.page
    journey.log_in(user_with(Role.POLICY_OFFICER, plan.organisation))
    journey.visit("/waterdam/")
    page.get_by_role("link", name="Thema’s en programma’s bijhouden").click()
    for name in ("Wonen", "Jeugd"):
        journey.check_axe()
        page.get_by_role("link", name="Thema toevoegen").click()
        journey.check_axe()
        page.get_by_label("Naam").fill(name)
        page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Zet Jeugd omhoog").click()
    expect(page.locator("tbody th")).to_have_text(["Jeugd", "Wonen"])
    page.get_by_role("link", name="Wijzig Wonen").click()
    page.get_by_label("Naam").fill("Wonen en zorg")
    page.get_by_label("Onderdeel van").select_option("Jeugd")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Wonen en zorg is bewaard.")).to_be_visible()
    journey.check_axe()
    _goal(journey, plan)
    _on_a_phone(journey, plan)


def _goal(journey: Journey, plan) -> None:
    page = journey.page
    journey.visit(f"/waterdam/plannen/{plan.public_id}/doelen/")
    page.get_by_role("link", name="Doel toevoegen").first.click()
    journey.check_axe()
    page.get_by_label("Wat willen we bereiken?").fill("Ouderen wonen langer zelfstandig")
    page.get_by_label("Thema").select_option("Wonen en zorg")
    page.get_by_role("button", name="Bewaar het doel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ouderen wonen langer zelfstandig")
    expect(page.get_by_text("Wonen en zorg")).to_be_visible()
    journey.check_axe()
    assert Goal.objects.get().theme == Theme.objects.get(slug="wonen")


def _on_a_phone(journey: Journey, plan) -> None:
    """The goal holds its theme; withdrawn with a reason it lets go, and so can the theme be withdrawn."""
    page, goal = journey.page, Goal.objects.get()
    journey.as_phone()
    theme = f"/waterdam/themas-en-programmas/thema/{Theme.objects.get(slug='wonen').public_id}/"
    journey.visit(theme)
    expect(page.get_by_text("Bij dit thema hoort nog 1 doel.")).to_be_visible()
    journey.visit(f"/waterdam/doelen/{goal.public_id}/wijzigen/")
    page.get_by_role("link", name="Trek dit doel in").click()
    journey.check_axe()
    page.get_by_label("Waarom?").fill("Opgegaan in de woonvisie")
    page.get_by_role("button", name="Trek het doel in").click()
    expect(page.get_by_role("heading", name="Ingetrokken doelen")).to_be_visible()
    journey.check_axe()
    page.get_by_role("link", name="Ouderen wonen langer zelfstandig").click()
    expect(page.get_by_text("Dit doel is ingetrokken")).to_be_visible()
    journey.check_axe()
    journey.visit(theme)
    page.get_by_role("button", name="Trek dit thema in").click()
    expect(page.get_by_role("button", name="Zet Wonen en zorg terug")).to_be_visible()
    journey.check_axe()
