"""From a file on a desk to a plan in the register, in a real browser, with axe on every page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from actions.domain.review import accept
from actions.models import Action, Suggestion
from policies.models import PolicyDocument
from portal.accounts.roles import Role
from tests.actions.domain.samples import PLAN
from tests.factories import OrganisationFactory, ThemeFactory, user_with
from tests.support.browser import Journey
from tests.support.jobs import real_worker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def town():
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    for name in ("Stichting Wijkwerk", "GGD"):
        OrganisationFactory(name=name, slug=name.lower().replace(" ", "-"))
    ThemeFactory(organisation=town, name="Bewegen", slug="bewegen")
    return town


@pytest.fixture
def officer(town):
    return user_with(Role.POLICY_OFFICER, town, name="Beleidsadviseur Zorg")


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


OPEN = "[data-portal-card][aria-current] textarea[name$=what]"


def current_is(page: Page, words: str) -> None:
    """The keys act on the card with these words."""
    expect(page.locator(OPEN)).to_have_value(re.compile(words, re.IGNORECASE))


def counts_are(page: Page, words: str) -> None:
    expect(page.locator("#beoordeling-balk .portal-progress__text")).to_have_text(words)


def upload(journey: Journey, path) -> None:
    journey.visit("/waterdam/inlezen/")
    journey.page.set_input_files("input[type=file]", path)
    journey.page.get_by_role("button", name="Lees in").click()
    expect(journey.page.get_by_text("Bestand ontvangen")).to_be_visible()


def review(journey: Journey, path) -> None:
    """Read a file in and go to its suggestions."""
    upload(journey, path)
    real_worker()
    journey.page.wait_for_url("**/gegevens/")
    journey.page.get_by_role("button", name="Opslaan en beoordelen").click()
    journey.page.wait_for_url("**/beoordelen/")


def test_from_file_to_plan(journey, officer, plan_file):
    page = journey.page
    journey.log_in(officer)
    upload(journey, plan_file)
    journey.check_axe()
    real_worker()
    page.wait_for_url("**/gegevens/")
    journey.check_axe()
    expect(page.get_by_label("Zaaknummer")).to_have_value("2026-0417")
    page.get_by_role("button", name="Opslaan en beoordelen").click()
    page.wait_for_url("**/beoordelen/")
    journey.check_axe()
    lowest = page.locator("#zekerheid option").last.get_attribute("value")
    page.get_by_label("Hoe zeker minstens").select_option(lowest)
    page.get_by_role("button", name="Neem alle over").click()
    counts_are(page, "3 van 4 voorstellen beoordeeld: 3 overgenomen, 0 afgewezen")
    page.locator("#namen").get_by_role("link", name="Zeg wie dat is").click()
    expect(page.get_by_role("button", name="Verwerk de namen")).to_be_visible()
    journey.check_axe()
    page.get_by_role("button", name="Verwerk de namen").click()
    expect(page.locator("#namen")).to_have_count(0)
    page.get_by_role("button", name="Neem alle over").click()
    counts_are(page, "4 van 4 voorstellen beoordeeld: 4 overgenomen, 0 afgewezen")
    journey.check_axe()
    page.get_by_role("link", name="Opnemen").click()
    page.wait_for_url("**/opnemen/")
    journey.check_axe()
    page.get_by_role("link", name="Bekijk het plan").click()
    page.wait_for_url(f"**/plannen/{PolicyDocument.objects.get().public_id}/")
    expect(page.get_by_text("beweegtuin").first).to_be_visible()
    journey.check_axe()


def test_reviewing_by_keyboard_loads_no_page(journey, officer, plan_file):
    page = journey.page
    journey.log_in(officer)
    review(journey, plan_file)
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    current_is(page, "drie op de vier")
    page.keyboard.press("a")
    current_is(page, "beweegtuin")
    counts_are(page, "1 van 4 voorstellen beoordeeld: 1 overgenomen, 0 afgewezen")
    page.keyboard.press("j")
    current_is(page, "wandelweek")
    page.keyboard.press("k")
    current_is(page, "beweegtuin")
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Een beweegtuin openen in het Dijkpark")
    page.locator("[data-portal-card][aria-current] h3").click()
    page.keyboard.press("j")
    current_is(page, "wandelweek")
    expect(page.locator("[data-portal-card]", has_text="Een beweegtuin openen in het Dijkpark")).to_have_count(1)
    assert Suggestion.objects.filter(what="Een beweegtuin openen in het Dijkpark", state="open").count() == 1
    page.keyboard.press("w")
    counts_are(page, "2 van 4 voorstellen beoordeeld: 1 overgenomen, 1 afgewezen")
    page.keyboard.press("u")
    counts_are(page, "1 van 4 voorstellen beoordeeld: 1 overgenomen, 0 afgewezen")
    current_is(page, "wandelweek")
    for key, label in (("s", "Eerste actie"), ("v", "Voeg samen met")):
        page.keyboard.press(key)
        expect(page.get_by_label(label)).to_be_visible()
        journey.check_axe()
        page.get_by_role("link", name="Terug", exact=True).click()
        current_is(page, "wandelweek")
    page.keyboard.press("?")
    expect(page.get_by_text("Neem dit voorstel over", exact=True)).to_be_visible()
    journey.check_axe()
    assert loads == []


def test_single_keys_can_be_switched_off(journey, officer, plan_file):
    page = journey.page
    journey.log_in(officer)
    review(journey, plan_file)
    page.get_by_text("Sneltoetsen", exact=True).click()
    page.get_by_label("Gebruik toetsen van één letter").uncheck()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.keyboard.press("j")
    current_is(page, "drie op de vier")
    counts_are(page, "0 van 4 voorstellen beoordeeld: 0 overgenomen, 0 afgewezen")


def test_a_colleague_was_first(journey, officer, town, plan_file):
    page = journey.page
    journey.log_in(officer)
    review(journey, plan_file)
    colleague = user_with(Role.POLICY_OFFICER, town, name="Beleidsadviseur Sport")
    accept(suggestion=Suggestion.objects.get(kind="goal"), by=colleague)
    page.keyboard.press("w")
    expect(page.get_by_role("alert").first).to_contain_text("Beleidsadviseur Sport heeft dit voorstel al beoordeeld")
    journey.check_axe()
    assert Suggestion.objects.get(kind="goal").state == "overgenomen"


def test_on_a_phone_and_without_script(journey, officer, plan_file, _browser):
    journey.log_in(officer)
    review(journey, plan_file)
    journey.as_phone()
    journey.check_axe()
    plain = _browser.new_context(java_script_enabled=False, storage_state=journey.page.context.storage_state())
    page = plain.new_page()
    page.goto(journey.page.url)
    card = page.locator("article", has_text="drie op de vier").last
    card.get_by_role("button", name="Neem over").click()
    counts_are(page, "1 van 4 voorstellen beoordeeld: 1 overgenomen, 0 afgewezen")
    current_is(page, "beweegtuin")
    page.locator(OPEN).fill("Een beweegtuin openen")
    page.locator("article[aria-current]").get_by_role("button", name="Neem over").click()
    counts_are(page, "2 van 4 voorstellen beoordeeld: 2 overgenomen, 0 afgewezen")
    page.get_by_role("button", name="Ongedaan maken").click()
    counts_are(page, "1 van 4 voorstellen beoordeeld: 1 overgenomen, 0 afgewezen")
    plain.close()
    assert Action.objects.count() == 0
