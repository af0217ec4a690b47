"""A motion from submitted to settled: the griffie, the executive and the public, with axe on every page."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import ActionFactory, BodyFactory, DocumentFactory, MeetingFactory, OrganisationFactory, user_with
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SUBJECT = "Een dorpsteam dat ook in de avond te bereiken is"


@pytest.fixture
def town():
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    council = BodyFactory(organisation=town)
    for day in (date(2023, 3, 7), date(2023, 9, 12)):
        MeetingFactory(body=council, date=day, status="gehouden")
    plan = DocumentFactory(organisation=town, title="Samen Vooruit")
    ActionFactory(plan=plan, number=8, what="Dorpsteam versterken")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2023, 3, 1), by=User.objects.system())
    return town


def step(journey: Journey, title: str) -> None:
    """Open the page of a step and look at it."""
    journey.page.get_by_role("link", name=title).click()
    expect(journey.page.get_by_role("heading", level=1)).to_have_text(title)
    journey.check_axe()


def save(journey: Journey, button: str, message: str) -> None:
    journey.page.get_by_role("button", name=button).click()
    expect(journey.page.get_by_text(message)).to_be_visible()
    journey.check_axe()


def test_from_motion_to_settled(journey: Journey, town) -> None:
    page = journey.page
    griffier, official = user_with(Role.CLERK, town), user_with(Role.POLICY_OFFICER, town)
    journey.log_in(griffier)
    journey.visit("/waterdam/raad/moties/")
    page.get_by_role("link", name="Registreer een motie").click()
    journey.check_axe()
    page.get_by_label("Onderwerp").fill(SUBJECT)
    page.get_by_label("Wat vraagt de motie?").fill("De raad vraagt om twee avonden per week.")
    page.get_by_label("Datum", exact=True).fill("2023-03-07")
    page.get_by_label("Wanneer klaar").fill("voor 1 oktober 2023")
    save(journey, "Bewaar", "De motie staat op de lijst als M-2023-1.")
    address = page.url.removeprefix(journey.base_url)
    step(journey, "Uitslag vastleggen")
    page.get_by_role("radio", name="Aangenomen").check()
    page.get_by_label("Uitslag op").fill("2023-03-07")
    save(journey, "Leg de uitslag vast", "De uitslag is vastgelegd.")
    step(journey, "Acties koppelen")
    page.get_by_role("checkbox", name="Dorpsteam versterken").check()
    save(journey, "Koppel de acties", "De acties zijn gekoppeld.")
    _executive(journey, address, official)
    journey.log_in(griffier)
    journey.visit("/waterdam/raad/moties/")
    page.get_by_role("link", name="Bekijk het").click()
    page.get_by_role("link", name=SUBJECT).click()
    step(journey, "Antwoorden op het voorstel")
    page.get_by_role("radio", name="Afgedaan").check()
    save_without_meeting(journey)
    page.get_by_label("In welke vergadering?").select_option(index=1)
    page.get_by_role("radio", name="Afgedaan").check()
    save(journey, "Leg het antwoord vast", "Het antwoord is vastgelegd.")
    _public(journey, address)


def _executive(journey: Journey, address: str, official) -> None:
    """The executive moves the date, carries out and proposes."""
    page = journey.page
    journey.log_in(official)
    journey.visit(address)
    step(journey, "Datum verschuiven")
    page.get_by_label("Nieuwe datum").fill("eind 2023")
    page.get_by_label("Waarom?").fill("Het team is nog niet compleet.")
    save(journey, "Verschuif de datum", "De datum is verschoven.")
    step(journey, "Uitvoering melden")
    page.get_by_role("radio", name="Uitgevoerd", exact=True).check()
    save(journey, "Meld de uitvoering", "De uitvoering is bijgewerkt.")
    step(journey, "Afdoening voorstellen")
    page.get_by_label("Waarom is dit afgedaan?").fill("Sinds september is het team twee avonden open.")
    save(journey, "Stel afdoening voor", "Het voorstel ligt bij de griffie.")


def save_without_meeting(journey: Journey) -> None:
    """The council settles here, so its meeting is asked for; what was filled in stays."""
    journey.page.get_by_role("button", name="Leg het antwoord vast").click()
    expect(journey.page.get_by_text("De raad doet dit af.").first).to_be_visible()
    expect(journey.page.get_by_role("radio", name="Afgedaan")).to_be_checked()
    journey.check_axe()


def _public(journey: Journey, address: str) -> None:
    page = journey.page
    journey.log_out()
    journey.as_phone()
    journey.visit(address)
    for words in ("Aangenomen", "Uitgevoerd", "Afgedaan", "Het team is nog niet compleet."):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("link", name="Verschuif de datum")).to_have_count(0)
    journey.visit("/waterdam/raad/moties/")
    expect(page.get_by_role("link", name=SUBJECT)).to_be_visible()
