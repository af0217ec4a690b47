"""The pictures in the README, made by the portal itself.

`PORTAL_SCREENSHOTS=1 pytest tests/journeys/test_screenshots.py` writes them; otherwise it is a journey like any other.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings

from policies.models import PolicyDocument
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.slow]

FOLDER = Path(settings.BASE_DIR) / "docs" / "images"


@pytest.mark.usefixtures("own_demo")
def test_the_plan_of_the_readme(journey: Journey, tmp_path: Path) -> None:
    """The plan on a day in its third year, beside the year before."""
    plan = PolicyDocument.objects.get(title__startswith="Integraal Preventieplan")
    address = f"/alblasserdam/plannen/{plan.public_id}/?peildatum=2022-07-01&vergelijk=2021-11-01"
    journey.page.set_viewport_size({"width": 1280, "height": 1100})
    journey.visit(address)
    folder = FOLDER if os.environ.get("PORTAL_SCREENSHOTS") else tmp_path
    folder.mkdir(exist_ok=True)
    picture = folder / "plan.png"
    journey.page.screenshot(path=picture, animations="disabled")
    assert picture.stat().st_size > 50_000
