"""Public lists of the council with ten thousand motions and as many commitments: pages and filters."""

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
    from governance.models import Commitment, Motion
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
