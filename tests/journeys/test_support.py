"""The browser fixtures fail when they should: a check that cannot fail guards nothing."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import violations

pytestmark = pytest.mark.journey

SOUND = "<!doctype html><html lang='nl'><title>Plan</title><main><h1>Preventieplan</h1>{}</main></html>"


def test_a_sound_page_has_no_violations(page: Page) -> None:
    page.set_content(SOUND.format("<p>Tekst</p>"))

    assert violations(page) == []


def test_an_image_without_a_text_is_a_violation(page: Page) -> None:
    page.set_content(SOUND.format("<img src='data:,'>"))

    assert [found["rule"] for found in violations(page)] == ["image-alt"]
