"""The frame of every page: title, menu, account, what the Content-Security-Policy would refuse, and error pages."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from lxml import html as parser

pytestmark = pytest.mark.urls("tests.portal.shared.urls")

TOWN = SimpleNamespace(
    name="Gemeente Alblasserdam", label="Alblasserdam", slug="alblasserdam", get_kind_display="Gemeente"
)
PLANS = SimpleNamespace(label="Plannen", url="/alblasserdam/plannen/", current=True, icon="")
SEARCH = SimpleNamespace(label="Zoeken", url="/alblasserdam/zoeken/", current=False, icon="search")
VISITOR = SimpleNamespace(is_authenticated=False)
OFFICIAL = SimpleNamespace(is_authenticated=True, name="A. Bos", function="Adviseur", single_key_shortcuts=True)
PAGE = (
    '{% extends "base.html" %}{% block title %}Preventieplan{% endblock %}{% block content %}<p>Tekst</p>{% endblock %}'
)
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|hx-on|javascript:")


def page(source: str = PAGE, *, user: Any = VISITOR, messages: tuple[str, ...] = (), **context: Any) -> str:
    request = RequestFactory().get("/alblasserdam/")
    request.user = user
    request.session = {}
    request._messages = FallbackStorage(request)
    for text in messages:
        request._messages.add(SUCCESS, text)
    frame = {"organisation": TOWN, "navigation": [PLANS], "navigation_end": [SEARCH], "user": user, **context}
    template = engines["django"].from_string(source) if "{%" in source else get_template(source)
    return template.render(frame, request)


def words(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def test_the_title_ends_with_whose_site_it_is() -> None:
    tree = parser.document_fromstring(page())

    assert tree.find(".//title").text == "Preventieplan - Gemeente Alblasserdam"
    assert tree.get("lang") == "nl"
    assert tree.get("class") == "voorbeeld-theme portal-theme portal-theme--alblasserdam"


def test_the_first_link_leads_to_the_content() -> None:
    tree = parser.document_fromstring(page())

    assert (tree.find(".//a").get("href"), tree.find(".//a").text) == ("#inhoud", "Naar de inhoud")
    assert tree.find(".//main").get("id") == "inhoud"


def test_a_visitor_gets_the_menu_and_the_way_in() -> None:
    links = parser.document_fromstring(page()).find(".//nav").findall(".//a")

    assert [(words(link), link.get("href"), link.get("aria-current")) for link in links] == [
        ("Plannen", "/alblasserdam/plannen/", "true"),
        ("Zoeken", "/alblasserdam/zoeken/", None),
        ("Inloggen", "/account/login/", None),
    ]


def test_who_is_logged_in_can_log_out_and_changes_things_with_a_token() -> None:
    tree = parser.document_fromstring(page(user=OFFICIAL))
    form = tree.find(".//nav//form")

    assert (form.get("method"), form.get("action")) == ("post", "/account/logout/")
    assert words(form.find(".//button")) == "Uitloggen Adviseur"
    assert re.fullmatch(r'{"X-CSRFToken": "\w{64}"}', tree.find("body").get("hx-headers"))


def test_a_visitor_gets_no_token_so_that_the_page_can_be_shared_by_all() -> None:
    assert parser.document_fromstring(page()).find("body").attrib == {}


def test_shortcuts_can_be_switched_off_in_the_account() -> None:
    user = SimpleNamespace(**{**vars(OFFICIAL), "single_key_shortcuts": False})

    assert "data-portal-keys-off" in parser.document_fromstring(page(user=user)).find("body").attrib


def test_messages_stand_before_the_content() -> None:
    main = parser.document_fromstring(page(messages=("Opgeslagen.",))).find(".//main")

    assert [words(part) for part in main] == ["Opgeslagen.", "Tekst"]
    assert main[0].get("role") == "status"


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html"])
@pytest.mark.parametrize("organisation", [TOWN, None])
def test_error_pages_have_a_heading_and_a_way_on(name: str, organisation: Any) -> None:
    tree = parser.document_fromstring(page(name, organisation=organisation))

    assert len(tree.findall(".//h1")) == 1
    assert tree.find(".//title").text.startswith(tree.find(".//h1").text)


def test_the_server_error_page_needs_nothing_at_all() -> None:
    tree = parser.document_fromstring(render_to_string("500.html"))

    assert tree.find(".//h1").text == "Er ging iets mis bij ons"
    assert tree.find(".//title").text == "Er ging iets mis bij ons - Beleidsregister"


def test_the_page_that_asks_to_be_sure_posts_its_answer() -> None:
    context = {
        "title": "Vervalt dit?",
        "text": "Het blijft bewaard.",
        "action": "Laat vervallen",
        "cancel_url": "/terug/",
    }
    form = parser.document_fromstring(page("confirm.html", user=OFFICIAL, **context)).find(".//main//form")

    assert {field.get("name"): field.get("value") for field in form.findall("input[@name='bevestigd']")} == {
        "bevestigd": "1"
    }
    assert [words(part) for part in form.find("div")] == ["Laat vervallen", "Nee, ga terug"]


@pytest.mark.parametrize("source", [PAGE, "404.html", "403.html"])
@pytest.mark.parametrize("user", [VISITOR, OFFICIAL])
def test_nothing_inline_that_the_security_policy_refuses(source: str, user: Any) -> None:
    assert INLINE.findall(page(source, user=user, messages=("Opgeslagen.",))) == []


def test_inline_style_and_script_are_noticed() -> None:
    assert len(INLINE.findall('<p style="x"><script>x</script><a onclick="x"><script src="y"></script>')) == 3
