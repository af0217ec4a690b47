"""Who submitted a motion, amendment, proposal or question, and to whom something was promised: rows beside the words.

The words stay as they were written. Where they name a member or faction of that day exactly, the row is made at once;
the griffie chooses the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.permissions import demand
from governance.domain.council_keeping import own
from governance.models import Amendment, Commitment, CouncilMember, Faction, Motion, Proposal, Seat, Submitter
from governance.models import WrittenQuestion as Question
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.moments import today

Submitted = Motion | Amendment | Proposal | Question | Commitment
# Of each kind: the column with the words, the one with the day, its name in Submitter, and who keeps it.
KINDS: dict[type[Any], tuple[str, str, str, Permission]] = {
    Motion: ("submitters", "made_on", "motion", Permission.KEEP_FOLLOWED),
    Commitment: ("promised_to", "made_on", "commitment", Permission.KEEP_FOLLOWED),
    Question: ("asked_by", "asked_on", "question", Permission.KEEP_FOLLOWED),
    Amendment: ("submitters", "submitted_on", "amendment", Permission.KEEP_COUNCIL),
    Proposal: ("initiative_of", "offered_on", "proposal", Permission.KEEP_COUNCIL),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A member with the faction of that day, or a whole faction."""

    faction: Faction | None
    member: CouncilMember | None = None

    @property
    def key(self) -> tuple[int | None, int | None]:
        return (self.faction.pk if self.faction else None, self.member.pk if self.member else None)

    def __str__(self) -> str:
        if self.member is None:
            return str(self.faction)
        return f"{self.member} ({self.faction})" if self.faction else str(self.member)


def day_of(row: Submitted) -> date:
    """The day that says who sat in the council: that of the matter itself."""
    found: date | None = getattr(row, KINDS[type(row)][1])
    return found or today()


def council_on(organisation_id: int, day: date) -> list[Person]:
    """Who could submit on a day: each faction that had a seat, then its members; one query."""
    seats = Seat.objects.filter(organisation_id=organisation_id).on(day).select_related("faction", "member")
    found: dict[int, list[Person]] = {}
    for seat in seats.order_by("faction__name", "-is_leader", "member__name", "pk"):
        group = found.setdefault(seat.faction_id, [Person(seat.faction)])
        group.append(Person(seat.faction, seat.member))
    return [person for group in found.values() for person in group]


def set_submitters(row: Submitted, *, chosen: Sequence[Person], by: Any) -> list[Submitter]:
    """Say who submitted a matter; who is not named is taken off. The words stay as they are."""
    demand(KINDS[type(row)][3], row.organisation_id, by=by)
    for person in chosen:
        own(person.faction, row.organisation_id, field="submitters", words="een fractie")
        own(person.member, row.organisation_id, field="submitters", words="een raadslid")
    with changing(verb="indieners kiezen", by=by, lock=[row]):
        there = list(Submitter.objects.filter(**{KINDS[type(row)][2]: row}).select_for_update(of=("self",)))
        known = {(one.faction_id, one.member_id) for one in there}
        wanted = {person.key: person for person in chosen}
        gone = [one for one in there if (one.faction_id, one.member_id) not in wanted]
        new = [_submitter(row, person) for key, person in wanted.items() if key not in known]
        if gone or new:
            Submitter.exchange_many(gone, new)
    return new


def link_by_words(rows: Iterable[Any]) -> list[Submitter]:
    """Rows for whom the words of new matters name exactly; inside `changing`. One query for each day among them."""
    councils: dict[tuple[int, date], list[Person]] = {}
    made = []
    for row in rows:
        words, day = getattr(row, KINDS[type(row)][0]), day_of(row)
        if not words:
            continue
        if (council := councils.get((row.organisation_id, day))) is None:
            council = councils[row.organisation_id, day] = council_on(row.organisation_id, day)
        made += [_submitter(row, person) for person in named_in(words, council)]
    return Submitter.create_many(made) if made else []


def named_in(words: str, council: Sequence[Person]) -> list[Person]:
    """The members and factions whose whole name stands in `words`; a faction behind a member's name is that member's.

    A name that two members have says nobody.
    """
    names = [str(person.member or person.faction) for person in council]
    found, left = [], words
    for person in sorted(council, key=lambda one: (one.member is None, -len(str(one.member or one.faction)))):
        name = str(person.member or person.faction)
        behind = rf"(?:\s*\(\s*{re.escape(str(person.faction))}\s*\))?" if person.member else ""
        place = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-]){behind}", left, re.IGNORECASE)
        if place is None or names.count(name) > 1:
            continue
        found.append(person)
        left = f"{left[: place.start()]}\n{left[place.end() :]}"
    return sorted(found, key=council.index)


def _submitter(row: Submitted, person: Person) -> Submitter:
    """As open as the matter; the names of that day are kept."""
    return Submitter(
        **{KINDS[type(row)][2]: row},
        organisation_id=row.organisation_id,
        circle=row.circle,
        openness=row.openness,
        faction=person.faction,
        faction_name=person.faction.name if person.faction else "",
        member=person.member,
        member_name=person.member.name if person.member else "",
    )
