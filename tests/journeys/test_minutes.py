"""From a large file with minutes to a list of promises: the worker reads, the griffie puts aside and takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from governance import minutes_jobs
from governance.models import DismissedSentence, MinutesReading
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import BodyFactory, MeetingFactory, OrganisationFactory, user_with
from tests.support.browser import Journey
from tests.support.jobs import empty_queue, real_worker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
COSTS = "Hij zegt toe dat de raad voor 1 maart 2023 de kosten van de lift krijgt."
PARKING = "De burgemeester neemt de vraag over het parkeren mee."
OPENING = "Wethouder Visser: Ik zal de raad in het voorjaar informeren over de openingstijden van de bibliotheek."
MINUTES = f"""# Notulen van de raad van Waterdam

## 5. Een buurthuis in elke kern

Mevrouw Bakker (Polderpartij): Wat gaat een lift kosten, en wanneer weten wij dat?

Wethouder De Boer antwoordt dat dit nog niet bekend is. {COSTS}

De heer Smit (Dorpsbelang) vraagt of er bij het buurthuis genoeg plaats is voor auto's.

{PARKING}

## 6. De bibliotheek

{OPENING}
"""


@pytest.fixture(autouse=True)
def _queue(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(minutes_jobs, "AT_ONCE", 100)
    empty_queue()
    yield
    empty_queue()


@pytest.fixture
def address() -> str:
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    meeting = MeetingFactory(body=BodyFactory(organisation=town), date=date(2022, 11, 1), status="gehouden")
    user_with(Role.CLERK, town, name="Griffier Jansen")
    return f"/waterdam/raad/vergaderingen/{meeting.public_id}/"


def clerk() -> Any:
    return User.objects.get(name="Griffier Jansen")


def add(journey: Journey, address: str, text: str) -> None:
    journey.visit(f"{address}notulen/toevoegen/")
    file = {"name": "notulen-november.md", "mimeType": "text/markdown", "buffer": text.encode()}
    journey.page.get_by_label("Bestand met de notulen").set_input_files(file)
    journey.page.get_by_role("button", name="Voeg toe").click()
    expect(journey.page.get_by_role("heading", level=1)).to_have_text("De notulen worden gelezen")
    journey.check_axe()


def test_large_minutes_are_read_while_the_page_tells_how_far_it_is(journey: Journey, address: str) -> None:
    page = journey.page
    journey.log_in(clerk())
    add(journey, address, MINUTES)
    MinutesReading.objects.update(state="leest", done=120, total=240)
    expect(page.get_by_text("120 van 240 bladzijden gelezen")).to_be_visible()
    journey.check_axe()
    journey.as_phone()
    journey.check_axe()

    real_worker()

    expect(page.get_by_role("heading", level=1)).to_have_text("Toezeggingen in de notulen")  # by itself
    expect(page.get_by_text("De notulen staan bij de vergadering.")).to_be_visible()
    journey.check_axe()


def test_minutes_that_cannot_be_read_tell_why(journey: Journey, address: str) -> None:
    journey.log_in(clerk())
    add(journey, address, MINUTES)
    minutes_jobs.report_minutes(MinutesReading.objects.get().pk)

    expect(journey.page.get_by_role("heading", level=1)).to_have_text("De notulen zijn niet gelezen")
    journey.check_axe()
    journey.as_phone()
    journey.check_axe()
    journey.page.get_by_role("button", name="Opnieuw proberen").click()
    expect(journey.page.get_by_role("heading", level=1)).to_have_text("De notulen worden gelezen")


def test_a_sentence_is_put_aside_by_keyboard_and_stays_so_in_corrected_minutes(journey: Journey, address: str) -> None:
    page = journey.page
    journey.log_in(clerk())
    add(journey, address, MINUTES)
    real_worker()
    expect(page.get_by_role("heading", level=1)).to_have_text("Toezeggingen in de notulen")
    promises = page.locator("section[aria-labelledby=lijst] mark")
    expect(promises).to_have_text([COSTS, PARKING, OPENING])

    page.get_by_role("button", name=re.compile("^Geen toezegging.*parkeren")).focus()
    page.keyboard.press("Enter")

    expect(promises).to_have_text([COSTS, OPENING])
    expect(page.get_by_text("De zin staat nu onderaan, bij Geen toezegging.")).to_be_attached()
    expect(page.get_by_text("1 zin weggelegd")).to_be_attached()
    page.get_by_text("Toon wat is weggelegd").click()
    expect(page.get_by_text("Weggelegd door Griffier Jansen")).to_be_visible()
    journey.check_axe()
    journey.as_phone()
    journey.check_axe()

    journey.as_desk()
    add(journey, address, MINUTES.replace("# Notulen van", "# Vastgestelde notulen van"))
    real_worker()
    expect(promises).to_have_text([COSTS, OPENING])
    page.get_by_text("Toon wat is weggelegd").click()
    page.get_by_role("button", name="Toch wel").click()
    expect(promises).to_have_text([COSTS, PARKING, OPENING])
    expect(page.get_by_text("Toon wat is weggelegd")).to_have_count(0)
    assert DismissedSentence.objects.count() == 0
    journey.check_axe()
