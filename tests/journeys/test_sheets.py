"""Out of the matrix into a spreadsheet and back again, in a real browser, with axe on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from actions.domain.editing import edit_action
from actions.models import Action
from portal.accounts.roles import Role
from tests.actions.sheets import Sheet
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, user_with
from tests.support.browser import PHONE
from tests.support.jobs import real_worker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def plan():
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    made = DocumentFactory(organisation=town, title="Plan Samen Vooruit")
    for number, what in enumerate(("Buurthuis openen", "Eettafel beginnen", "Spreekuur houden"), 1):
        ActionFactory(plan=made, number=number, what=what)
    return made


def test_a_table_goes_out_is_changed_and_comes_back(journey, plan, tmp_path):
    page = journey.page
    editor = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")
    journey.log_in(editor)
    journey.visit(f"/waterdam/plannen/{plan.public_id}/matrix/")
    page.get_by_role("link", name="Excel terugzetten").click()
    expect(page.get_by_role("heading", name="Werk in Excel en zet het terug")).to_be_visible()
    journey.check_axe()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Excel").click()
    assert download.value.suggested_filename == "acties-plan-samen-vooruit.xlsx"
    changed = _changed(Path(download.value.path()), tmp_path / "acties.xlsx")
    second = Action.objects.get(plan=plan, number=2)
    edit_action(action=second, base_version=1, values={"what": "Eettafel in De Waard"}, by=editor)

    page.set_input_files("input[type=file]", changed)
    page.get_by_role("button", name="Vergelijk met het register").click()
    expect(page.get_by_text("Bestand ontvangen")).to_be_visible()
    journey.check_axe()
    real_worker()
    expect(page.get_by_role("heading", name="Botst")).to_be_visible()
    journey.check_axe()
    expect(page.get_by_text("“Klaar” is geen stand. Bedoelt u “Afgerond”?")).to_be_visible()
    page.set_viewport_size(PHONE)
    journey.check_axe()
    page.get_by_label("Neem wat in mijn bestand staat").check()
    page.get_by_role("button", name="Bewaar deze wijzigingen").click()
    expect(page.get_by_text("Wordt bewaard").first).to_be_visible()
    real_worker()
    expect(page.get_by_text("1 actie gewijzigd, 1 actie toegevoegd.")).to_be_visible()
    journey.check_axe()
    whats = Action.objects.filter(plan=plan).order_by("number").values_list("what", flat=True)
    assert list(whats) == ["Buurthuis openen", "Eettafel op zondag", "Spreekuur houden", "Wijkwandeling"]


def _changed(downloaded: Path, to: Path) -> Path:
    """A refused, a conflicting and a new row, as typed in a spreadsheet program."""
    sheet = Sheet(downloaded.read_bytes())
    sheet.put(1, Stand="Klaar")
    sheet.put(2, Wat="Eettafel op zondag")
    sheet.put(4, Wat="Wijkwandeling", Wanneer="jaarlijks")
    to.write_bytes(sheet.saved())
    return to
