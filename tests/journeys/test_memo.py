"""From a plan to a memo at the clerk's: written, previewed, sent, downloaded, and asked for on the agenda."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from governance.models import AgendaRequest, Memo
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.organisations.models import Organisation
from portal.shared.pdf.check import problems
from tests.factories import (
    ActionFactory,
    BodyFactory,
    DocumentFactory,
    MeetingFactory,
    OrganisationFactory,
    user_with,
)
from tests.governance.domain.test_memo_files import png
from tests.support.browser import Journey
from tests.support.jobs import real_worker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_memo_goes_from_the_policy_officer_to_the_agenda(journey: Journey, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    place = OrganisationFactory(municipality=True, name="Gemeente Waterdam", short_name="Waterdam", slug="waterdam")
    plan = DocumentFactory(organisation=place, title="Plan Samen Vooruit")
    ActionFactory(plan=plan, number=1, what="Buurthuis openen in de Polder")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2022, 9, 30), by=User.objects.system())
    MeetingFactory(body=BodyFactory(organisation=place), date=date(2099, 3, 3))
    for write in (_write_and_send, _receive, _ask, _answer):
        write(journey, place)


def _write_and_send(journey: Journey, place: Organisation) -> None:
    page = journey.page
    journey.log_in(user_with(Role.POLICY_OFFICER, place))
    journey.visit("/waterdam/memos/nieuw/")
    page.get_by_label("Onderwerp").fill("Het eerste jaar")
    page.get_by_label("Plan", exact=False).first.select_option(label="Plan Samen Vooruit")
    page.get_by_label("Stand per").fill("2022-09-30")
    text = page.get_by_role("textbox", name="Tekst", exact=True)
    text.fill("## Waarom\n\nGeachte raad,\n\n[stand]")
    page.get_by_role("toolbar", name="Opmaak").get_by_role("button", name="Voetnoot").click()
    expect(text).to_have_value("## Waarom\n\nGeachte raad,\n\n[stand]^[Hier de noot.]")
    text.fill("## Waarom\n\nGeachte raad^[Gemeten in juni.],\n\n[stand]")
    page.get_by_label("Onderwerp").press("Tab")
    expect(page.locator("#voorbeeld").get_by_role("heading", name="Het eerste jaar")).to_be_visible()
    expect(page.locator("#voorbeeld")).to_contain_text("Stand per 30 september 2022, zoals vrijgegeven op")
    journey.check_axe()
    page.get_by_role("button", name="Bewaar het concept").click()
    expect(page.get_by_text("Het concept is bewaard.")).to_be_visible()
    _add_picture(page)
    journey.check_axe()
    page.get_by_role("button", name="Bewaar en lees na").click()
    expect(page.get_by_text("Dit is een concept", exact=True)).to_be_visible()
    journey.check_axe()
    page.get_by_role("button", name="Verstuur de memo").click()
    page.get_by_role("button", name="Ja, verstuur de memo").click()
    expect(page.get_by_text("gekregen, tekst en cijfers vastgelegd")).to_be_visible()
    journey.check_axe()
    real_worker()  # the page asks again by itself
    expect(page.get_by_text("staat bij de griffier op de lijst")).to_be_visible()
    journey.check_axe()


def _add_picture(page: Page) -> None:
    page.get_by_text("Voeg een afbeelding toe").click()
    picture = png()
    page.get_by_label("Afbeelding", exact=True).set_input_files(
        {"name": "kaart.png", "mimeType": "image/png", "buffer": picture.read()}
    )
    page.get_by_label("Wat is er te zien?").fill("Kaart van de Polder")
    page.get_by_role("button", name="Bewaar de afbeelding").click()
    page.get_by_role("button", name="Zet afbeelding 1 in de tekst").click()
    expect(page.locator("#voorbeeld").get_by_role("img", name="Kaart van de Polder")).to_be_visible()


def _receive(journey: Journey, place: Organisation) -> None:
    page, memo = journey.page, Memo.objects.get()
    journey.log_in(user_with(Role.CLERK, place))
    journey.visit("/waterdam/ingekomen-stukken/")
    page.get_by_role("link", name=f"Raadsmemo {memo.number}").click()
    journey.check_axe()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download als PDF").click()
    data = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == f"{memo.number}.pdf"
    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])
    page.get_by_role("button", name="Verspreid onder de leden").click()
    expect(page.get_by_text("Het stuk staat als verspreid op de lijst.")).to_be_visible()
    assert AgendaRequest.objects.count() == 0


def _ask(journey: Journey, place: Organisation) -> None:
    """A member on a phone, on the page that the clerk had open."""
    page, address = journey.page, journey.page.url.removeprefix(journey.base_url)
    journey.log_in(user_with(Role.COUNCIL_MEMBER, place))
    journey.as_phone()
    journey.visit(address)
    page.get_by_label("Waarom wilt u dit bespreken?").fill("Het buurthuis loopt vast.")
    page.get_by_role("button", name="Vraag om bespreking").click()
    expect(page.get_by_text("Uw verzoek ligt bij de griffier.")).to_be_visible()
    journey.check_axe()


def _answer(journey: Journey, place: Organisation) -> None:
    page, memo = journey.page, Memo.objects.get()
    journey.log_in(User.objects.get(memberships__role=Role.CLERK))
    journey.as_desk()
    journey.visit("/waterdam/raad/")
    page.get_by_role("link", name="1 verzoek wacht op antwoord").click()
    page.get_by_role("link", name=f"Raadsmemo {memo.number}", exact=False).first.click()
    journey.check_axe()
    page.get_by_label("Op de agenda zetten").check()
    page.get_by_label("Vergadering").select_option(index=1)
    page.get_by_role("button", name="Bewaar het antwoord").click()
    expect(page.get_by_text("Op de agenda gezet")).to_be_visible()
    page.get_by_role("link", name="Gemeenteraad van 3 maart 2099").click()
    expect(page.get_by_role("heading", name="Op verzoek")).to_be_visible()
    journey.check_axe()
