"""The same plan of 1,000 actions in a register of 1,000, 10,000 and 100,000 actions, or other sizes (`--size`).

Each should cost about the same however large the register is: a municipality pays for its own plan, not for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Limit, Options, Ratio, ratio
from portal.home.bench.pages import EARLIER, PEILDATUM, TODAY, Way

LARGER = 1.5
ADDRESSES = {
    "matrix, 200 rows": "/{org}/plannen/{plan}/matrix/",
    "actions as JSON": "/{org}/plannen/{plan}/acties/?vorm=json",
    "actions as XLSX": "/{org}/plannen/{plan}/acties/?vorm=xlsx",
    "actions as CSV": "/{org}/plannen/{plan}/acties/?vorm=csv",
}
LIMITS = {
    "matrix, 200 rows": Limit(cpu=0.15, queries=10),
    "actions as JSON": Limit(cpu=0.3, queries=15),
    "actions as XLSX": Limit(cpu=1.0, queries=15),
}
WAYS: dict[str, tuple[Way, ...]] = dict.fromkeys(ADDRESSES, (TODAY, PEILDATUM))
WAYS["actions as CSV"] = (TODAY,)


def sizes(options: Options) -> list[int]:
    return [400] if options.quick else sorted(options.sizes)


def jobs(options: Options) -> list[Job]:
    """From small to large: the first job of a size makes the register larger, which is not measured."""
    return [
        Job(
            name_of(what, way, size),
            "bytes",
            partial(_ready, what, way, size),
            repeats=1 if options.quick else 7,
            limit=LIMITS.get(what, Limit()) if way == TODAY else Limit(),
        )
        for size in sizes(options)
        for what, ways in WAYS.items()
        for way in ways
    ]


def name_of(what: str, way: Way, size: int) -> str:
    return f"{what}, {way.name}, register of {size:,}"


def _ready(what: str, way: Way, size: int) -> Act:
    from portal.home.bench.growing import grow

    grow(size)
    return visiting(what, way)


def visiting(what: str, way: Way) -> Act:
    """An editor who asks for the large plan."""
    from django.test import Client

    from policies.models import PolicyDocument
    from portal.accounts.models import User
    from portal.home.bench.pages import visit
    from portal.home.bench.register import EDITOR, LARGE, SLUG
    from portal.home.bench.register import PEILDATUM as DAY

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=EDITOR), backend="portal.accounts.backends.RolesBackend")
    path = ADDRESSES[what].format(org=SLUG, plan=PolicyDocument.objects.get(title=LARGE).public_id)
    days = way.days.format(day=DAY)
    address = f"{path}{'&' if '?' in path else '?'}{days}" if days else path

    def act() -> Done:
        return visit(client, address)

    return act


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    """Each size beside the smallest, and the earlier day beside today."""
    found: list[Ratio] = []
    sizes = sorted({int(one.name.rpartition(" ")[2].replace(",", "")) for one in figures})
    for what, ways in WAYS.items():
        for way in ways:
            for size in sizes[1:]:
                found += ratio(figures, name_of(what, way, size), name_of(what, way, sizes[0]), at_most=LARGER)
        for size in sizes:
            then, now = name_of(what, PEILDATUM, size), name_of(what, TODAY, size)
            found += ratio(figures, then, now, at_most=EARLIER)
    return found


GROUP = Group(jobs=jobs, around=own_database, ratios=ratios, settings=SETTINGS)
