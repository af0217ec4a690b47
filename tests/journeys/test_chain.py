"""The chain, end to end, as its users walk it: a document becomes a matrix, a released status page and a memo PDF."""

from __future__ import annotations

from pathlib import Path

import page as validation
import pytest
from django.conf import settings
from playwright.sync_api import Download, Locator, expect

from actions.models import Action
from policies.models import PolicyDocument
from portal.accounts.models import User
from tests.support.browser import Journey
from tests.support.jobs import real_worker

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(300)]

DOCUMENT = Path(settings.BASE_DIR) / "fixtures" / "demo" / "documents" / "samen-tegen-eenzaamheid.docx"
TITLE = "Uitvoeringsplan Samen tegen eenzaamheid 2026–2029"
NEWS = "De eerste tien vrijwilligers zijn opgeleid."


def as_user(journey: Journey, username: str) -> None:
    journey.log_out()
    journey.log_in(User.objects.get(username=username))


def press(journey: Journey, label: str) -> None:
    journey.page.get_by_role("button", name=label).first.click()


@pytest.mark.usefixtures("own_demo")
def test_from_document_to_memo(journey: Journey) -> None:
    plan = read_in(journey)
    review(journey)
    edit_in_the_matrix(journey, plan)
    report(journey, plan)
    nothing_public_yet(journey, plan)
    release(journey, plan)
    seen_by_everyone(journey, plan)
    number = write_memo(journey, plan)
    the_clerk_downloads(journey, number)


def read_in(journey: Journey) -> PolicyDocument:
    """Upload, wait for the worker, check what the document says of itself."""
    as_user(journey, "beleid")
    journey.visit("/alblasserdam/inlezen/")
    journey.page.set_input_files("input[type=file]", DOCUMENT)
    press(journey, "Lees in")
    journey.page.wait_for_url("**/inlezen/*/")
    journey.check_axe()
    real_worker()
    journey.page.wait_for_url("**/gegevens/")
    journey.check_axe()
    expect(journey.page.get_by_label("Titel")).to_have_value(TITLE)
    press(journey, "Opslaan en beoordelen")
    journey.page.wait_for_url("**/beoordelen/")
    return PolicyDocument.objects.get(title=TITLE)


def review(journey: Journey) -> None:
    """Accept all that is sure, one more by key, and leave the rest for later."""
    journey.check_axe()
    press(journey, "Neem alle over")
    expect(journey.page.locator("#beoordeling-balk")).not_to_contain_text("0 overgenomen")
    journey.check_axe()
    journey.page.get_by_role("link", name="Opnemen").click()
    journey.page.wait_for_url("**/opnemen/")
    journey.check_axe()


def edit_in_the_matrix(journey: Journey, plan: PolicyDocument) -> None:
    """Correct a row in place; the row says that it was saved."""
    assert Action.objects.of_plan(plan).count() >= 10
    journey.visit(f"/alblasserdam/plannen/{plan.public_id}/matrix/")
    for label, words in (("Wat", "Vrijwilligers opleiden die eenzaamheid herkennen"), ("Wanneer", "eind 2027")):
        cell = cell_of(journey, label)
        cell.click()
        cell.press("Enter")
        journey.page.get_by_label(f"{label}, actie 1").fill(words)
        journey.page.keyboard.press("Enter")
        expect(cell).to_contain_text("Bewaard")
        expect(cell).to_contain_text(words)
    journey.check_axe()


def cell_of(journey: Journey, label: str) -> Locator:
    """A cell of the first action, by its column."""
    return journey.page.locator(".portal-matrix__what" if label == "Wat" else f"[data-label='{label}']").and_(
        journey.page.locator("#actie-1 > td")
    )


def report(journey: Journey, plan: PolicyDocument) -> None:
    action = Action.objects.of_plan(plan).get(number=1)
    journey.visit(f"/alblasserdam/acties/{action.public_id}/voortgang/")
    journey.page.get_by_role("radio", name="In uitvoering").check()
    journey.page.get_by_label("Wat is er gebeurd?").fill(NEWS)
    press(journey, "Meld voortgang")
    journey.page.wait_for_url(f"**/acties/{action.public_id}/**")
    expect(journey.page.get_by_text(NEWS).first).to_be_visible()


