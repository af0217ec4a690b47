"""One regional plan past three councils, a deviation and a position: from the first question to the public page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from governance.domain.processes import add_point
from governance.models import CouncilInstrument, Reminder
from portal.shared.moments import today
from portal.shared.pdf.check import problems
from tests.factories import (
    DocumentFactory,
    ParameterFactory,
    PassageFactory,
    QuestionFactory,
    RecommendationFactory,
    TermFactory,
    VersionFactory,
)
from tests.governance.regional.conftest import Region
from tests.governance.regional.conftest import region as region
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_plan_goes_past_the_councils_and_everybody_reads_the_answers(journey: Journey, region: Region) -> None:
    for step in (_ask, _keep_up, _remind, _answer, _release, _read_in_public):
        step(journey, region)


def _address(region: Region) -> str:
    return f"/merwestreek/regionaal/{region.process.public_id}/"


def _ask(journey: Journey, region: Region) -> None:
    """The region puts the law's terms in place and asks all councils with a term of its own."""
    page = journey.page
    TermFactory(organisation=region.place, name="Zienswijze beleidsplan", weeks=2)
    journey.log_in(region.secretary)
    journey.visit("/merwestreek/termijnen/")
    page.get_by_role("button", name="Zet de termijnen van de wet klaar").click()
    expect(page.get_by_text("5 termijnen staan klaar.")).to_be_visible()
    journey.check_axe()
    journey.visit("/merwestreek/regionaal/")
    page.get_by_role("link", name="Samen Sterk langs de raden").click()
    page.get_by_role("link", name="Vraag de raden").click()
    journey.check_axe()
    page.get_by_label("Wat vraagt u de raden?").select_option(label="Toestemming")
    page.get_by_label("Termijn").select_option(label="Zienswijze: Zienswijze beleidsplan (2 weken)")
    page.get_by_label("Ontvangen op").fill((today() - timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Vraag de raden").click()
    expect(page.get_by_text("Deze termijn hoort niet bij toestemming.").first).to_be_visible()
    journey.check_axe()
    page.get_by_label("Wat vraagt u de raden?").select_option(label="Zienswijze")
    page.get_by_role("button", name="Vraag de raden").click()
    expect(page.get_by_text("De vraag staat bij de raden.")).to_be_visible()
    expect(page.get_by_text("Te laat", exact=True)).to_have_count(3)
    journey.check_axe()


def _keep_up(journey: Journey, region: Region) -> None:
    """The region writes for Dijkstad, which has no account; Waterdam writes for itself, on a phone."""
    page = journey.page
    page.get_by_role("link", name="Dijkstad").click()
    expect(page.get_by_text("de regio houdt de regels bij")).to_be_visible()
    page.get_by_role("link", name="Adres van de griffie").click()
    page.get_by_label("E-mailadres van de griffie").fill("griffie@dijkstad.example.nl")
    page.get_by_role("button", name="Bewaar het adres").click()
    expect(page.get_by_text("Het adres is bewaard.")).to_be_visible()
    for kind, day in (("Raad", "2026-05-01"), ("College", "2026-05-08")):
        page.get_by_role("link", name="Werk de route bij").click()
        page.get_by_label("Stap").select_option(label=kind)
        page.get_by_label("Gepland op").fill(day)
        page.get_by_role("button", name="Bewaar de stap").click()
        expect(page.get_by_text("De stap is bewaard.")).to_be_visible()
    expect(page.get_by_text("Raad staat vóór college, maar heeft die stap nodig.")).to_be_visible()
    journey.check_axe()
    journey.log_in(region.officer)
    journey.as_phone()
    journey.visit(f"/waterdam/regionaal/{region.process.public_id}/raden/waterdam/")
    page.get_by_role("link", name="Werk bij", exact=True).click()
    page.get_by_label("Uitslag", exact=False).first.select_option(label="Ingediend")
    page.get_by_label("Besloten op").fill(today().isoformat())
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Na de termijn.")).to_be_visible()
    page.get_by_role("link", name="Voeg een punt toe").click()
    page.get_by_label("Wat vraagt de raad?").fill("Houd het loket open.")
    page.get_by_role("button", name="Voeg het punt toe").click()
    expect(page.get_by_text("1. Houd het loket open.")).to_be_visible()
    journey.check_axe()


def _remind(journey: Journey, region: Region) -> None:
    page = journey.page
    journey.log_in(region.secretary)
    journey.as_desk()
    journey.visit(f"{_address(region)}herinneringen/")
    expect(page.get_by_text("Beste griffie van Dijkstad,")).to_be_visible()
    expect(page.get_by_text("Het e-mailadres van de griffie ontbreekt.")).to_be_visible()
    page.get_by_role("button", name="Verstuur de herinnering").click()
    expect(page.get_by_text("1 herinnering gaat nu op de post.")).to_be_visible()
    expect(page.get_by_text("Beste griffie van Dijkstad,")).to_have_count(0)
    assert Reminder.objects.get().to == "griffie@dijkstad.example.nl"


def _answer(journey: Journey, region: Region) -> None:
    page = journey.page
    second = CouncilInstrument.objects.get(organisation=region.dijkstad)
    add_point(instrument=second, text="Laat zien wat elke gemeente betaalt.", by=region.secretary)
    journey.visit(f"{_address(region)}raden/waterdam/")
    page.get_by_role("link", name="Beantwoord dit punt").click()
    journey.check_axe()
    page.get_by_label("Gedeeltelijk overgenomen").check()
    page.get_by_label("Antwoord met redenen").fill("Het loket blijft drie dagen open.")
    page.get_by_role("button", name="Bewaar het antwoord").click()
    expect(page.get_by_text("Het antwoord staat in de nota van beantwoording.")).to_be_visible()
    journey.check_axe()


def _release(journey: Journey, region: Region) -> None:
    page = journey.page
    journey.visit(_address(region))
    page.get_by_role("link", name="Geef vrij").click()
    journey.check_axe()
    page.get_by_label("Iedereen").check()
    page.get_by_role("button", name="Geef vrij").click()
    expect(page.get_by_text("Het traject is vrijgegeven")).to_be_visible()


def _read_in_public(journey: Journey, region: Region) -> None:
    page = journey.page
    journey.log_out()
    journey.visit("/waterdam/regionaal/")
    journey.as_phone()
    journey.visit(f"/waterdam/regionaal/{region.process.public_id}/")
    page.get_by_text("Toon als tabel").click()
    expect(page.get_by_role("cell", name="Zienswijze").first).to_be_visible()
    journey.check_axe()
    with page.expect_download() as download:
        page.get_by_role("link", name="Nota van beantwoording (PDF)").click()
    data = Path(download.value.path()).read_bytes()
    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])
    page.get_by_role("link", name="Waterdam", exact=True).last.click()
    expect(page.get_by_text("Het loket blijft drie dagen open.")).to_be_visible()
    journey.check_axe()
    journey.as_desk()


