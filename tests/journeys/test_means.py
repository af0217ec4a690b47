"""A goal is measured and paid for: an indicator, its years pasted, an amount in words, with axe on every page."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import ActionFactory, DocumentFactory, GoalFactory, OrganisationFactory, user_with
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goal():
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    goal = GoalFactory(document=DocumentFactory(organisation=town, title="Samen Vooruit"), text="Meer mensen bewegen")
    ActionFactory(plan=goal.document, goal=goal, what="Beweegtuin openen")
    return goal


def test_from_goal_to_figures(journey: Journey, goal) -> None:
    page, address = journey.page, f"/waterdam/doelen/{goal.public_id}/"
    journey.log_in(user_with(Role.POLICY_OFFICER, goal.organisation))
    journey.visit(address)
    page.get_by_role("link", name="Indicator toevoegen").first.click()
    journey.check_axe()
    page.get_by_label("Wat wordt gemeten?").fill("Inwoners die genoeg bewegen")
    page.get_by_label("Doelen per jaar").fill("2024: 75")
    page.locator("form.portal-form button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inwoners die genoeg bewegen")
    journey.check_axe()
    journey.visit(page.url.removeprefix(journey.base_url) + "metingen/")
    page.get_by_label("Jaren en waarden").fill("2021: 62\n2022: 65,5")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_text("Nieuw", exact=True)).to_have_count(2)
    journey.check_axe()
    page.get_by_role("button", name="Sla de metingen op").click()
    expect(page.get_by_text("2 metingen opgeslagen.")).to_be_visible()
    journey.check_axe()
    journey.visit(address + "middelen/nieuw/")
    page.get_by_label("Bedrag per jaar").fill("1,2 mln")
    page.locator("form.portal-form button[type=submit]").click()
    expect(page.get_by_text("€ 1.200.000").first).to_be_visible()
    journey.check_axe()
    _read_by_everyone(journey, goal, address)


def _read_by_everyone(journey: Journey, goal, address: str) -> None:
    """After the release, on a phone: the chart, its table and the sums."""
    release(plan=goal.document, audience=Audience.PUBLIC, as_per=date(2024, 1, 1), by=User.objects.system())
    journey.log_out()
    journey.as_phone()
    for one in (address, f"/waterdam/plannen/{goal.document.public_id}/middelen/", "/waterdam/middelen/"):
        journey.visit(one)
    journey.visit(address)
    expect(journey.page.get_by_text("Inwoners die genoeg bewegen").first).to_be_visible()
    expect(journey.page.get_by_text("€ 1.200.000").first).to_be_visible()
