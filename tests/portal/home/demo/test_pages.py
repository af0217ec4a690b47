"""The same through the pages that people visit: what each of them sees, and what nobody outside finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client

from actions.models import Action
from policies.models import DocumentVersion, PolicyDocument
from portal.accounts.models import User

pytestmark = pytest.mark.usefixtures("demo")

ADDRESS = "startnotitie@dordrecht.example.nl"
Visit = Callable[..., str]


@pytest.fixture
def plan(demo) -> PolicyDocument:
    return PolicyDocument.objects.get(title="Integraal Preventieplan 2020–2023")


def visit(path: str, user: str = "") -> str:
    """The text of a page, as `user` or as a passer-by."""
    client = Client()
    if user:
        client.force_login(User.objects.get(username=user), backend="portal.accounts.backends.RolesBackend")
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return words(response.content.decode())


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def action_page(plan: PolicyDocument, number: int, query: str = "") -> str:
    action = Action.objects.get(plan=plan, number=number)
    return f"/alblasserdam/acties/{action.public_id}/{query}"


@pytest.mark.parametrize("user", ["", "beleid", "raadslid", "griffier"])
def test_start_pages_answer(user):
    assert "Gemeente Alblasserdam" in visit("/", user)
    assert "Integraal Preventieplan 2020–2023" in visit("/alblasserdam/", user)
    assert "Startnotitie beleidsplan en verordening sociaal domein" in visit("/dordrecht/", user)


def test_two_times_on_the_status_page(plan):
    page = f"/alblasserdam/plannen/{plan.public_id}/"
    assert "Rivas heeft een offerte gestuurd" in visit(action_page(plan, 17, "?peildatum=2021-11-01"), "beleid")
    then = visit(action_page(plan, 17, "?peildatum=2021-11-01&bekend=2021-11-01"), "beleid")
    assert "Rivas heeft een offerte gestuurd" not in then
    assert "76 acties" in visit(page)


def test_stuck_is_on_no_public_page(plan):
    secret = "De SDD kondigt aan"
    assert secret in visit(action_page(plan, 8), "beleid")
    for user in ("", "raadslid", "griffier", "beleid-dordrecht"):
        assert secret not in visit(action_page(plan, 8), user)
        assert secret not in visit("/alblasserdam/", user)
        assert secret not in visit(f"/alblasserdam/plannen/{plan.public_id}/", user)
        assert "Niets gevonden" in visit("/alblasserdam/zoeken/?q=kondigt+aan", user)


def test_the_contradiction_stands_on_both_actions(plan):
    for number in (15, 24):
        page = visit(f"{action_page(plan, number)}achtergrond/")
        assert "In welk jaar de tijdelijke hulp bij het huishouden begint" in page
        assert "paragraaf 3.1.8" in page


def test_the_page_of_one_partner():
    page = visit("/alblasserdam/organisaties/swa/")
    assert "Stichting Welzijn Alblasserdam" in page
    assert "30 acties" in page
    assert "56.000" in page
    assert "samenwerkingspartner" in page


@pytest.mark.parametrize("asked", [ADDRESS, "startnotitie@dordrecht", "dordrecht.example.nl", "example.nl"])
def test_search_finds_no_address_of_an_official(asked):
    assert "Niets gevonden" in visit(f"/dordrecht/zoeken/?q={asked}")
    assert "Niets gevonden" in visit(f"/dordrecht/zoeken/?q={asked}", "raadslid")


def test_search_finds_it_inside_the_municipality():
    """The address is really there: the tests above leave something out."""
    assert ADDRESS in visit(f"/dordrecht/zoeken/?q={ADDRESS}", "beleid-dordrecht")


class Links(HTMLParser):
    """The addresses that a page links to, inside the portal."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith("/") and not address.startswith("/static/"):
            self.found.add(address.split("#")[0])


def crawl(client: Client, starts: list[str]) -> dict[str, bytes]:
    """Every page that can be reached; of addresses with a question only those without an answer yet per path."""
    seen: dict[str, bytes] = {}
    questions: dict[str, int] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        path = address.split("?")[0]
        if address in seen or ("?" in address and questions.get(path, 0) >= 3):
            continue
        questions[path] = questions.get(path, 0) + ("?" in address)
        response = client.get(address)
        assert response.status_code in (200, 302), (address, response.status_code)
        seen[address] = b"".join(response) if response.streaming else response.content
        if response.get("Content-Type", "").startswith("text/html"):
            links = Links()
            links.feed(seen[address].decode())
            waiting += sorted(links.found)
    return seen


def test_no_public_page_holds_an_address_or_a_user():
    """A walk along every link that a passer-by can follow."""
    pages = crawl(Client(), ["/", "/alblasserdam/", "/dordrecht/", "/gr-drechtsteden/"])
    secrets = [ADDRESS, *User.objects.values_list("email", flat=True), "De SDD kondigt aan", "voor maatwerk weer naar"]
    # The log-in page of a demo names its log-ins: by user name, which is no e-mail address.
    leaks = {(address, secret) for address, html in pages.items() for secret in secrets if secret.encode() in html}
    assert leaks == set()
    assert len(pages) > 150


def test_the_file_with_the_address_stays_inside():
    note = DocumentVersion.objects.get(document__title__startswith="Startnotitie")
    address = f"/dordrecht/documenten/{note.document.public_id}/versies/1/bestand/"
    assert note.file_openness == "intern"
    assert Client().get(address).status_code == 404
    inside = Client()
    inside.force_login(User.objects.get(username="beleid-dordrecht"), backend="portal.accounts.backends.RolesBackend")
    answer = inside.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="startnotitie-sociaal-domein.pdf"'


def test_the_plan_itself_can_be_downloaded_by_everyone(plan):
    answer = Client().get(f"/alblasserdam/documenten/{plan.public_id}/versies/1/bestand/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.mark.parametrize("user", ["actiehouder", "beleid"])
def test_own_work_shows_something(user):
    page = visit("/alblasserdam/mijn-werk/", user)
    assert "Geen nieuws" in page