def test_a_deviation_and_a_position_are_recorded_and_read(journey: Journey, region: Region) -> None:
    page = journey.page
    ParameterFactory(partnership=region.partnership, name="Doelgroep minimabeleid", document=region.process.document)
    question = QuestionFactory(partnership=region.partnership, text="Wilt u zelf beleid vaststellen?")
    RecommendationFactory(partnership=region.partnership)
    document = DocumentFactory(organisation=region.place, is_plan=False, title="Advies over samenwerking")
    PassageFactory(version=VersionFactory(document=document), text="Dijkstad wil zelf beleid vaststellen.")
    _deviate(journey, region)
    journey.log_in(region.secretary)
    journey.visit("/merwestreek/afwijkingen/")
    expect(page.get_by_role("cell", name="140").first).to_be_visible()
    journey.visit(f"/merwestreek/standpunten/{question.public_id}/")
    page.get_by_role("link", name="Leg een standpunt vast").click()
    journey.check_axe()
    page.get_by_label("Gemeente").select_option(label="Gemeente Dijkstad")
    page.get_by_label("Stand per").fill("2020-03-01")
    page.get_by_label("Bron", exact=True).select_option(label="Advies over samenwerking")
    page.get_by_label("Woorden uit de bron").fill("Dijkstad wil zelf")
    page.get_by_role("button", name="Bewaar het standpunt").click()
    expect(page.get_by_text("Dijkstad wil zelf beleid vaststellen.")).to_be_visible()
    journey.check_axe()
    journey.as_phone()
    journey.visit("/merwestreek/standpunten/")
    expect(page.get_by_text("Niet bekend").first).to_be_visible()


def _deviate(journey: Journey, region: Region) -> None:
    page = journey.page
    journey.log_in(region.officer)
    journey.visit("/waterdam/afwijkingen/")
    page.get_by_role("link", name="Leg een afwijking vast").click()
    page.get_by_label("Wat is er anders?").fill("Ruimere doelgroep")
    page.get_by_label("Regionaal beleid").select_option(label="Beleidsplan Samen Sterk")
    page.get_by_label("Regionale waarde").select_option(label="Doelgroep minimabeleid")
    page.get_by_label("Waarom?").fill("Veel gezinnen vallen net buiten de regeling.")
    page.get_by_role("button", name="Bewaar de afwijking").click()
    expect(page.get_by_text("horen de regionale waarde en de eigen waarde").first).to_be_visible()
    journey.check_axe()
    page.get_by_label("Eigen waarde").fill("140")
    page.get_by_role("button", name="Bewaar de afwijking").click()
    expect(page.get_by_text("De afwijking is bewaard.")).to_be_visible()
    journey.check_axe()
