"""The demo in one transaction: everything that happened, played in the order in which it was recorded."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from portal.accounts.models import User
from portal.home.demo import (
    council,
    council_register,
    followed,
    means,
    memos,
    minutes,
    organisations,
    papers_of_council,
    people,
    plan,
    planning,
    progress,
    regional,
    scale_table,
)
from portal.home.demo.files import read
from portal.home.demo.world import Event, World, play
from portal.organisations.models import Organisation

PLANS = ("preventieplan", "startnotitie")


class NoDemo(RuntimeError):
    """The demo cannot be loaded here; the message is Dutch."""


def is_loaded() -> bool:
    """Whether the demo's first user works here."""
    return User.objects.filter(username="beleid", email="beleid@alblasserdam.example.nl").exists()


def load() -> bool:
    """Load the demo once; False when it was there. Raises NoDemo in a register that is not meant for it."""
    if not settings.DEMO:
        raise NoDemo("Dit is geen demo-register (instelling DEMO staat uit): er is niets geladen.")
    if is_loaded():
        return False
    if taken := Organisation.objects.filter(slug__in=_slugs()).order_by("slug").first():
        raise NoDemo(f"In dit register staat al een organisatie op het adres “{taken.slug}”: er is niets geladen.")
    with transaction.atomic():
        play(events(World(system=User.objects.system())))
    return True


def _slugs() -> list[str]:
    return [record["key"] for record in read("organisations")["organisations"]]


def events(world: World) -> Iterator[Event]:
    """Everything that happened, room by room; `play` puts it in order."""
    yield from organisations.events(world)
    yield from people.events(world)
    yield from council.events(world)
    yield from scale_table.events(world)
    for name in PLANS:
        yield from plan.events(world, name)
    yield from progress.events(world)
    yield from means.events(world)
    yield from memos.events(world)
    yield from papers_of_council.events(world)
    yield from followed.events(world)
    yield from council_register.events(world)
    yield from minutes.events(world)
    yield from planning.events(world)
    yield from regional.events(world)
