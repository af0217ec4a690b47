"""What a person may not see does not exist for them: every address, every role, with data that could leak.

The addresses come from the URL configuration, so a new page cannot escape: an address that this test does not know how
to fill in fails it. Each hidden record carries a word of its own; none may stand in any answer, header included.
"""

from __future__ import annotations

import inspect
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from actions.models import Action
from actions.status import board
from governance.models import AgendaItem
from portal.accounts.roles import Role
from portal.home.following.digests import send_due
from portal.home.models import Follow
from tests.factories import user_with
from tests.support.leak_words import COUNCIL, INTERNAL, OPEN_ITEM, UNRELEASED, WORDS
from tests.support.leak_world import READERS, World, made_world

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]  # every address for every reader


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.MEDIA_ROOT = tmp_path
    return made_world()


def views(node: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of ours as Django writes it; the technical management pages are for the administrator only."""
    for found in (node or get_resolver()).url_patterns:
        if isinstance(found, URLResolver) and found.app_name != "admin":
            yield from views(found, path + str(found.pattern))
        elif isinstance(found, URLPattern):
            yield path + str(found.pattern), found.callback


def offers_files(view: Any) -> bool:
    """Whether a view, or a function of ours that it calls, answers with files."""
    own = inspect.unwrap(view)
    called = (own.__globals__.get(name) for name in own.__code__.co_names)
    return any("as_file(" in inspect.getsource(one) for one in (own, *called) if inspect.isfunction(one))


PART = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(world: World, route: str) -> Iterator[str]:
    """`route` filled in with everything that fits; an unknown part fails, so that a new page cannot escape."""
    names = PART.findall(route)
    before = route.partition("<slug:public_id>")[0].split("/")[1:]
    named = next((word for word in reversed(before) if word in world.pools), "")
    every = [one for pool in world.pools.values() for one in pool]
    options = [world.pools.get(named, every) if name == "public_id" else world.values[name] for name in names]
    for values in itertools.product(*options):
        yield "/" + _filled(route, values)


def _filled(route: str, values: tuple[Any, ...]) -> str:
    waiting = iter(values)
    return PART.sub(lambda _: str(next(waiting)), route)


ASKED = ["", "?peildatum=2026-02-02&bekend=2026-02-02", "?beeld=openbaar"]
STATUS = ["", "?peildatum=2026-02-02&bekend=2026-02-02&vergelijk=2026-01-01", "?weergave=tijdlijn"]
FILES = ["?vorm=csv", "?vorm=xlsx", "?vorm=csv&peildatum=2026-02-02"]  # a PDF is made of the same table
QUERIES = {
    "plannen": [*ASKED, "?weergave=tijdlijn"],
    "acties": ASKED[:2],
    **dict.fromkeys(["<slug:organisation>", "themas", "programmas", "portefeuilles", "doelen", "organisaties"], STATUS),
    "wie-doet-wat": ["", "?zoek=hulp", "?peildatum=2026-02-02&bekend=2099-02-02"],
    "vergelijken": ["?vergelijk=2001-01-01"],
    "volgen/nieuw": ["?q=zilver", "?soort=raad&wat="],
    "zoeken": ["?q=zilver", "?q=water", "?q=vragen"],
}


class Answered(NamedTuple):
    """One answer: `text` is everything that came back, headers too."""

    address: str
    status: int
    text: str


def answers(world: World, reader: str, *, only: str = "") -> Iterator[Answered]:
    """What comes back from each address for one reader; `only` keeps addresses with that word."""
    client = Client(raise_request_exception=True)
    if (user := world.users[reader]) is not None:
        client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    for route, view in sorted(dict(views()).items()):
        queries = queries_of(route) + (FILES if offers_files(view) else [])
        for address in (one for one in addresses(world, route) if only in one):
            for query in queries:
                response = client.get(address + query)
                body = b"".join(response) if response.streaming else response.content
                yield Answered(address + query, response.status_code, f"{response.headers}{readable(body)}")


def queries_of(route: str) -> list[str]:
    ends = ("{}/", "{}/<slug:public_id>/", "{}/<slug:slug>/")
    return next(
        (some for word, some in QUERIES.items() if route.endswith(tuple(end.format(word) for end in ends))), [""]
    )


def readable(body: bytes) -> str:
    """All words of an answer; those of a workbook are packed."""
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with ZipFile(io.BytesIO(body)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def leaks(world: World, found: Iterable[Answered], reader: str) -> set[str]:
    """Hidden words in answers, and ids of rows that this reader can open nowhere, in answers about something else."""
    ids = re.compile(
        "|".join(sorted({re.escape(one) for pool in world.pools.values() for one in pool if len(one) > 5}))
    )
    hidden = WORDS - READERS[reader]
    said: dict[str, set[str]] = {}
    opened = set(AgendaItem.objects.filter(title=OPEN_ITEM).values_list("public_id", flat=True))
    # Their own rows: the page of what they follow offers to remove what does not exist for them any more.
    opened |= set(Follow.objects.filter(user=world.users[reader]).values_list("public_id", flat=True))
    wrong = set()
    for address, status, text in found:
        wrong |= {f"{address}: {word}" for word in hidden if word in text.lower()}
        asked = set(ids.findall(address))
        opened |= asked if status == 200 else set()
        for one in set(ids.findall(text)) - asked:
            said.setdefault(one, set()).add(address)
    return wrong | {f"{address}: {one}" for one in said.keys() - opened for address in said[one]}


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_nothing_hidden_stands_in_any_answer(world: World, reader: str) -> None:
    assert leaks(world, answers(world, reader), reader) == set()


@pytest.mark.parametrize("reader", [one for one in READERS if one != "iedereen"])
def test_nothing_hidden_stands_in_a_mail_about_what_somebody_follows(world: World, reader: str) -> None:
    """They follow all of it; the mail also holds what is open, or it would prove nothing."""
    user = world.users[reader]
    assert send_due(user, world.organisation, datetime(2026, 11, 23, 9, tzinfo=UTC))
    text = f"{mail.outbox[-1].subject}{mail.outbox[-1].body}".lower()
    assert {word for word in WORDS - READERS[reader] if word in text} == set()
    assert {word for word in READERS[reader] if word in text} >= READERS[reader] & {COUNCIL}


def test_a_planted_leak_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan whose page forgets who is looking: words of an action that is not released, and its id."""
    monkeypatch.setattr(board, "plan_rows", lambda plan, *_: Action.objects.of_plan(plan))
    found = leaks(world, answers(world, "iedereen", only="/plannen/"), "iedereen")
    assert {line.rpartition(": ")[2] for line in found} >= {UNRELEASED, world.pools["acties"][1]}


def test_a_leak_on_a_new_page_is_found(world: World, settings: Any) -> None:
    """Nobody told the net of the page; it holds a word in a header and the id of an action that is not released."""
    settings.ROOT_URLCONF = "tests.support.leak_planted"
    found = leaks(world, answers(world, "iedereen", only="/nieuwe-bladzijde/"), "iedereen")
    hidden = world.pools["acties"][1]
    assert {line.rpartition(": ")[2] for line in found} >= {UNRELEASED, hidden}


def test_a_new_page_with_an_unknown_part_cannot_escape(world: World) -> None:
    with pytest.raises(KeyError, match="kleur"):
        list(addresses(world, "<slug:organisation>/verf/<slug:kleur>/"))


def test_an_editor_does_find_the_words(world: World) -> None:
    """The words are there to be found."""
    world.users["editor"] = user_with(Role.POLICY_OFFICER, world.organisation)
    text = "".join(one.text.lower() for one in answers(world, "editor", only="/plannen/"))
    assert {word for word in (UNRELEASED, INTERNAL, COUNCIL) if word in text} == {UNRELEASED, INTERNAL, COUNCIL}


def test_a_leak_in_a_file_would_be_found(world: World) -> None:
    """Every list is asked for as a file, and the net reads what is packed in a workbook."""
    world.users["editor"] = user_with(Role.POLICY_OFFICER, world.organisation)
    files = [(one.address, one.text) for one in answers(world, "editor") if "vorm=" in one.address]
    lists = {address.split("?")[0].split("/")[-2] for address, _ in files}
    assert lists >= {
        *("acties", "plannen", "organisaties", "buurtkracht", "documenten", "weide"),
        *("vergaderingen", "besluiten", "memos", "ingekomen-stukken"),
    }
    books = "".join(text.lower() for address, text in files if "xlsx" in address)
    assert {word for word in (UNRELEASED, INTERNAL, COUNCIL) if word in books} == {UNRELEASED, INTERNAL, COUNCIL}


def test_hidden_and_absent_look_the_same(world: World, client: Client) -> None:
    """On every page of one row: the same bytes and the same headers, whichever row is not there."""
    compared = 0
    for route in sorted(dict(views())):
        if PART.findall(route) != ["organisation", "public_id"]:
            continue
        absent = client.get("/" + _filled(route, (world.organisation.slug, "bestaatniet")))
        for address in addresses(world, route):
            hidden = client.get(address)
            if hidden.status_code == absent.status_code == 404:
                compared += 1
                assert (hidden.content, headers_of(hidden)) == (absent.content, headers_of(absent)), address
    assert compared > 100


def headers_of(answer: Any) -> dict[str, str]:
    """All headers but the tag, which stands for the address too."""
    return {name: value for name, value in answer.headers.items() if name != "ETag"}


@pytest.mark.parametrize("kind", ["plannen", "acties", "documenten"])
def test_only_the_first_of_each_pool_is_public(world: World, client: Client, kind: str) -> None:
    found = [client.get(f"/{world.organisation.slug}/{kind}/{one}/").status_code for one in world.pools[kind]]
    assert found == [200, *[404] * (len(found) - 1)]


def test_what_is_public_is_not_hidden(world: World, client: Client) -> None:
    slug = world.organisation.slug
    plan, action = world.pools["plannen"][0], world.pools["acties"][0]
    for address in (f"plannen/{plan}", f"acties/{action}", f"documenten/{plan}", "plannen", "documenten"):
        assert client.get(f"/{slug}/{address}/").status_code == 200, address
    assert client.get(f"/{slug}/plannen/{plan}/").content.decode().count("Buurthuis openen") >= 1
