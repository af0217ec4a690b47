"""The matrix as a civil servant works in it: by keyboard, with a colleague, from and to Excel, and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from actions.domain.editing import edit_action
from actions.models import Action
from portal.accounts.roles import Role
from portal.organisations.models import OrganisationAlias
from portal.shared.changes import changing
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    MatrixViewFactory,
    OrganisationFactory,
    ThemeFactory,
    user_with,
)
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
}"""
COPY = """() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent("copy", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
    return data.getData("text/plain");
}"""


@pytest.fixture
def plan():
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    plan = DocumentFactory(organisation=town, title="Plan Samen Vooruit")
    theme = ThemeFactory(organisation=town, name="Zorg", slug="zorg")
    for number, what in enumerate(("Buurthuis openen", "Eettafel beginnen", "Spreekuur houden"), start=1):
        ActionFactory(plan=plan, number=number, what=what, theme=theme, from_2021=True)
    return plan


@pytest.fixture
def officer(plan):
    sdd = OrganisationFactory(name="Sociale Dienst Drechtsteden", short_name="", slug="sociale-dienst")
    user = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")
    with changing(verb="klaarzetten", by=user):
        OrganisationAlias.objects.create(organisation=sdd, name="SDD")
    return user


@pytest.fixture
def matrix(journey: Journey, plan, officer) -> Journey:
    journey.log_in(officer)
    journey.visit(f"/waterdam/plannen/{plan.public_id}/matrix/")
    return journey


def cell(page: Page, number: int, label: str) -> Locator:
    kind = ".portal-matrix__what" if label == "Wat" else f"[data-label='{label}']"
    return page.locator(f"#actie-{number} > {kind}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-matrix-said]")).to_contain_text(words)


def test_by_keyboard_alone(matrix: Journey) -> None:
    walk(matrix.page)
    choose_an_organisation(matrix)
    type_a_period(matrix.page)
    explain_an_assessment(matrix)
    put_back(matrix.page)
    found = Action.objects.get(number=3)
    assert (found.what, found.assessment, found.note) == ("Spreekuur houden", "stagneert", "De huur is nog niet rond.")


def walk(page: Page) -> None:
    cell(page, 1, "Wat").focus()
    press(page, "ArrowDown", "ArrowRight")
    expect(cell(page, 2, "Trekker")).to_be_focused()
    press(page, "End")
    expect(cell(page, 2, "Bericht")).to_be_focused()
    press(page, "Control+Home", "ArrowRight", "ArrowRight")
    expect(cell(page, 1, "Trekker")).to_be_focused()


def choose_an_organisation(matrix: Journey) -> None:
    """By an alias, and then a role after a bracket."""
    page = matrix.page
    press(page, "Enter")
    page.keyboard.type("SDD")
    expect(page.get_by_role("listbox").get_by_role("option", name="Sociale Dienst Drechtsteden")).to_be_visible()
    matrix.check_axe()
    press(page, "Enter")
    expect(page.get_by_label("Trekker, actie 1")).to_have_value("Sociale Dienst Drechtsteden")
    page.keyboard.type(" (uitv")
    press(page, "Enter", "Enter")
    expect(cell(page, 1, "Trekker")).to_contain_text("Sociale Dienst Drechtsteden (uitvoerder)")
    expect(cell(page, 1, "Trekker")).to_contain_text("Bewaard")
    said(page, "Trekker van actie 1 bewaard om")
    expect(cell(page, 2, "Trekker")).to_be_focused()


def type_a_period(page: Page) -> None:
    """As people write it, shown as a range while one types and after."""
    press(page, "ArrowRight", "ArrowRight")
    page.keyboard.type("medio 2030")
    expect(page.get_by_text("= 1 mei 2030 t/m 31 augustus 2030")).to_be_visible()
    press(page, "Tab")
    expect(cell(page, 2, "Tot en met")).to_have_text("31-8-2030")
    expect(cell(page, 2, "Van")).to_be_focused()


def explain_an_assessment(matrix: Journey) -> None:
    page = matrix.page
    cell(page, 3, "Oordeel").focus()
    page.keyboard.type("vast")
    expect(page.get_by_role("listbox").get_by_role("option", name="Loopt vast")).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_label("Wat is er aan de hand?")).to_be_focused()
    matrix.check_axe()
    page.keyboard.type("De huur is nog niet rond.")
    press(page, "Enter")
    said(page, "Oordeel, Voortgangsbericht van actie 3 bewaard")


def put_back(page: Page) -> None:
    cell(page, 3, "Wat").focus()
    page.keyboard.type("Iets anders")
    press(page, "Escape")
    expect(cell(page, 3, "Wat")).to_have_text("Spreekuur houden")


def test_two_people_at_one_cell(matrix: Journey, plan) -> None:
    page, action = matrix.page, Action.objects.get(number=1)
    colleague = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")
    edit_action(action=action, base_version=1, values={"what": "Buurthuis in De Waard"}, by=colleague)
    cell(page, 1, "Wat").focus()
    page.keyboard.type("Buurthuis in Kinderdijk")
    press(page, "Enter")
    choice = page.get_by_role("group", name="Actie 1, Wat: twee mensen wijzigden dit tegelijk")
    expect(choice).to_contain_text("Buurthuis openen")
    expect(choice).to_contain_text("Beleidsadviseur Wonen")
    expect(choice).to_contain_text("Buurthuis in De Waard")
    matrix.check_axe()
    choice.get_by_role("button", name="Houd mijn waarde").click()
    expect(cell(page, 1, "Wat")).to_contain_text("Bewaard")
    expect(cell(page, 1, "Wat")).to_contain_text("Buurthuis in Kinderdijk")

    page.reload()
    action.refresh_from_db()
    edit_action(action=action, base_version=action.version, values={"what": "Huis van de wijk"}, by=colleague)
    cell(page, 1, "Wat").focus()
    page.keyboard.type("Anders")
    press(page, "Enter")
    page.get_by_role("button", name="Neem deze over").click()
    expect(cell(page, 1, "Wat")).to_have_text("Huis van de wijk")


