"""Pages of a plan with 1,000 actions: for everybody, for its editors, and as it stood on an earlier day.

A page goes through the whole of Django without a web server. CPU time is that of the web process: what PostgreSQL does
is in the wall-clock time only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Limit, Options, Ratio, ratio

# Asked of every page of a plan with 1,000 actions; a page of an earlier day at most half as much again. A page that a
# browser has already is answered from its tag.
LIMIT = Limit(cpu=0.15, queries=10)
PUBLIC_LIMIT = Limit(cpu=0.06, queries=10)
UNCHANGED_LIMIT = Limit(cpu=0.003, queries=1)
UNCHANGED_RUNS = 20
EARLIER = 1.5
PAGES = {
    "plan page": "/{org}/plannen/{plan}/",
    "matrix": "/{org}/plannen/{plan}/matrix/",
    "background of plan": "/{org}/plannen/{plan}/achtergrond/",
    "changes of plan": "/{org}/plannen/{plan}/wijzigingen/",
    "theme page": "/{org}/themas/{theme}/",
    "programme page": "/{org}/programmas/{programme}/",
    "portfolio page": "/{org}/portefeuilles/{holder}/",
    "organisation page": "/{org}/organisaties/{party}/",
    "goal page": "/{org}/doelen/{goal}/",
    "goals of plan": "/{org}/plannen/{plan}/doelen/",
    "plans": "/{org}/plannen/",
    "organisations": "/{org}/organisaties/",
    "action page": "/{org}/acties/{action}/",
    "history of action": "/{org}/acties/{action}/geschiedenis/",
    "changes of all plans": "/{org}/wijzigingen/",
    "start page": "/{org}/",
    "search": "/{org}/zoeken/?q=wijkplan",
}


@dataclass(frozen=True, slots=True)
class Way:
    """In which capacity a page is asked for, and on which days."""

    name: str
    logged_in: bool
    days: str = ""


PUBLIC, TODAY = Way("public", False), Way("editor", True)
PEILDATUM, BEKEND = Way("peildatum", True, "peildatum={day}"), Way("bekend", True, "bekend={day}")
PUBLIC_THEN = Way("public peildatum", False, "peildatum={day}")
PUBLIC_COMPARED = Way("public compared", False, "vergelijk={day}")
WAYS = {
    "plan page": (PUBLIC, TODAY, PUBLIC_THEN, PEILDATUM, BEKEND),
    "background of plan": (PUBLIC, TODAY),
    "changes of plan": (PUBLIC, TODAY),
    "theme page": (PUBLIC, TODAY, PUBLIC_COMPARED),
    "programme page": (PUBLIC,),
    "portfolio page": (PUBLIC,),
    "organisation page": (PUBLIC, TODAY),
    "goal page": (PUBLIC, TODAY),
    "goals of plan": (PUBLIC,),
    "plans": (PUBLIC,),
    "organisations": (PUBLIC,),
    "history of action": (TODAY,),
    "changes of all plans": (PUBLIC, TODAY),
    "matrix": (TODAY, PEILDATUM, BEKEND),
    "action page": (PUBLIC, TODAY, PEILDATUM, BEKEND),
    "start page": (PUBLIC, TODAY, PUBLIC_THEN),
    "search": (PUBLIC, TODAY),
}


def jobs(options: Options) -> list[Job]:
    repeats = 1 if options.quick else 7
    read = [
        Job(f"{page}, {way.name}", "bytes", partial(_ready, page, way), repeats=repeats, limit=_limit(way))
        for page, ways in WAYS.items()
        for way in ways
    ]
    unchanged = [
        Job(f"{page}, unchanged", "bytes", partial(_known, page), repeats=repeats, limit=UNCHANGED_LIMIT)
        for page in ("plan page", "action page")
    ]
    return read + unchanged


def _limit(way: Way) -> Limit:
    return LIMIT if way.logged_in else PUBLIC_LIMIT


def _ready(page: str, way: Way) -> Act:
    """A client with one visit behind it, as in a web process that has been up for a while (`portal.wsgi`)."""
    from django.test import Client

    from portal.accounts.models import User
    from portal.home.bench.register import EDITOR
    from portal.shared.memory import settle

    client = Client(SERVER_NAME="localhost")
    if way.logged_in:
        client.force_login(User.objects.get(username=EDITOR), backend="portal.accounts.backends.RolesBackend")
    address = address_of(page, way)
    client.get(address)
    settle()
    return partial(visit, client, address)


def _known(page: str) -> Act:
    """A browser that has the page already and asks whether it changed."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    address = address_of(page, PUBLIC)
    tag = client.get(address)["ETag"]
    return partial(visit_again, client, address, tag)


def address_of(page: str, way: Way) -> str:
    from portal.home.bench.register import PEILDATUM

    path = PAGES[page].format(**_named())
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{way.days.format(day=PEILDATUM)}" if way.days else path


def _named() -> dict[str, str]:
    """What the pages are about: the large plan, and what most of its actions have in common."""
    from django.db.models import Count

    from actions.models import Action, ActionParty
    from policies.models import Goal, PolicyDocument, Programme, Theme
    from portal.home.bench.register import LARGE, SLUG

    plan = PolicyDocument.objects.select_related("portfolio_holder").get(title=LARGE)
    action = Action.objects.filter(plan=plan).order_by("-last_news_on", "pk")[0]
    parties = ActionParty.objects.filter(action__plan=plan).values_list("party__slug").annotate(n=Count("id"))

    def most(rows: Any, key: str) -> str:
        found = rows.filter(actions__plan=plan).annotate(n=Count("actions")).order_by("-n", "pk")
        return str(found.values_list(key, flat=True)[0])

    return {
        "org": SLUG,
        "plan": plan.public_id,
        "action": action.public_id,
        "theme": most(Theme.objects, "slug"),
        "programme": most(Programme.objects, "public_id"),
        "goal": most(Goal.objects, "public_id"),
        "party": parties.order_by("-n", "party_id")[0][0],
        "holder": plan.portfolio_holder.public_id if plan.portfolio_holder else "",
    }


def visit(client: Any, address: str) -> Done:
    """One visit. Raises RuntimeError when the page is not there: a fast refusal is no measurement."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")
    return Done(len(response.content), queries=len(asked))


def visit_again(client: Any, address: str, tag: str) -> Done:
    """Twenty visits by a browser that has the page; the figures are those of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        for _ in range(UNCHANGED_RUNS):
            response = client.get(address, headers={"if-none-match": tag})
            if response.status_code != 304:
                raise RuntimeError(f"{address} answers {response.status_code}")
    return Done(len(response.content), queries=len(asked) // UNCHANGED_RUNS, runs=UNCHANGED_RUNS)


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    """The page of an earlier day beside that of today."""
    pairs = [(PUBLIC_THEN, PUBLIC), (PEILDATUM, TODAY), (BEKEND, TODAY)]
    return [
        one
        for page in PAGES
        for then, now in pairs
        for one in ratio(figures, f"{page}, {then.name}", f"{page}, {now.name}", at_most=EARLIER)
    ]


GROUP = Group(jobs=jobs, around=own_database, ratios=ratios, settings=SETTINGS)
