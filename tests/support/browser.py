"""Journeys: a real chromium against Django's live server, with axe-core on every page that is visited.

A journey asks for the fixture `journey` (log in, visit, check) and carries `@pytest.mark.journey`.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome"]
CHROMIUM_OPTIONS = [
    "--no-sandbox",  # the test run may be root's
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium_path() -> str:
    """PORTAL_CHROMIUM, else Debian's chromium, else one on PATH."""
    debian = "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None
    found = os.environ.get("PORTAL_CHROMIUM") or debian or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        pytest.fail("No chromium: `make test` installs it, or set PORTAL_CHROMIUM.")
    return found


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    # Playwright keeps an event loop in this thread, so Django would refuse to touch the database from it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as running:
            yield running


@pytest.fixture(scope="session")
def _browser(_playwright: Playwright) -> Iterator[Browser]:
    browser = _playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_OPTIONS)
    yield browser
    browser.close()


@pytest.fixture
def browser_context(_browser: Browser) -> Iterator[BrowserContext]:
    context = _browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=DESK)
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Iterator[Page]:
    """An empty page. A fault in a script or a breach of the content security policy fails the test at its end."""
    page = browser_context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.extend(_policy_breach(message)))
    yield page
    assert faults == []


def _policy_breach(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds on `page` as it stands: rule, help text and the parts of the page that break it."""
    page.wait_for_load_state()  # a click on a link returns before the next page has its document
    page.evaluate((Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    results = page.evaluate("rules => axe.run(document, {runOnly: rules})", AXE_RULES)
    return [
        {"rule": found["id"], "help": found["help"], "parts": [node["html"] for node in found["nodes"]]}
        for found in results["violations"]
    ]


@dataclass
class Journey:
    """One person's way through the portal. `page` is Playwright's; `base_url` the address of the live server."""

    page: Page
    base_url: str

    def log_in(self, user: Any) -> None:
        """Log in as `user` by a session cookie, without the log-in page."""
        client = Client()
        client.force_login(user, backend="portal.accounts.backends.RolesBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.base_url}],
        )

    def log_out(self) -> None:
        self.page.context.clear_cookies()

    def visit(self, address: str) -> None:
        """Open `address` (a path) and let axe-core look at it."""
        self.page.goto(self.base_url + address)
        self.check_axe()

    def check_axe(self) -> None:
        """Fails on any violation, and on a page wider than the window; call it again after a click that changes it."""
        assert violations(self.page) == [], self.page.url
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{self.page.url} is {too_wide} px wider than the window"

    def as_phone(self) -> None:
        self.page.set_viewport_size(PHONE)

    def as_desk(self) -> None:
        self.page.set_viewport_size(DESK)


@pytest.fixture
def journey(page: Page, live_server: Any) -> Journey:
    return Journey(page=page, base_url=live_server.url)