def test_paste_fill_and_undo(matrix: Journey) -> None:
    page = matrix.page
    cell(page, 1, "Wat").focus()
    press(page, "Shift+ArrowDown")
    assert page.evaluate(COPY) == "Buurthuis openen\nEettafel beginnen"
    cell(page, 1, "Stand").focus()
    page.evaluate(PASTE, "Afgerond\tOp schema\r\nklaar\tOp schema\r\n")
    panel = page.get_by_role("region", name="Plakken: 2 rijen")
    expect(panel).to_contain_text("“klaar” is geen stand. Bedoelt u “Afgerond”?")
    matrix.check_axe()
    panel.get_by_role("button", name="Voer 3 wijzigingen door").click()
    said(page, "3 cellen gewijzigd om")
    expect(cell(page, 1, "Stand")).to_contain_text("Afgerond")
    expect(cell(page, 2, "Stand")).to_contain_text("Niet gestart")

    page.reload()
    matrix.check_axe()
    page.get_by_role("button", name="Ongedaan maken").click()
    said(page, "Ongedaan gemaakt: actie 1, 2 om")
    expect(cell(page, 1, "Stand")).to_contain_text("Niet gestart")
    page.get_by_role("button", name="Opnieuw").click()
    said(page, "Opnieuw gedaan")
    expect(cell(page, 1, "Stand")).to_contain_text("Afgerond")

    cell(page, 1, "Stand").focus()
    press(page, "Shift+ArrowDown", "Shift+ArrowDown")
    expect(page.get_by_text("3 cellen gekozen")).to_be_visible()
    press(page, "Control+d")
    said(page, "2 cellen gewijzigd om")
    expect(cell(page, 3, "Stand")).to_contain_text("Afgerond")
    press(page, "Control+z")
    said(page, "Ongedaan gemaakt: actie 2, 3 om")

    cell(page, 1, "Wanneer").focus()
    press(page, "Shift+ArrowDown")
    page.keyboard.type("in 2031")
    press(page, "Control+Enter")
    said(page, "2 cellen gewijzigd om")
    expect(cell(page, 1, "Tot en met")).to_have_text("31-12-2031")
    expect(cell(page, 3, "Stand")).to_contain_text("Niet gestart")


def test_on_a_phone_and_without_a_script(matrix: Journey, plan) -> None:
    """Cards of one action each; the form of a row and the acts on it need no script."""
    page = matrix.page
    matrix.as_phone()
    matrix.check_axe()
    when = cell(page, 2, "Wanneer")
    when.click()
    when.click()
    page.get_by_label("Wanneer, actie 2").fill("eind 2029")
    press(page, "Enter")
    expect(cell(page, 2, "Tot en met")).to_have_text("31-12-2029")
    page.get_by_role("link", name="Actie 2 bewerken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eettafel beginnen")
    matrix.check_axe()
    page.get_by_role("link", name="Laten vervallen").click()
    matrix.check_axe()
    page.get_by_label("Waarom vervalt de actie?").fill("De subsidie ging niet door.")
    page.get_by_role("button", name="Laat vervallen").click()
    page.wait_for_url("**/matrix/#actie-2")
    expect(cell(page, 2, "Stand")).to_have_text("Vervallen")
    for address in ("kolommen/", "?stand=lapsed&groep=geen"):
        matrix.visit(f"/waterdam/plannen/{plan.public_id}/matrix/{address}")


def test_amounts_are_typed_and_many_cells_filled_with_the_mouse(journey: Journey, plan, officer) -> None:
    MatrixViewFactory(plan=None, organisation=plan.organisation, owner=officer, name="", columns=["status", "means"])
    journey.log_in(officer)
    journey.visit(f"/waterdam/plannen/{plan.public_id}/matrix/")
    page = journey.page
    cell(page, 1, "Middelen").dblclick()
    page.keyboard.type("12500 per jaar in 2024-2026; besparing p.m.")
    expect(page.locator(".portal-cell__hint")).to_have_text("= besparing p.m.; € 12.500 per jaar in 2024-2026")
    press(page, "Enter")
    said(page, "Middelen van actie 1 bewaard")
    expect(cell(page, 1, "Middelen")).to_contain_text("besparing p.m.; € 12.500 per jaar in 2024-2026")
    fill_by_mouse(page)
    journey.check_axe()
    assert set(Action.objects.values_list("number", "status")) == {(number, "in_uitvoering") for number in (1, 2, 3)}
    assert Action.objects.get(number=1).budgets.count() == 2


def fill_by_mouse(page: Page) -> None:
    """First cell, "Kies cellen", last cell, "Vul alle", a state out of the list: no key is touched."""
    cell(page, 1, "Stand").click()
    page.get_by_role("button", name="Kies cellen").click()
    cell(page, 3, "Stand").click()
    expect(page.locator("[data-matrix-chosen]")).to_have_text("3 cellen gekozen")
    page.get_by_role("button", name="Vul alle").click()
    page.get_by_role("option", name="In uitvoering").click()
    said(page, "3 cellen gewijzigd")
