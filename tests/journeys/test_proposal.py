"""From a proposal over an amendment to a decision with its vote, as the griffie does it and a resident reads it."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from governance.models import Decision, Vote
from portal.accounts.roles import Role
from tests.factories import (
    BodyFactory,
    CouncilPeriodFactory,
    FactionFactory,
    MeetingFactory,
    OrganisationFactory,
    SeatFactory,
    user_with,
)
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town():
    place = OrganisationFactory(name="Gemeente Waterdam", slug="waterdam", municipality=True)
    MeetingFactory(body=BodyFactory(organisation=place), date=date(2022, 11, 1), status="gehouden")
    CouncilPeriodFactory(organisation=place, seats=9)
    for name, seats in (("Dorpsbelang", 5), ("Groen Waterdam", 4)):
        faction = FactionFactory(organisation=place, name=name)
        SeatFactory.create_batch(seats, faction=faction)
    return place


def test_from_proposal_over_amendment_to_decision(journey: Journey, town) -> None:
    journey.log_in(user_with(Role.CLERK, town))
    _offer(journey)
    _amend(journey)
    _decide(journey)
    _vote(journey)
    assert Decision.objects.get().text == "In 2023 drie buurthuizen te openen."
    assert Vote.objects.get().seats == 9
    journey.log_out()
    journey.as_phone()
    journey.visit("/waterdam/raad/voorstellen/")
    journey.page.get_by_role("link", name="Een buurthuis in elke kern").click()
    expect(journey.page.get_by_text("5 voor, 4 tegen")).to_be_visible()
    expect(journey.page.get_by_role("link", name="Werk bij")).to_have_count(0)
    journey.check_axe()


def _offer(journey: Journey) -> None:
    page = journey.page
    journey.visit("/waterdam/raad/voorstellen/nieuw/")
    journey.check_axe()
    page.get_by_label("Betreft").fill("Een buurthuis in elke kern")
    page.get_by_role("button", name="Bewaar het voorstel").click()
    page.get_by_role("link", name="Beslispunt toevoegen").click()
    page.get_by_label("Wat besluit de raad?").fill("In 2023 twee buurthuizen te openen.")
    page.get_by_role("button", name="Bewaar het beslispunt").click()
    page.get_by_role("link", name="Bied aan").click()
    page.get_by_label("Aangeboden op").fill("2022-10-04")
    page.get_by_role("button", name="Bied aan").click()
    expect(page.get_by_text("De beslispunten liggen nu vast")).to_be_visible()


def _amend(journey: Journey) -> None:
    page = journey.page
    page.get_by_role("link", name="Amendement toevoegen").click()
    page.get_by_label("Onderwerp").fill("Drie")
    page.get_by_label("Ingediend op").fill("2022-10-30")
    page.get_by_label("Welke tekst vervalt?").fill("twee")
    page.get_by_label("Welke tekst komt ervoor in de plaats?").fill("drie")
    journey.check_axe()
    page.get_by_role("button", name="Bewaar het amendement").click()
    page.get_by_role("link", name="Leg de uitslag vast").click()
    page.locator("#id_result").select_option("aangenomen")
    page.get_by_label("Uitslag op").fill("2022-11-01")
    page.get_by_role("button", name="Bewaar de uitslag").click()
    expect(page.locator("ins").first).to_contain_text("drie")
    journey.check_axe()


def _decide(journey: Journey) -> None:
    """The register refuses "aangenomen" for a point that an amendment changed, and keeps what was filled in."""
    page = journey.page
    page.get_by_role("link", name="Leg het besluit vast").click()
    page.get_by_label("In welke vergadering?").select_option(index=1)
    page.locator("#id_result_1").select_option("aangenomen")
    page.get_by_role("button", name="Leg het besluit vast").click()
    expect(page.get_by_role("alert")).to_contain_text("geamendeerd aangenomen")
    journey.check_axe()
    page.locator("#id_result_1").select_option("geamendeerd")
    page.get_by_role("button", name="Leg het besluit vast").click()
    expect(page.get_by_text("Het besluit staat vast")).to_be_visible()


def _vote(journey: Journey) -> None:
    page = journey.page
    page.get_by_role("link", name="Leg de stemming vast over beslispunt 1").click()
    page.get_by_label("Dorpsbelang: voor").fill("5")
    page.get_by_label("Groen Waterdam: tegen").fill("4")
    journey.check_axe()
    page.get_by_role("button", name="Leg de stemming vast").click()
    expect(page.get_by_text("De stemming staat vast")).to_be_visible()
    page.get_by_role("link", name="Een buurthuis in elke kern").click()
    expect(page.get_by_text("5 voor, 4 tegen")).to_be_visible()
