"""Every page is valid HTML, accessible, asks nothing of others, and fits a phone in a council chamber.

The pages are found as in `tests.test_leaks`: from the URL configuration, so that a new page cannot escape.
"""

from __future__ import annotations

import itertools
import json
import mimetypes
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, Route

from portal.accounts.roles import Role
from portal.organisations.models import Organisation
from tests.factories import user_with
from tests.support.browser import violations
from tests.support.leak_world import World, made_world
from tests.test_leaks import addresses, queries_of, views

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "portal" / "shared" / "static" / "portal" / "build"
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
# The last one keeps a region, and looks at the region's own pages.
READERS = {"public": None, "editor": Role.POLICY_OFFICER, "clerk": Role.CLERK, "region": Role.POLICY_OFFICER}
SITE = "http://portal.test"
HEAVIEST = 100_000  # bytes, compressed, without images: issue "what council members and the public see"
RESOURCE = re.compile(r"""<(?:link|script|img|iframe|source)\b[^>]*?\b(?:href|src)="([^"]*)\"""")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.MEDIA_ROOT = tmp_path
    return made_world()


def pages(world: World, role: Role | None) -> Iterator[tuple[str, str]]:
    """(address, HTML) of every kind of page that a reader gets."""
    client = Client(raise_request_exception=True)
    if role is not None:
        client.force_login(user_with(role, world.organisation))
    for route in sorted(dict(views())):
        for query in ["", *(one for one in queries_of(route) if "tijdlijn" in one)]:
            answers = ((address + query, page_at(client, address + query)) for address in addresses(world, route))
            yield from itertools.islice(((address, text) for address, text in answers if text), 1)


def page_at(client: Client, address: str) -> str:
    """The HTML of a whole page; empty for a refusal, a file or a part of a page."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer)  # lets go of the file
        return ""
    text = answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""
    return text if answer.status_code == 200 and "<html" in text else ""


def complaints(folder: Path, found: dict[str, str]) -> list[str]:
    """What html-validate says of the files in `folder`; `found` maps their names to addresses."""
    config = ROOT / "tests" / "support" / "htmlvalidate.json"
    said = folder / "said.json"  # a pipe would be cut when the validator stops
    command = ["node", VALIDATOR, "--config", config, "--formatter", f"json={said}", folder / "*.html"]
    subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    return sorted(
        f"{found[Path(page['filePath']).name]}:{line['line']} {line['ruleId']}: {line['message']}"
        for page in json.loads(said.read_text())
        for line in page["messages"]
    )


@pytest.mark.journey
@pytest.mark.timeout(900)
@pytest.mark.parametrize("reader", READERS)
def test_every_page_is_valid_accessible_and_narrow(world: World, reader: str, tmp_path: Path, page: Page) -> None:
    """By html-validate, by axe-core on the narrowest telephone, and without a bar to scroll sideways."""
    if reader == "region":
        world.organisation = Organisation.objects.get(slug="merwestreek")
        world.values["organisation"] = ["merwestreek"]
    found = {f"{number}.html": one for number, one in enumerate(pages(world, READERS[reader]))}
    for name, (_, text) in found.items():
        (tmp_path / name).write_text(text, "utf-8")
    wrong = complaints(tmp_path, {name: address for name, (address, _) in found.items()})
    assert len(found) > 30
    assert wrong + seen_in_browser(page, dict(found.values())) == []


def seen_in_browser(page: Page, found: dict[str, str]) -> list[str]:
    """What axe-core and a width of 320 pixels find wrong with pages, given by address; scripts get no answers."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.route("**/*", lambda route: _serve(route, found))
    wrong = []
    for address in found:
        page.goto(f"{SITE}{address}")
        wrong += [f"{address}: {one['rule']} {one['parts'][:2]}" for one in violations(page)]
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wrong.append(f"{address}: {width} pixels wide")
    return wrong


def _serve(route: Route, found: dict[str, str]) -> None:
    path = route.request.url.removeprefix(SITE)
    if path.startswith("/static/"):
        file = STATIC.parents[1] / path.removeprefix("/static/").split("?")[0]
        return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
    if path in found and route.request.is_navigation_request():
        return route.fulfill(body=found[path], content_type="text/html; charset=utf-8")
    return route.abort()


def test_a_fault_is_found(tmp_path: Path) -> None:
    body = '<p id="a">A</p><p id="a">B</p><ul><p>C</p></ul>'
    page = f'<!DOCTYPE html><html lang="nl"><head><title>A</title></head><body>{body}</body></html>'
    (tmp_path / "0.html").write_text(page)
    found = {line.split()[1] for line in complaints(tmp_path, {"0.html": "/"})}
    assert found == {"no-dup-id:", "element-permitted-content:"}


def test_the_pages_of_everyone_are_light_and_ask_nothing_of_others(world: World) -> None:
    common = sum(_weight((STATIC / name).read_bytes()) for name in ("portal.css", "portal.js"))
    heavy, foreign = {}, set()
    for address, text in pages(world, None):
        if (weight := common + _weight(text.encode())) > HEAVIEST:
            heavy[address] = weight
        foreign |= {one for one in RESOURCE.findall(text) if not re.match(r"/(?!/)|#|\?|data:", one)}
    assert (heavy, foreign) == ({}, set())


def _weight(body: bytes) -> int:
    return len(brotli.compress(body, quality=5))
