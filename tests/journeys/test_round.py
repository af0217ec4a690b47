"""A round with a partner: link, answer, taking over, sent back, agreed and released; and who keeps what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from playwright.sync_api import expect

from actions.models import Action
from portal.accounts.models import User
from tests.support.browser import Journey
from tests.support.jobs import real_worker

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(300)]

NEWS = "De trainer is ziek. Wij zoeken een ander."
REMARK = "Bij actie 8 mis ik wat wij gaan doen."


def as_user(journey: Journey, username: str) -> None:
    journey.log_out()
    journey.log_in(User.objects.get(username=username))


def press(journey: Journey, label: str) -> None:
    journey.page.get_by_role("button", name=label).first.click()


def said(journey: Journey, words: str) -> None:
    expect(journey.page.get_by_text(words).first).to_be_visible()


@pytest.mark.usefixtures("own_demo")
def test_from_a_partners_answer_to_the_release(journey: Journey) -> None:
    action = Action.objects.get(plan__title__startswith="Integraal Preventieplan", number=8)
    plan = f"/alblasserdam/plannen/{action.plan.public_id}/"
    open_a_round(journey, plan)
    address = make_a_link(journey, plan)
    a_partner_answers(journey, address, action)
    take_over(journey)
    sent_back(journey, plan)
    agreed_and_released(journey, plan)
    everyone_reads_it(journey, action)


def open_a_round(journey: Journey, plan: str) -> None:
    as_user(journey, "beleid")
    journey.visit(f"{plan}ronde/")
    journey.page.get_by_label("Stand per").fill((date.today() - timedelta(days=1)).isoformat())  # noqa: DTZ011 - as typed
    press(journey, "Open een ronde")
    said(journey, "De ronde is geopend.")
    journey.check_axe()
    real_worker()
    press(journey, "Herinner wie nog niet meldde")
    said(journey, "krijgt een herinnering per mail")


def make_a_link(journey: Journey, plan: str) -> str:
    """The official mails the link and sees it once."""
    journey.page.get_by_role("link", name="Vraag het SWA met een link").click()
    expect(journey.page.get_by_role("heading", level=1)).to_have_text("Link voor een partner")
    journey.check_axe()
    journey.page.get_by_label("E-mailadres van de partner").fill("team@welzijn.example.nl")
    press(journey, "Maak de link")
    said(journey, "De link is gemaild naar team@welzijn.example.nl.")
    journey.check_axe()
    address = journey.page.locator("#adres").input_value()
    assert address in mail.outbox[-1].body
    return "/" + address.split("/", 3)[3]


def a_partner_answers(journey: Journey, address: str, action: Action) -> None:
    """On a phone, without an account: first with a fault, then well; afterwards the link is spent."""
    journey.log_out()
    journey.as_phone()
    journey.visit(address)
    part = journey.page.locator(f"section[aria-labelledby='actie-{action.public_id}']")
    part.get_by_label("Hoe ver is het?").select_option("in_uitvoering")
    part.get_by_label("Uw oordeel").select_option("stagneert")
    press(journey, "Verstuur")
    said(journey, "Er is nog niets verstuurd.")
    journey.check_axe()
    journey.page.get_by_label("Uw naam").fill("Teamleider")
    part.get_by_label("Wat is er gebeurd?").fill(NEWS)
    part.get_by_text("Bewijs toevoegen").click()
    part.get_by_label("Bestand als bewijs").set_input_files(
        {"name": "verslag.txt", "mimeType": "text/plain", "buffer": b"Verslag van het overleg"}
    )
    press(journey, "Verstuur")
    said(journey, "Uw nieuws is binnen")
    journey.check_axe()
    journey.as_desk()


def take_over(journey: Journey) -> None:
    as_user(journey, "beleid")
    journey.visit("/alblasserdam/mijn-werk/")
    journey.page.get_by_role("link", name="Bekijk de berichten").click()
    said(journey, "Teamleider, met een link")
    journey.check_axe()
    journey.page.locator("li", has_text=NEWS).get_by_role("button", name="Neem over").click()
    said(journey, "Het bericht van SWA is overgenomen.")


def sent_back(journey: Journey, plan: str) -> None:
    journey.visit(f"{plan}ronde/")
    press(journey, "Geef ambtelijk akkoord")
    said(journey, "De portefeuillehouder is nu aan zet.")
    as_user(journey, "wethouder")
    journey.visit("/alblasserdam/mijn-werk/")
    said(journey, "U kunt nu: akkoord portefeuillehouder")
    journey.visit(f"{plan}ronde/")
    journey.page.get_by_text("Terugsturen met een opmerking").click()
    journey.page.get_by_label("Wat moet er beter?").fill(REMARK)
    press(journey, "Stuur terug")
    said(journey, REMARK)
    journey.check_axe()


def agreed_and_released(journey: Journey, plan: str) -> None:
    as_user(journey, "beleid")
    journey.visit(f"{plan}ronde/")
    said(journey, REMARK)
    press(journey, "Geef ambtelijk akkoord")
    said(journey, "De portefeuillehouder is nu aan zet.")
    as_user(journey, "wethouder")
    journey.visit(f"{plan}ronde/")
    press(journey, "Geef akkoord")
    said(journey, "U hebt akkoord gegeven.")
    press(journey, "Geef de stand vrij")
    said(journey, "1 daarvan met een bestand als bewijs")
    journey.as_phone()
    journey.check_axe()
    press(journey, "Ja, geef vrij")
    said(journey, "is vrijgegeven voor iedereen.")
    journey.as_desk()


def everyone_reads_it(journey: Journey, action: Action) -> None:
    journey.log_out()
    journey.visit(f"/alblasserdam/acties/{action.public_id}/")
    said(journey, NEWS)
    expect(journey.page.get_by_text("Teamleider")).to_have_count(0)
    with journey.page.expect_download() as waiting:
        journey.page.get_by_role("link", name="Bewijs: verslag.txt").click()
    assert waiting.value.suggested_filename == "verslag.txt"


@pytest.mark.usefixtures("own_demo")
def test_own_work_and_handing_it_over(journey: Journey) -> None:
    """No change in one click, the mail before it goes out, a turn, and all to a colleague."""
    as_user(journey, "actiehouder")
    journey.visit("/alblasserdam/mijn-werk/")
    journey.page.get_by_role("button", name="Geen wijziging per").first.click()
    said(journey, "geen wijziging, stand per")
    journey.as_phone()
    journey.check_axe()
    journey.page.get_by_role("link", name="Vul in").first.click()
    journey.page.get_by_role("radio", name="Afgerond").check()
    journey.check_axe()
    press(journey, "Bewaar de stand")
    said(journey, "De stand van deze keer is opgeslagen.")
    journey.visit("/alblasserdam/herinneringen/")
    said(journey, "Al uw werk:")
    journey.as_desk()
    as_user(journey, "beleid")
    journey.visit("/alblasserdam/overdragen/")
    journey.page.get_by_label("Van wie?", exact=True).select_option("actiehouder")
    journey.page.get_by_label("Naar wie?", exact=True).select_option("beleid")
    journey.page.get_by_label("Waarom?").fill("Andere functie")
    press(journey, "Bekijk wat er verandert")
    expect(journey.page.get_by_role("heading", level=1)).to_contain_text("van Projectleider Sociaal domein naar")
    journey.check_axe()
    press(journey, "Draag over")
    said(journey, "staan nu op naam van Beleidsadviseur Zorg.")
    journey.check_axe()
    as_user(journey, "swa")
    journey.visit("/mijn-werk/")
    expect(journey.page.get_by_role("heading", level=1)).to_have_text("Mijn werk")
