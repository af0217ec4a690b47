"""Wie gaat waarover: a resident finds the answer on a phone, the region keeps its table, axe looks at each screen."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import expect

from governance.domain.split import place_task
from portal.accounts.roles import Role
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with
from tests.governance.split.conftest import Region, make_region
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TABLE = "/waterdam/wie-doet-wat/"


@pytest.fixture
def streek(transactional_db: None) -> Region:
    """Help at home lies with the region, and is meant to come home in 2099."""
    region = make_region()
    ground = DocumentFactory(organisation=region.place, is_plan=False, title="Beleidsbrief hulp thuis")
    for task, level in (("B", region.regional), ("I", region.regional), ("U", region.local)):
        place_task(
            partnership=region.partnership,
            provision=region.help,
            task=task,
            levels=[level],
            valid_from=date(2015, 1, 1),
            details={"ground_id": ground.pk, "reference": "beslispunt 4"},
            by=region.editor,
        )
    place_task(
        partnership=region.partnership,
        provision=region.help,
        task="B",
        levels=[region.local],
        valid_from=date(2022, 1, 1),
        status="voorgenomen",
        by=region.editor,
    )
    return region


def test_a_resident_finds_who_is_responsible(journey: Journey, streek: Region) -> None:
    page = journey.page
    journey.as_phone()
    journey.visit(TABLE)
    page.get_by_label("Voorziening of hulp").fill("hulp in de huishouding")
    page.get_by_role("button", name="Toon het antwoord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Huishoudelijke ondersteuning")
    expect(page.get_by_role("heading", level=2)).to_contain_text("het beleid ligt bij Merwestreek")
    expect(page.get_by_text("Voorgenomen, nog niet vastgesteld")).to_be_visible()
    expect(page.get_by_role("link", name="Beleidsbrief hulp thuis").first).to_be_visible()
    journey.check_axe()
    journey.as_desk()
    journey.visit(f"{TABLE}?zoek=zwembad")
    expect(page.get_by_text("Niets gevonden")).to_be_visible()
    journey.visit(f"{TABLE}vergelijken/?vergelijk=2014-01-01")
    expect(page.get_by_text("2 taken", exact=True)).to_be_visible()


def test_the_region_keeps_its_table(journey: Journey, streek: Region) -> None:
    page = journey.page
    journey.log_in(streek.editor)
    journey.visit(TABLE)
    page.get_by_role("link", name="Huishoudelijke ondersteuning, Kernstad: geen taken, wijzig").click()
    window = page.get_by_role("dialog")
    expect(window.get_by_role("heading", level=2)).to_have_text("Huishoudelijke ondersteuning: Kernstad")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(page.get_by_role("link", name="Huishoudelijke ondersteuning, Kernstad: geen taken, wijzig")).to_be_focused()
    page.keyboard.press("Enter")
    expect(window.get_by_text("Geschiedenis van deze cel")).to_be_visible()
    page.get_by_label("Inkoop (I)").check()
    page.get_by_label("Vanaf welke dag?").fill("2020-01-01")
    page.get_by_role("button", name="Bewaar de cel").click()
    expect(page.locator(".utrecht-form-field-error-message").first).to_contain_text("I ligt bij Merwestreek.")
    journey.check_axe()
    page.get_by_label("Gedeeld: deze taken").check()
    page.get_by_role("button", name="Bewaar de cel").click()
    expect(page.get_by_text("De cel is bewaard.")).to_be_visible()
    journey.check_axe()
    _details(journey, streek)
    _read_in(journey)


def _details(journey: Journey, streek: Region) -> None:
    page = journey.page
    journey.visit(f"{TABLE}voorziening/{streek.help.public_id}/bijhouden/")
    page.get_by_role("link", name="Uitvoering").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Uitvoering")
    page.get_by_label("Van welke organisatie?").select_option(label="Sociale Dienst Merwestreek")
    page.get_by_role("button", name="Bewaar de toedeling").click()
    expect(page.locator(".utrecht-form-field-error-message").first).to_contain_text("kan niet bevoegd zijn")
    journey.check_axe()
    page.get_by_label("Van welke organisatie?").select_option(label="Regeling Merwestreek")
    page.get_by_role("button", name="Bewaar de toedeling").click()
    expect(page.get_by_text("De toedeling is bewaard.")).to_be_visible()
    page.get_by_role("button", name="Stel vast: Beleid bij Lokaal").click()
    expect(page.get_by_text("Het voornemen is vastgesteld.")).to_be_visible()
    for part in ("inrichting/", "inrichting/niveaus/nieuw/", f"inrichting/voorzieningen/{streek.help.public_id}/"):
        journey.visit(TABLE + part)


def _read_in(journey: Journey) -> None:
    page = journey.page
    journey.visit(f"{TABLE}inlezen/")
    rows = [
        ["Voorziening", "Soort", "Lokaal", "Merwestreek", "Kernstad"],
        ["Crisisdienst", "Maatschappelijke zorg en opvang", "", "X", "B, I, U"],
        ["Buurthuis", "Algemene voorziening", "B, U", "", ""],
    ]
    page.get_by_label("Of uit een bestand").set_input_files(
        {"name": "tabel.xlsx", "mimeType": "application/octet-stream", "buffer": _workbook(rows)}
    )
    page.get_by_role("button", name="Toon het voorstel").click()
    expect(page.get_by_text("De letter “X” hoort niet bij de taken van deze tabel.")).to_be_visible()
    journey.check_axe()
    page.get_by_label("Merwestreek, Crisisdienst").fill("VB")
    page.get_by_label("Neem over: Crisisdienst").check()
    page.get_by_label("Vanaf welke dag geldt deze tabel?").fill("2015-01-01")
    page.get_by_role("button", name="Neem over", exact=True).click()
    expect(page.get_by_text("2 rijen zijn overgenomen, met 2 nieuwe voorzieningen.")).to_be_visible()


def _workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_signal_is_explained_away(journey: Journey, streek: Region) -> None:
    page = journey.page
    action = ActionFactory(plan=DocumentFactory(organisation=streek.place, title="Plan Samen Vooruit"), number=4)
    PartyFactory(action=action, party=OrganisationFactory(name="Stichting Buurtkracht"), is_lead=True)
    journey.log_in(user_with(Role.POLICY_OFFICER, streek.place))
    journey.visit(f"{TABLE}voorziening/{streek.help.public_id}/acties/")
    page.get_by_label("Actie", exact=True).select_option(index=1)
    page.get_by_role("button", name="Koppel deze actie").click()
    expect(page.get_by_text("De actie hangt aan deze voorziening.")).to_be_visible()
    journey.visit(f"{TABLE}signalen/")
    expect(page.get_by_text("Stichting Buurtkracht is trekker")).to_be_visible()
    page.get_by_role("link", name="Dit klopt: leg uit").click()
    page.get_by_label("Waarom klopt dit zo?").fill("Zij doen dit met subsidie van de gemeente.")
    journey.check_axe()
    page.get_by_role("button", name="Bewaar de uitleg").click()
    expect(page.get_by_text("Uw uitleg is bewaard.")).to_be_visible()
    expect(page.get_by_text("Zij doen dit met subsidie van de gemeente.")).to_be_visible()
    journey.check_axe()