def nothing_public_yet(journey: Journey, plan: PolicyDocument) -> None:
    journey.log_out()
    answer = journey.page.goto(f"{journey.base_url}/alblasserdam/plannen/{plan.public_id}/")
    assert answer is not None
    assert answer.status == 404


def release(journey: Journey, plan: PolicyDocument) -> None:
    """A round: the officer opens it and agrees, the portfolio holder agrees and releases to everyone."""
    address = f"/alblasserdam/plannen/{plan.public_id}/ronde/"
    as_user(journey, "beleid")
    journey.visit(address)
    press(journey, "Open een ronde")
    journey.check_axe()
    press(journey, "Geef ambtelijk akkoord")
    as_user(journey, "wethouder")
    journey.visit(address)
    press(journey, "Geef akkoord")
    journey.check_axe()
    press(journey, "Geef de stand vrij")
    expect(journey.page.get_by_role("heading", level=1)).to_contain_text("vrijgeven voor iedereen?")
    journey.check_axe()
    press(journey, "Ja, geef vrij")
    expect(journey.page.get_by_text("vrijgegeven").first).to_be_visible()


def seen_by_everyone(journey: Journey, plan: PolicyDocument) -> None:
    journey.log_out()
    journey.visit(f"/alblasserdam/plannen/{plan.public_id}/")
    expect(journey.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    journey.as_phone()
    journey.check_axe()
    journey.page.get_by_role("link", name="Vrijwilligers opleiden die eenzaamheid herkennen").first.click()
    expect(journey.page.get_by_text(NEWS).first).to_be_visible()
    journey.check_axe()
    journey.as_desk()


def write_memo(journey: Journey, plan: PolicyDocument) -> str:
    """Write, read over, send; a sent memo has a number."""
    as_user(journey, "beleid")
    journey.visit("/alblasserdam/memos/nieuw/")
    journey.page.get_by_label("Onderwerp").fill("Eerste stand van Samen tegen eenzaamheid")
    journey.page.get_by_label("Plan", exact=False).first.select_option(label=TITLE)
    journey.page.get_by_label("Tekst").fill(
        "## Waarom deze memo\n\nGeachte raad,\n\nDit is de eerste stand.\n\n[stand]\n"
    )
    press(journey, "Bewaar en lees na")
    journey.page.wait_for_url("**/memos/*/")
    journey.check_axe()
    press(journey, "Verstuur")
    if journey.page.locator("button:has-text('Ja')").count():
        press(journey, "Ja")
    heading = journey.page.locator("main")
    expect(heading).to_contain_text("RM-")
    real_worker()  # the page asks again by itself
    expect(heading).to_contain_text("staat bij de griffier op de lijst")
    journey.check_axe()
    return str(journey.page.url.rstrip("/").rsplit("/", 1)[-1])


def the_clerk_downloads(journey: Journey, memo: str) -> None:
    """The memo stands on the list of received papers, not on an agenda; its PDF is accessible and archive-proof."""
    as_user(journey, "griffier")
    journey.visit("/alblasserdam/ingekomen-stukken/")
    journey.page.get_by_role("link", name="Eerste stand van Samen tegen eenzaamheid").first.click()
    journey.check_axe()
    with journey.page.expect_download() as waiting:
        journey.page.locator("a[download]").first.click()
    data = downloaded(waiting.value)
    limits = validation.SafetyLimits(max_table_grid_rows=20_000)
    for profile in ("ua1", "2a"):
        report = validation.validate_pdf_bytes(data, profile=profile, limits=limits)
        assert [(one.rule_id, one.message) for one in report.failures] == []
    assert memo


def downloaded(download: Download) -> bytes:
    return Path(download.path()).read_bytes()
