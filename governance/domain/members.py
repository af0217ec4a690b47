"""Keeping who sits in the council: terms, factions, and members who come, change faction and leave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.council_keeping import OPEN, P, own, save
from governance.domain.rows import put
from governance.models import CouncilMember, CouncilPeriod, Faction, Seat
from portal.organisations.models import Organisation
from portal.shared.changes import changing

DAY = timedelta(days=1)


def keep_period(
    *, organisation: Organisation, values: dict[str, Any], by: Any, period: Any = None, base_version: int | None = None
) -> CouncilPeriod:
    """Add a term of the council, or change one."""
    demand(P, organisation.pk, by=by)
    with changing(verb="raadsperiode bijhouden", by=by, lock=[period] if period else []):
        row = period or CouncilPeriod(organisation=organisation, **OPEN)
        put(row, values, base_version=base_version)
        found: CouncilPeriod = save(row)
    return found


def keep_faction(
    *, organisation: Organisation, values: dict[str, Any], by: Any, faction: Any = None, base_version: int | None = None
) -> Faction:
    """Add a faction, or change its name or period. Past votes keep the name of then."""
    demand(P, organisation.pk, by=by)
    with changing(verb="fractie bijhouden", by=by, lock=[faction] if faction else []):
        row = faction or Faction(organisation=organisation, **OPEN)
        put(row, values, base_version=base_version)
        found: Faction = save(row)
    return found


def add_member(
    *, organisation: Organisation, name: str, faction: Faction, valid_from: date, by: Any, is_leader: bool = False
) -> CouncilMember:
    """Somebody takes a seat for a faction from a day on."""
    demand(P, organisation.pk, by=by)
    own(faction, organisation.pk, field="faction", words="een fractie")
    with changing(verb="raadslid toevoegen", by=by):
        member: CouncilMember = save(CouncilMember(organisation=organisation, name=name.strip(), **OPEN))
        _seat(member, faction, valid_from, is_leader)
    return member


def change_faction(
    *, member: CouncilMember, faction: Faction, valid_from: date, by: Any, is_leader: bool = False
) -> Seat:
    """From a day on a member sits for another faction, or leads it; the seat before it ends the day before."""
    demand(P, member.organisation_id, by=by)
    own(faction, member.organisation_id, field="faction", words="een fractie")
    with changing(verb="raadslid wisselt van fractie", by=by, lock=[member]):
        if (before := Seat.objects.filter(member=member).on(valid_from).first()) is not None:
            if (before.faction_id, before.is_leader) == (faction.pk, is_leader):
                raise Refused({"faction": "Zo zit dit raadslid er al."})
            _end(before, valid_from - DAY)
        return _seat(member, faction, valid_from, is_leader)


def leave_council(*, member: CouncilMember, last_day: date, by: Any) -> Seat:
    """A member leaves the council after `last_day`; seats of then stay."""
    demand(P, member.organisation_id, by=by)
    with changing(verb="raadslid vertrekt", by=by, lock=[member]):
        seat: Seat | None = Seat.objects.filter(member=member).on(last_day).first()
        if seat is None:
            raise Refused({"last_day": "Op deze dag zit dit raadslid niet in de raad."})
        return _end(seat, last_day)


def _seat(member: CouncilMember, faction: Faction, start: date, is_leader: bool) -> Seat:
    seat: Seat = save(
        Seat(
            organisation_id=member.organisation_id,
            member=member,
            faction=faction,
            valid_from=start,
            is_leader=is_leader,
            **OPEN,
        )
    )
    return seat


def _end(seat: Seat, last_day: date) -> Seat:
    if seat.valid_from and last_day < seat.valid_from:
        raise Refused({"valid_from": "Deze dag ligt voor het begin van de zetel."})
    seat.valid_until = last_day
    save(seat)
    return seat
