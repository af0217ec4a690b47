"""Tables of responsibilities for the measurements: regions of 1, 50 and 342 municipalities, twelve years of changes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from governance.enums import Organ, Task
from governance.models import Allocation, Provision, ScaleLevel
from policies.models import PolicyDocument
from portal.accounts.models import User
from portal.home.bench.split import SIZES
from portal.organisations.models import Organisation, Partnership, PartnershipMember
from portal.shared.changes import changing, replaying
from portal.shared.enums import Openness

SEED = 2_000
LEVELS = (("Lokaal", "lokaal"), ("Streek", "subregionaal"), ("Grote regio", "regionaal"), ("Kernstad", "centrum"))
FIRST_YEAR = 2013


def build(at: Any, *, provisions: int = 60, years: int = 12) -> None:
    """Write one region per size: each task of each provision lies elsewhere about every other year."""
    pick = random.Random(SEED)  # noqa: S311 - the same register on every day
    with replaying(at), changing(verb="register vullen", by=User.objects.system()):
        for size in SIZES:
            _region(size, pick, provisions, years)


def _region(size: int, pick: random.Random, provisions: int, years: int) -> None:
    names = [
        Organisation(name=f"Gemeente {size}-{n}", slug=f"streek-{size}-gemeente-{n}", kind="gemeente", has_site=True)
        for n in range(1, size + 1)
    ]
    keeper = Organisation(name=f"Regeling Streek {size}", slug=f"regeling-{size}", kind="gr", has_site=True)
    keeper, *members = Organisation.create_many([keeper, *names])
    [region] = Partnership.create_many([Partnership(name=f"Streek {size}", slug=f"streek-{size}", organisation=keeper)])
    PartnershipMember.create_many([PartnershipMember(partnership=region, organisation=one) for one in members])
    shared = {"organisation": keeper, "openness": Openness.PUBLIC}
    levels = ScaleLevel.create_many(
        [
            ScaleLevel(partnership=region, name=name, kind=kind, position=n, carrier=keeper if n else None, **shared)
            for n, (name, kind) in enumerate(LEVELS)
        ]
    )
    ground = PolicyDocument(type="beleidsbrief", title=f"Tabel van Streek {size}", date=date(2013, 1, 1), **shared)
    ground.save()
    rows = Provision.create_many(
        [
            Provision(name=f"Voorziening {n}", aliases=[f"hulp {n}"], position=n, category="maatwerk", **shared)
            for n in range(provisions)
        ]
    )
    terms = {"partnership": region, "ground": ground, "competent": keeper, "organ": Organ.BOARD, **shared}
    Allocation.create_many([one for row in rows for one in _lies(row, levels, pick, years, terms)])


def _lies(
    provision: Provision, levels: list[ScaleLevel], pick: random.Random, years: int, terms: dict[str, Any]
) -> list[Allocation]:
    """The periods of all tasks of one provision: a new one each year."""
    found = []
    for task in Task:
        for year in range(FIRST_YEAR, FIRST_YEAR + years):
            last = year == FIRST_YEAR + years - 1
            end = None if last else date(year + 1, 1, 1) - timedelta(days=1)
            period = {"valid_from": date(year, 1, 1), "valid_until": end}
            found.append(Allocation(provision=provision, task=task, level=pick.choice(levels), **period, **terms))
    return found
