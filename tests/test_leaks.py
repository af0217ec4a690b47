"""What a person may not see does not exist for them: every address, every role, with data that could leak.

The addresses come from the URL configuration, so a new page cannot escape: an address that this test does not know how
to fill in fails it. Each hidden record carries a word of its own; none may stand in any answer, header included.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from actions.enums import ReadInState
from actions.models import ReadIn
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness
from tests.factories import (
    ActionFactory,
    BodyFactory,
    BudgetFactory,
    ConflictFactory,
    DecisionFactory,
    DocumentFactory,
    GoalFactory,
    MeetingFactory,
    MemoFactory,
    MoveFactory,
    OccurrenceFactory,
    OrganisationFactory,
    PaperFactory,
    PartyFactory,
    PassageFactory,
    PortfolioHolderFactory,
    ProgrammeFactory,
    ProgressFactory,
    RequestFactory,
    RoundFactory,
    SuggestionFactory,
    ThemeFactory,
    VersionFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db

# Everything hidden says one of these words; what each reader may still see is worked out in `may_see`.
UNRELEASED, INTERNAL, SECRET, COUNCIL = "zilverreiger", "waterhoen", "ijsvogel", "lepelaar"
CLERKS, DRAFT, OFFICIAL = "aalscholver", "grutto", "kwartelkoning@example.nl"
WORDS = {UNRELEASED, INTERNAL, SECRET, COUNCIL, CLERKS, DRAFT, OFFICIAL}

READERS: dict[str, set[str]] = {
    "iedereen": set(),
    "beleidsmedewerker van de buren": set(),
    "raadslid": {COUNCIL},
    "griffier": {COUNCIL, CLERKS},
    "actiehouder van een partner": set(),
}


@dataclass
class World:
    """One municipality with something of every kind, hidden and open.

    `pools` holds public ids by the first word of an address below the municipality, `values` those of other parts.
    """

    organisation: Any
    pools: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    users: dict[str, User | None] = field(default_factory=dict)


@pytest.fixture
def world() -> World:
    place = OrganisationFactory(name="Gemeente Waterdam", municipality=True)
    partner = OrganisationFactory(name="Stichting Buurtkracht", slug="buurtkracht")
    neighbour = OrganisationFactory(municipality=True)
    made = World(place)
    made.users = {
        "iedereen": None,
        "beleidsmedewerker van de buren": user_with(Role.POLICY_OFFICER, neighbour),
        "raadslid": user_with(Role.COUNCIL_MEMBER, place),
        "griffier": user_with(Role.CLERK, place),
        "actiehouder van een partner": user_with(Role.ACTION_OWNER, partner),
    }
    released = _released_plan(made)
    _unreleased_news(made, *released)
    _closed_documents(made, released[0])
    _council(made)
    made.values |= {"organisation": [place.slug], "slug": ["buurtkracht", "verborgen", "weide"], "page": ["privacy"]}
    made.values |= {"step": ["vrijgeven", "akkoord"]}
    made.values["number"].append(1)
    return made


def _released_plan(made: World) -> tuple[Any, Any]:
    """A public plan with one action, and a text in which the address of an official is blacked out."""
    plan = DocumentFactory(organisation=made.organisation, title="Plan Samen Vooruit")
    action = ActionFactory(plan=plan, what="Buurthuis openen", official=made.users["griffier"])
    version = VersionFactory(document=plan)
    PassageFactory(version=version, text=f"Vragen aan {OFFICIAL}.", public_text="Vragen aan ███.")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
    made.values["number"] = [version.number]
    return plan, action


def _unreleased_news(made: World, plan: Any, shown: Any) -> None:
    """What was typed after the release: another action with all that hangs on it, and news of the first."""
    late = ActionFactory(plan=plan, what=f"Eettafel {UNRELEASED}")
    edit(shown, note=f"Oordeel {UNRELEASED}", assessment="stagneert", status="in_uitvoering")
    entry = ProgressFactory(action=shown, text=f"Bericht {UNRELEASED}", day=date(2026, 2, 1))
    MoveFactory(action=shown, reason=f"Verschoven {UNRELEASED}")
    BudgetFactory(action=late, literal=f"Geld {UNRELEASED}")
    OccurrenceFactory(action=late, label=UNRELEASED)
    PartyFactory(action=late, party=OrganisationFactory(name=f"Stichting {UNRELEASED}", slug="verborgen"))
    secret = ActionFactory(plan=plan, what=f"Geheime actie {SECRET}", openness=Openness.SECRET)
    made.pools |= {"acties": [one.public_id for one in (shown, late, secret)], "meldingen": [entry.public_id]}
    made.values |= {"action": [shown.public_id, late.public_id], "field": ["wat", "wanneer"]}


def _closed_documents(made: World, plan: Any) -> None:
    """Plans and documents that are internal, secret, never released, or for the council only."""
    place = made.organisation
    inside = DocumentFactory(organisation=place, title=f"Concept {INTERNAL}", openness=Openness.INTERNAL)
    secret = DocumentFactory(organisation=place, title=f"Dossier {SECRET}", openness=Openness.SECRET, is_plan=False)
    never = DocumentFactory(organisation=place, title=f"Nooit vrij {UNRELEASED}")
    council = DocumentFactory(organisation=place, title=f"Raadsplan {COUNCIL}", openness=Openness.COUNCIL)
    words = {council: COUNCIL, inside: INTERNAL, never: UNRELEASED}
    actions = [ActionFactory(plan=one, what=f"Actie {word}") for one, word in words.items()]
    release(plan=council, audience=Audience.COUNCIL, as_per=date(2026, 1, 1), by=User.objects.system())
    ids = [one.public_id for one in (plan, inside, secret, never, council)]
    made.pools["acties"] += [one.public_id for one in actions]
    made.pools |= {"plannen": ids, "documenten": ids} | _inside(made, inside)


def _inside(made: World, plan: Any) -> dict[str, list[str]]:
    """Everything that hangs under an internal plan."""
    place, closed = plan.organisation, {"openness": Openness.INTERNAL}
    ThemeFactory(organisation=place, name=f"Thema {INTERNAL}", slug="weide", **closed)
    programme = ProgrammeFactory(organisation=place, name=f"Programma {INTERNAL}", **closed)
    goal = GoalFactory(document=plan, text=f"Doel {INTERNAL}")
    made.pools |= {"doelen": [goal.public_id], "programmas": [programme.public_id]}
    made.pools["portefeuilles"] = [PortfolioHolderFactory(organisation=place).public_id]
    RoundFactory(plan=plan, note=f"Ronde {INTERNAL}")
    version = VersionFactory(document=plan, text=f"Tekst {INTERNAL}", filename=f"{INTERNAL}.txt")
    suggestion = SuggestionFactory(passage=PassageFactory(version=version), what=f"Voorstel {INTERNAL}")
    conflict = ConflictFactory(plan=plan, subject=f"Tegenspraak {INTERNAL}")
    made.values["row"] = [suggestion.public_id]
    made.values["number"].append(version.number)
    return {"inlezen": [_readin(made, version).public_id], "tegenspraken": [conflict.public_id]}


def _council(made: World) -> None:
    """Drafts of the executive, papers of the clerk, and what is for the council only."""
    place = made.organisation
    body = BodyFactory(organisation=place)
    meeting = MeetingFactory(body=body, title=f"Besloten {SECRET}", openness=Openness.SECRET)
    inside = DecisionFactory(body=body, text=f"Besluit {INTERNAL}", openness=Openness.INTERNAL)
    council = DecisionFactory(body=body, text=f"Raadsbesluit {COUNCIL}", openness=Openness.COUNCIL)
    memo = MemoFactory(organisation=place, subject=f"Memo {DRAFT}", text=f"Concept {DRAFT}")
    paper = PaperFactory(organisation=place, title=f"Brief {COUNCIL}")
    own = PaperFactory(organisation=place, title=f"Brief {CLERKS}", openness=Openness.INTERNAL, circle=Circle.CLERK)
    request = RequestFactory(paper=own, reason=f"Verzoek {CLERKS}", openness=Openness.INTERNAL)
    made.pools |= {
        "memos": [memo.public_id],
        "ingekomen-stukken": [one.public_id for one in (paper, own)],
        "agenderingsverzoeken": [request.public_id],
        "raad": [one.public_id for one in (meeting, inside, council)],
    }


def _readin(made: World, version: Any) -> ReadIn:
    with changing(verb="klaarzetten", by=User.objects.system()):
        return ReadIn.objects.create(
            organisation=made.organisation,
            file="inlezen/leeg.txt",
            filename=f"{INTERNAL}.txt",
            read_version=version,
            document=version.document,
            state=ReadInState.DONE,
        )


def routes(node: Any = None, path: str = "") -> Iterator[str]:
    """Every address of ours as Django writes it; the technical management pages are for the administrator only."""
    for found in (node or get_resolver()).url_patterns:
        if isinstance(found, URLResolver) and found.app_name != "admin":
            yield from routes(found, path + str(found.pattern))
        elif isinstance(found, URLPattern):
            yield path + str(found.pattern)


PART = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(world: World, route: str) -> Iterator[str]:
    """`route` filled in with everything that fits; an unknown part fails, so that a new page cannot escape."""
    names = PART.findall(route)
    first = next((word for word in route.split("/")[1:] if word and not word.startswith("<")), "")
    every = [one for pool in world.pools.values() for one in pool]
    options = [world.pools.get(first, every) if name == "public_id" else world.values[name] for name in names]
    for values in itertools.product(*options):
        yield "/" + _filled(route, values)


def _filled(route: str, values: tuple[Any, ...]) -> str:
    waiting = iter(values)
    return PART.sub(lambda _: str(next(waiting)), route)


ASKED = ["", "?peildatum=2026-02-02&bekend=2026-02-02", "?beeld=openbaar"]
QUERIES = {"plannen": ASKED, "acties": ASKED[:2], "zoeken": ["?q=zilver", "?q=water", "?q=vragen"]}


def answers(world: World, reader: str, *, only: str = "") -> Iterator[tuple[str, str]]:
    """(address, everything that came back) for each address as one reader; `only` keeps addresses with that word."""
    client = Client(raise_request_exception=True)
    if (user := world.users[reader]) is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for route in sorted(set(routes())):
        queries = next(
            (some for word, some in QUERIES.items() if route.endswith((f"{word}/", f"{word}/<slug:public_id>/"))), [""]
        )
        for address in (one for one in addresses(world, route) if only in one):
            for query in queries:
                response = client.get(address + query)
                body = b"".join(response) if response.streaming else response.content
                yield address + query, f"{response.headers}{body.decode(errors='replace')}"


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_nothing_hidden_stands_in_any_answer(world: World, reader: str) -> None:
    hidden = WORDS - READERS[reader]
    found = {
        f"{address}: {word}" for address, text in answers(world, reader) for word in hidden if word in text.lower()
    }
    assert found == set()


def test_a_planted_leak_is_found(world: World) -> None:
    """The net holds: what an editor sees does hold the words."""
    world.users["editor"] = user_with(Role.POLICY_OFFICER, world.organisation)
    text = "".join(text.lower() for _, text in answers(world, "editor", only="/plannen/"))
    assert {word for word in (UNRELEASED, INTERNAL, COUNCIL) if word in text} == {UNRELEASED, INTERNAL, COUNCIL}


@pytest.mark.parametrize("kind", ["plannen", "acties", "documenten"])
def test_hidden_and_absent_look_the_same(world: World, client: Client, kind: str) -> None:
    """Only the first of each pool is public."""
    start = f"/{world.organisation.slug}/{kind}/"
    hidden = [client.get(f"{start}{one}/") for one in world.pools[kind][1:]]
    absent = client.get(f"{start}bestaatniet/")
    assert {answer.status_code for answer in hidden} == {absent.status_code} == {404}
    assert {answer.content for answer in hidden} == {absent.content}


def test_what_is_public_is_not_hidden(world: World, client: Client) -> None:
    slug = world.organisation.slug
    plan, action = world.pools["plannen"][0], world.pools["acties"][0]
    for address in (f"plannen/{plan}", f"acties/{action}", f"documenten/{plan}", "plannen", "documenten"):
        assert client.get(f"/{slug}/{address}/").status_code == 200, address
    assert client.get(f"/{slug}/plannen/{plan}/").content.decode().count("Buurthuis openen") >= 1
