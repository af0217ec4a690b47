"""Search in one municipality while the register around it grows: everyday words, rare ones, several, and misspelt ones.

One job does every search a number of times and tells the median and the 95th percentile of what a reader waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Limit, Options, Ratio, ratio
from portal.home.bench.pages import visit
from portal.home.bench.scale import LARGER, sizes

ASKED = (
    "mantelzorg", "wachtlijst", "jeugdhulp in de wijk", "schulden", "besluit", "plan", "eenzame ouderen",
    "vrijwilligers", "sportakkoord", "huishoudelijke hulp", "beschermd wonen", "armoede kinderen",
    "subsidie partners", "evaluatie 2023",
    "partner 12", "uitvoeringsplan", "gemeente", "inwoners", "zwembad", "mantlezorg",
)  # fmt: skip
TIMES = 5
LIMIT = Limit(queries=25)
READERS = ("public", "editor")


def jobs(options: Options) -> list[Job]:
    times = 1 if options.quick else TIMES
    return [
        Job(_name(reader, size), "searches", partial(_ready, reader, size, times), repeats=1, limit=LIMIT)
        for size in sizes(options)
        for reader in READERS
    ]


def _name(reader: str, size: int) -> str:
    return f"{len(ASKED)} searches, {reader}, register of {size:,}"


def _ready(reader: str, size: int, times: int) -> Act:
    from django.test import Client

    from portal.accounts.models import User
    from portal.home.bench.growing import grow
    from portal.home.bench.register import EDITOR

    grow(size)
    client = Client(SERVER_NAME="localhost")
    if reader == "editor":
        client.force_login(User.objects.get(username=EDITOR), backend="portal.accounts.backends.RolesBackend")
    _round(client, 1)
    return partial(_round, client, times)


def _round(client: Any, times: int) -> Done:
    from portal.home.bench.register import SLUG

    waits, queries = [], 0
    for _ in range(times):
        for words in ASKED:
            start = perf_counter()
            done = visit(client, f"/{SLUG}/zoeken/?q={words.replace(' ', '+')}")
            waits.append((perf_counter() - start) * 1_000)
            queries = max(queries, done.queries or 0)
    beside = {"median ms": median(waits), "p95 ms": quantiles(waits, n=20)[-1], "slowest ms": max(waits)}
    return Done(len(waits), queries=queries, beside=beside)


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    """Each size beside the smallest."""
    found: list[Ratio] = []
    measured = sorted({int(one.name.rpartition(" ")[2].replace(",", "")) for one in figures})
    for reader in READERS:
        for size in measured[1:]:
            found += ratio(figures, _name(reader, size), _name(reader, measured[0]), at_most=LARGER)
    return found


GROUP = Group(jobs=jobs, around=own_database, ratios=ratios, settings=SETTINGS)
