"""The planning agenda: planned, moved, dealt with by the griffie, read on a phone; and advice with its reply."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from governance.models import PlannedItem
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import (
    AdviceFactory,
    AgendaItemFactory,
    BodyFactory,
    MeetingFactory,
    MotionFactory,
    OrganisationFactory,
    user_with,
)
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town():
    place = OrganisationFactory(name="Gemeente Waterdam", slug="waterdam", municipality=True)
    body = BodyFactory(organisation=place)
    MeetingFactory(body=body, date=today() + timedelta(days=20), status="gepland")
    AgendaItemFactory(
        meeting=MeetingFactory(body=body, date=date(2022, 11, 1), status="gehouden"), title="Kadernota besproken"
    )
    MotionFactory(organisation=place, subject="Zwemles", deadline=today() + timedelta(days=60), adopted=True)
    return place


def test_from_planned_over_moved_to_handled(journey: Journey, town) -> None:
    page = journey.page
    journey.log_in(user_with(Role.CLERK, town))
    journey.visit("/waterdam/raad/planning/nieuw/")
    page.get_by_label("Onderwerp").fill("Kadernota")
    page.get_by_label("Of in welke periode?").fill("ooit eens")
    page.get_by_role("button", name="Bewaar het punt").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze datum begrijpen wij niet")
    journey.check_axe()
    page.get_by_label("Of in welke periode?").fill(f"Q2 {today().year + 1}")
    page.get_by_role("button", name="Bewaar het punt").click()
    expect(page.get_by_text("Het punt staat op de termijnagenda")).to_be_visible()
    page.get_by_role("link", name="Verschuif").click()
    page.get_by_label("In welke vergadering?").select_option(index=1)
    page.get_by_label("Waarom verschuift dit?").fill("Er is eerder ruimte.")
    page.get_by_role("button", name="Verschuif").click()
    expect(page.get_by_text("Er is eerder ruimte.")).to_be_visible()
    journey.check_axe()
    _read(journey)
    journey.log_in(user_with(Role.CLERK, town))
    journey.visit(f"/waterdam/raad/planning/{PlannedItem.objects.get().public_id}/")
    page.get_by_role("link", name="Behandeld").click()
    page.get_by_label("Als welk agendapunt?").select_option(index=1)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Het punt is behandeld")).to_be_visible()
    expect(page.get_by_role("link", name="Verschuif")).to_have_count(0)
    _advise(journey, town)


def _advise(journey: Journey, town: Any) -> None:
    """Advice comes in, and the college's reply with what it took over."""
    page = journey.page
    advice = AdviceFactory(organisation=town)
    journey.visit("/waterdam/raad/adviezen/")
    page.get_by_role("link", name=advice.subject).click()
    page.get_by_role("link", name="Leg de reactie vast").click()
    page.get_by_label("Wat is overgenomen?").select_option("deels")
    page.get_by_role("button", name="Bewaar de reactie").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf de reactie op")
    journey.check_axe()
    page.locator("#id_reply").fill("Wij doen de helft.")
    page.get_by_role("button", name="Bewaar de reactie").click()
    expect(page.get_by_text("De reactie staat vast")).to_be_visible()
    expect(page.get_by_text("Wij doen de helft.")).to_be_visible()
    journey.check_axe()


def _read(journey: Journey) -> None:
    """A resident on a phone: the list, then the timeline."""
    page = journey.page
    journey.log_out()
    journey.as_phone()
    journey.visit("/waterdam/raad/planning/")
    expect(page.get_by_role("link", name="Zwemles")).to_be_visible()
    expect(page.get_by_text("1 keer verschoven")).to_be_visible()
    page.get_by_role("link", name="Toon als tijdlijn").click()
    expect(page.get_by_role("heading", name="Tijdlijn")).to_be_visible()
    journey.check_axe()
    page.get_by_role("link", name="Kadernota").click()
    expect(page.get_by_text("Er is eerder ruimte.")).to_be_visible()
    expect(page.get_by_role("link", name="Werk bij")).to_have_count(0)
