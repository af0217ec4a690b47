"""Public lists of the council with ten thousand motions and as many commitments: pages and filters.

The planning agenda holds the deadlines of all that are open, and two thousand items of its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Group, Job, Limit, Options
from portal.home.bench.pages import visit

COUNCIL = "bench-raad"
LIMIT = Limit(cpu=0.15, queries=10)
PAGES = {
    "motions, newest": "/{org}/raad/moties/",
    "motions, late": "/{org}/raad/moties/?stand=te-laat",
    "motions, a word": "/{org}/raad/moties/?woord=dorpsteam",
    "commitments, newest": "/{org}/raad/toezeggingen/",
    "commitments, page 300": "/{org}/raad/toezeggingen/?page=300",
    "planning agenda": "/{org}/raad/planning/",
    "planning agenda, timeline": "/{org}/raad/planning/?weergave=tijdlijn&page=100",
    "planning agenda, a word": "/{org}/raad/planning/?woord=dorpsteam",
    "council": "/{org}/raad/",
}
FIRST = date(2010, 1, 4)


def jobs(options: Options) -> list[Job]:
    repeats, rows = (1, 30) if options.quick else (5, 10_000)
    return [Job(name, "bytes", partial(_ready, name, rows), repeats=repeats, limit=LIMIT) for name in PAGES]


def _ready(name: str, rows: int) -> Act:
    """A client with one visit behind it, on lists that the first job fills."""
    from django.test import Client

    from governance.models import Motion

    if not Motion.objects.exists():
        _fill(rows)
    return partial(visit, Client(SERVER_NAME="localhost"), PAGES[name].format(org=COUNCIL))


def _fill(count: int) -> None:
    """One municipality; a third of the rows is late, a third settled."""
    from governance.models import Body, Commitment, Motion, PlannedItem
    from portal.accounts.models import User
    from portal.organisations.models import Organisation, PortfolioHolder
    from portal.shared.changes import changing

    with changing(verb="raad vullen", by=User.objects.system()):
        place = Organisation(name="Gemeente Bench", kind="gemeente", slug=COUNCIL, has_site=True)
        place.save()
        holder = PortfolioHolder(organisation=place, office="wethouder", title="Wethouder Zorg")
        holder.save()
        for model, more in ((Motion, {"result": "aangenomen"}), (Commitment, {})):
            rows = [_row(model, place, holder, number, more) for number in range(count)]
            for start in range(0, count, 1_000):
                model.create_many(rows[start : start + 1_000])
        body = Body(organisation=place, kind="raad", name="Gemeenteraad", openness="openbaar")
        body.save()
        PlannedItem.create_many([_planned(place, body, holder, number) for number in range(count // 5)])


def _planned(place: Any, body: Any, holder: Any, number: int) -> Any:
    from governance.models import PlannedItem

    day = FIRST + timedelta(days=number * 4)
    words = {"title": f"Punt {number}", "period_text": f"week van {day:%d-%m-%Y}", "starts_on": day}
    shared = {"organisation": place, "circle": "griffie", "openness": "openbaar", "portfolio_holder": holder}
    return PlannedItem(body=body, ends_on=day + timedelta(days=6), **words, **shared)


def _row(model: Any, place: Any, holder: Any, number: int, more: dict[str, str]) -> Any:
    made = FIRST + timedelta(days=number // 2)
    settled = number % 3 == 0
    return model(
        organisation=place,
        circle="griffie",
        openness="openbaar",
        number=f"B-{made.year}-{number}",
        subject=f"Onderwerp {number} over het dorpsteam" if number % 50 == 0 else f"Onderwerp {number}",
        text="Het college laat de raad elk halfjaar weten hoe ver dit is.",
        made_on=made,
        portfolio_holder=holder,
        deadline=made + timedelta(days=180),
        execution="uitgevoerd" if settled else "in_behandeling",
        settlement="afgedaan" if settled else "open",
        settled_on=made + timedelta(days=200) if settled else None,
        **more,
    )


GROUP = Group(jobs=jobs, around=own_database, settings=SETTINGS)
