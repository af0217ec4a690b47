"""One user per role, named after the work; nobody of flesh and blood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.contrib.auth.hashers import make_password

from actions.domain.handing_over import set_fallback
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.home.demo.files import START, Record, from_start, local, read
from portal.home.demo.world import Event, World
from portal.shared.changes import changing


def events(world: World) -> Iterator[Event]:
    data = read("users")
    by_moment: dict[datetime, list[Record]] = defaultdict(list)
    for record in data["users"]:
        by_moment[from_start(record.get("from"))].append(record)
    for moment, records in by_moment.items():
        yield Event(moment, partial(_employ, world, records, data["password"]))
    for organisation, user in data["fallbacks"].items():
        yield Event(local(START), partial(_fall_back, world, organisation, user))


def _employ(world: World, records: list[Record], password: str) -> None:
    """Everybody has the same password, printed by `demo_logins`: worked out once, because that is slow on purpose."""
    hashed = make_password(password)
    with changing(verb="gebruikers toevoegen", by=world.system):
        for record in records:
            world.users[record["key"]] = _user(record, hashed)
            world.workplaces[record["key"]] = world.organisations[record["organisation"]]
        Membership.create_many(
            [
                Membership(
                    user=world.users[record["key"]],
                    organisation=world.workplaces[record["key"]],
                    role=record["role"],
                )
                for record in records
            ]
        )


def _fall_back(world: World, organisation: str, user: str) -> None:
    set_fallback(organisation=world.organisations[organisation], user=world.users[user], by=world.users[user])


def _user(record: Record, hashed: str) -> User:
    administrator = record["role"] == Role.ADMINISTRATOR
    user = User(
        username=record["username"],
        email=record["email"],
        name=record["name"],
        password=hashed,
        is_staff=administrator,
        is_superuser=administrator,
    )
    user.save()
    return user
