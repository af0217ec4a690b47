"""Editing in the matrix of a plan with 1,000 actions: a cell, a paste, taking back, and eight writers at once.

Each act goes through the whole of Django without a web server, except the writers', who use a real one.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Limit, Options, Ratio, ratio
from portal.home.bench.pages import BEKEND, EARLIER, PEILDATUM, TODAY, Way, address_of, visit
from portal.home.bench.writers import writers

ONE_CELL = Limit(cpu=0.025, queries=12)
PASTE = Limit(cpu=0.5, queries=40)
PAGE = Limit(cpu=0.15, queries=10)
SECONDS = 60
WAYS = (TODAY, PEILDATUM, BEKEND)
# Statements that only begin and end transactions are not counted.
UNCOUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")


def jobs(options: Options) -> list[Job]:
    repeats = 1 if options.quick else 7
    job = partial(Job, repeats=repeats)
    return [
        *(job(f"matrix page, {way.name}", "bytes", partial(_page, way), limit=PAGE) for way in WAYS),
        job("one cell: words", "cells", partial(_cells, "what", "Wijkwandeling {}"), limit=ONE_CELL),
        job("one cell: period", "cells", partial(_cells, "period_text", "eind {}"), limit=ONE_CELL),
        job("one cell: progress message", "cells", partial(_cells, "note", "Bericht {}"), limit=ONE_CELL),
        job("one cell: partners", "cells", partial(_cells, "partners", "Partner {}"), limit=ONE_CELL),
        job("100 pasted rows, 5 columns", "rows", _pastes, limit=PASTE),
        job("taking 100 pasted rows back", "rows", _take_back, limit=PASTE),
        Job("eight writers, a web process and the worker killed", "saved", partial(writers, options.quick, SECONDS)),
    ]


def client() -> Any:
    from django.test import Client

    from portal.accounts.models import User
    from portal.home.bench.register import EDITOR

    made = Client(SERVER_NAME="localhost", headers={"accept": "application/json"})
    made.force_login(User.objects.get(username=EDITOR), backend="portal.accounts.backends.RolesBackend")
    return made


def _page(way: Way) -> Act:
    """A page of 200 rows."""
    return partial(visit, client(), address_of("matrix", way))


def _rows(count: int) -> list[Any]:
    """The first actions of the large plan as they stand now."""
    from actions.models import Action
    from portal.home.bench.register import LARGE

    return list(Action.objects.filter(plan__title=LARGE).order_by("pk")[:count])


def _posted(asker: Any, name: str, data: dict[str, Any], count: int) -> Done:
    """One post. Raises RuntimeError when it is refused: a fast refusal is no measurement."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = f"{address_of('matrix', TODAY)}{name}/"
    with CaptureQueriesContext(connection) as asked:
        response = asker.post(address, data)
    if response.status_code != 200 or not response["Content-Type"].startswith("application/json"):
        raise RuntimeError(f"{name} answers {response.status_code}: {response.content[:300]!r}")
    queries = sum(not query["sql"].startswith(UNCOUNTED) for query in asked.captured_queries)
    return Done(count, queries=queries)


def _cells(cell: str, words: str) -> Act:
    """Another value at every run, in an action that was just read."""
    from actions.models import Action

    asker, numbers = client(), itertools.count(2031 if cell == "period_text" else 1)
    (action,) = _rows(1)
    labels = _partner_labels() if cell == "partners" else []

    def save() -> Done:
        number = next(numbers)
        version = Action.objects.values_list("version", flat=True).get(pk=action.pk)
        text = labels[number % len(labels)] if labels else words.format(number)
        data = {"action": action.public_id, "version": version, "cell": cell, "words": text, "move_reason": "Later."}
        return _posted(asker, "cel", data, 1)

    return save


def _partner_labels() -> list[str]:
    from portal.organisations.models import Organisation

    return [one.label for one in Organisation.objects.filter(slug__startswith="partner-").order_by("pk")[:5]]


def _pasting() -> Callable[[], Done]:
    asker, numbers = client(), itertools.count(1)
    theme = _rows(1)[0].theme.name
    partners = _partner_labels()

    def paste() -> Done:
        number, actions = next(numbers), _rows(100)
        cells = [partners[number % len(partners)], f"eind {2030 + number}", theme, f"Bericht {number}"]
        lines = ["\t".join([f"Actie {place}, keer {number}", *cells]) for place in range(len(actions))]
        data = {
            "rows": ",".join(f"{action.public_id}:{action.version}" for action in actions),
            "columns": "what,partners,period_text,theme,note",
            "text": "\n".join(lines),
            "mode": "apply",
            "verb": "plakken",
            "move_reason": "Meer tijd nodig.",
        }
        return _posted(asker, "plakken", data, len(actions))

    return paste


def _pastes() -> Act:
    return _pasting()


def _take_back() -> Act:
    paste, asker = _pasting(), client()
    kinds = itertools.cycle(["terug", "opnieuw"])
    paste()
    return lambda: _posted(asker, "terug", {"soort": next(kinds)}, len(_rows(100)))


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    """The page of an earlier day beside that of today."""
    today = f"matrix page, {TODAY.name}"
    return [one for way in WAYS[1:] for one in ratio(figures, f"matrix page, {way.name}", today, at_most=EARLIER)]


GROUP = Group(jobs=jobs, around=own_database, ratios=ratios, settings=SETTINGS)
