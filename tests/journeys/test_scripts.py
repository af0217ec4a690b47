"""The script modules in a real browser, on pages of our own under the portal's own security policy."""

import mimetypes
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Page, Route, expect

from tests.support.browser import PHONE, violations

pytestmark = [pytest.mark.journey, pytest.mark.urls("tests.portal.shared.urls")]

SITE = "http://portal.test"
STATIC = Path(settings.BASE_DIR) / "portal" / "shared" / "static"
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
START = (
    '{% extends "base.html" %}{% load portal %}{% block title %}Proef{% endblock %}{% block content %}<h1>Proef</h1>'
)
Show = Callable[..., list[str]]


def rendered(body: str) -> str:
    request = RequestFactory().get("/")
    return engines["django"].from_string(START + body + "{% endblock %}").render({"navigation": []}, request)


@pytest.fixture
def show(page: Page) -> Show:
    """Open a page with `body`; `answers` tells what other addresses say. Gives the posts that arrived, as they come."""
    posts: list[str] = []

    def serve(route: Route, pages: dict[str, tuple[int, str] | None]) -> None:
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
        if route.request.method == "POST":
            posts.append(f"{path} {route.request.post_data or ''}".strip())
        answer = pages.get(path)
        if answer is None:
            return route.abort()
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        return route.fulfill(status=answer[0], body=answer[1], headers=headers)

    def opened(body: str, **answers: tuple[int, str] | None) -> list[str]:
        pages = {"/": (200, rendered(body)), **{f"/{name}/": answer for name, answer in answers.items()}}
        page.route(f"{SITE}/**", lambda route: serve(route, pages))
        page.goto(SITE)
        return posts

    return opened


SWAP = '<button class="nl-button" hx-get="/deel/" hx-target="#deel">Haal op</button><div id="deel">oud</div>'


def test_a_part_is_swapped_in_and_keeps_the_focus_where_it_is_marked(page: Page, show: Show) -> None:
    show(SWAP, deel=(200, "<p>nieuw</p><h2 data-focus>Gevonden</h2>"))
    page.get_by_role("button", name="Haal op").click()

    expect(page.get_by_role("heading", name="Gevonden")).to_be_focused()
    expect(page.locator("#deel")).to_have_text("nieuwGevonden")
    expect(page.locator("#melding")).to_be_hidden()


def test_a_part_that_loads_itself_takes_no_focus(page: Page, show: Show) -> None:
    later = (
        '<section hx-get="/deel/" hx-trigger="load" hx-target="this" hx-swap="outerHTML" data-portal-quiet></section>'
    )
    show(later, deel=(200, '<div id="later"><h2>Besluiten</h2></div>'))

    expect(page.get_by_role("heading", name="Besluiten")).to_be_visible()
    expect(page.locator("body")).to_be_focused()
    assert page.locator("#later").get_attribute("tabindex") is None


def test_a_part_is_live_in_the_moment_it_arrives(page: Page, show: Show) -> None:
    """Whoever presses a key at once gets an answer in place, and no new page."""
    form = '<form method="post" action="/plat/" hx-post="/los/" hx-target="#deel"><button>Door</button></form>'
    show(SWAP, deel=(200, form), los=(200, "<p>in de bladzijde</p>"), plat=(200, "<p>een nieuwe bladzijde</p>"))
    page.evaluate(
        """() => new MutationObserver(() => document.querySelector("#deel button")?.click())
            .observe(document.getElementById("deel"), {childList: true})"""
    )
    page.get_by_role("button", name="Haal op").click()

    expect(page.get_by_text("in de bladzijde")).to_be_visible()
    assert page.url == f"{SITE}/"


@pytest.mark.parametrize("status", [409, 422])
def test_a_conflict_is_shown_in_its_place(page: Page, show: Show, status: int) -> None:
    show(SWAP, deel=(status, "<p>Iemand anders veranderde dit ook.</p>"))
    page.get_by_role("button", name="Haal op").click()

    expect(page.locator("#deel")).to_have_text("Iemand anders veranderde dit ook.")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ((500, "<h1>Fout</h1>"), "Er ging iets mis bij ons."),
        ((403, ""), "U mag dit niet wijzigen. Er is niets opgeslagen."),
        ((404, ""), "Dit is er niet meer."),
        (None, "Geen verbinding met de server."),
    ],
)
def test_what_went_wrong_is_said_in_dutch_and_changes_nothing(
    page: Page, show: Show, answer: tuple[int, str] | None, text: str
) -> None:
    show(SWAP, deel=answer)
    page.get_by_role("button", name="Haal op").click()

    expect(page.get_by_role("alert")).to_contain_text(text)
    expect(page.locator("#deel")).to_have_text("oud")
    assert violations(page) == []
    page.get_by_role("button", name="Sluiten").click()
    expect(page.locator("#melding")).to_be_hidden()


def test_a_session_that_ended_does_not_paste_the_login_page_into_ours(page: Page, show: Show) -> None:
    button = SWAP.replace("/deel/", "/account/inloggen/")
    show(button, **{"account/inloggen": (200, "<h1>Inloggen</h1>")})
    page.get_by_role("button", name="Haal op").click()

    expect(page.get_by_role("alert")).to_contain_text("U bent niet meer ingelogd.")
    expect(page.locator("#deel")).to_have_text("oud")


LAPSE = (
    '<form method="post" action="/vervalt/" data-portal-confirm="Deze actie vervalt. Weet u het zeker?">'
    '{% button "Laat vervallen" kind="secondary" name="doe" value="vervalt" %}</form>'
)


def test_a_form_that_asks_is_sent_only_after_yes(page: Page, show: Show) -> None:
    posts = show(LAPSE, vervalt=(200, "<p>Gedaan</p>"))
    page.get_by_role("button", name="Laat vervallen").click()

    question = page.get_by_role("group", name="Deze actie vervalt. Weet u het zeker?")
    expect(question.get_by_role("button", name="Ja, laat vervallen")).to_be_focused()
    assert (posts, violations(page)) == ([], [])
    question.get_by_role("button", name="Nee").click()
    expect(page.get_by_role("button", name="Laat vervallen")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gedaan")).to_be_visible()
    assert posts == ["/vervalt/ doe=vervalt&bevestigd=1"]


KEYS = (
    '{% include "components/keys.html" %}<label>Zoek <input></label>'
    '<button class="nl-button" data-key="a" data-key-label="Neem dit over" '
    'hx-get="/deel/" hx-target="#deel">Ja</button>'
    '<div id="deel">oud</div>'
)


def test_a_single_key_works_outside_fields_until_it_is_switched_off(page: Page, show: Show) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/deel/" in request.url else None)
    show(KEYS, deel=(200, "nieuw"))
    page.get_by_label("Zoek").press("a")
    page.get_by_text("Sneltoetsen").click()
    expect(page.locator("dl")).to_have_text("aNeem dit over")
    page.get_by_label("Gebruik toetsen van één letter").uncheck()
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("a")
    expect(page.locator("#deel")).to_have_text("oud")

    page.get_by_text("Sneltoetsen").click()
    page.get_by_label("Gebruik toetsen van één letter").check()
    page.keyboard.press("a")
    expect(page.locator("#deel")).to_have_text("nieuw")
    assert len(fetched) == 1


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(page: Page, show: Show) -> None:
    page.set_viewport_size(PHONE)
    show("<p>Tekst</p>")
    page.get_by_text("Menu", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Inloggen")).to_be_visible()
    page.get_by_role("link", name="Inloggen").focus()
    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Inloggen")).to_be_hidden()
    expect(page.locator("summary", has_text=re.compile("^ ?Menu$"))).to_be_focused()
