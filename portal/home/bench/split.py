"""Wie gaat waarover: the answer and the whole matrix, in regions of 1, 50 and 342 municipalities."""

from __future__ import annotations

from functools import partial

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Group, Job, Limit, Options
from portal.home.bench.pages import visit

# What issue 6 asks: the matrix in 50 ms of CPU, the answer in 15 ms, and as many queries whatever the size.
PAGES = {"answer": Limit(cpu=0.015, queries=15), "matrix": Limit(cpu=0.05, queries=15)}
SIZES = (1, 50, 342)  # municipalities in a region


def slug_of(size: int) -> str:
    """The address of the region's first municipality."""
    return f"streek-{size}-gemeente-1"


def jobs(options: Options) -> list[Job]:
    repeats = 1 if options.quick else 15
    return [
        Job(f"{page}, {size} municipalities", "bytes", partial(_ready, page, size), repeats=repeats, limit=limit)
        for page, limit in PAGES.items()
        for size in SIZES
    ]


def _ready(page: str, size: int) -> Act:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    address = address_of(page, size)
    visit(client, address)
    return partial(visit, client, address)


def address_of(page: str, size: int) -> str:
    from governance.models import Provision

    table = f"/{slug_of(size)}/wie-doet-wat/"
    if page == "matrix":
        return f"{table}?peildatum=2020-07-01"
    one = Provision.objects.filter(organisation__slug=f"regeling-{size}").order_by("position")[0]
    return f"{table}voorziening/{one.public_id}/?gemeente={slug_of(size)}&peildatum=2020-07-01"


GROUP = Group(jobs=jobs, around=own_database, settings=SETTINGS)
