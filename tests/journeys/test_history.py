"""The history of an action and of a plan in a browser: who changed what, a value put back, what changed since."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from actions.models import Action
from portal.accounts.models import User
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("own_demo")]


def test_a_value_is_put_back_with_a_reason(own_demo: None, journey: Journey) -> None:
    page = journey.page
    journey.log_in(User.objects.get(username="beleid"))
    action = Action.objects.get(number=2, plan__title__startswith="Integraal Preventieplan")
    journey.visit(f"/alblasserdam/acties/{action.public_id}/")
    page.get_by_role("link", name="Toon alle veranderingen van deze actie").click()
    expect(page.get_by_text("datum verschuiven").first).to_be_visible()
    journey.check_axe()
    page.get_by_role("link", name="Wanneer").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wanneer: alle waarden")
    journey.check_axe()
    journey.as_phone()
    page.get_by_role("link", name=re.compile("Zet terug.*eind 2021")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wanneer terugzetten")
    journey.check_axe()
    page.get_by_label("Waarom zet u dit terug?").fill("De besturen hebben toch eerder beslist.")
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_text("Wanneer is teruggezet.")).to_be_visible()
    expect(page.locator(".portal-log__entry").first).to_contain_text("“eind 2021”")
    journey.check_axe()


def test_a_council_member_sees_how_it_stands_and_what_changed(own_demo: None, journey: Journey) -> None:
    page = journey.page
    action = Action.objects.select_related("plan", "theme").get(number=2, plan__title__startswith="Integraal Prev")
    plan = f"/alblasserdam/plannen/{action.plan.public_id}/"
    journey.as_phone()
    journey.visit(f"{plan}?peildatum=2022-07-01")
    expect(page.get_by_role("heading", name="Vrijgaven")).to_be_visible()
    page.get_by_role("link", name="Toon als tijdlijn").click()
    expect(page.get_by_role("columnheader", name="Wanneer")).to_be_attached()
    journey.check_axe()
    journey.as_desk()
    pages = [f"{plan}wijzigingen/?van=2022-03-01&tot=2022-12-31", f"{plan}achtergrond/"]
    pages += ["/alblasserdam/wijzigingen/?van=2022-03-01", f"/alblasserdam/themas/{action.theme.slug}/"]
    for address in pages:
        journey.visit(address)
    page.get_by_role("link", name="Dienstverleningsmodel voor DOK12 opleveren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dienstverleningsmodel voor DOK12 opleveren")
