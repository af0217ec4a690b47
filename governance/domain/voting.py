"""Recording a vote as it was held. It is evidence: a mistake is mended by a new vote that refers to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.council_keeping import P, own, save
from governance.enums import Choice, VoteKind
from governance.models import Ballot, CouncilMember, CouncilPeriod, Faction, Meeting, Vote
from portal.shared.changes import changing
from portal.shared.moments import today


@dataclass(frozen=True, slots=True)
class Cast:
    """So many votes of a faction for one choice, or the vote of one member."""

    faction: Faction
    choice: str
    seats: int = 1
    member: CouncilMember | None = None


def hold_vote(
    *,
    subject: Any,
    casts: Sequence[Cast],
    held_on: date,
    by: Any,
    kind: str = VoteKind.HANDS,
    meeting: Meeting | None = None,
    note: str = "",
    corrects: Vote | None = None,
) -> Vote:
    """Record who voted what on a decision, amendment, motion or proposal as a whole; votes that miss may stay away.

    Names of factions and members are kept as they are on that day. Raises Refused.
    """
    demand(P, subject.organisation_id, by=by)
    own(meeting, subject.organisation_id, field="meeting", words="een vergadering")
    name = str(subject._meta.model_name)
    with changing(verb="stemming vastleggen", by=by, lock=[subject]):
        _refuse(subject, name, casts, held_on, corrects)
        shared = {field: getattr(subject, field) for field in ("organisation_id", "circle", "openness")}
        period = CouncilPeriod.objects.filter(organisation_id=subject.organisation_id).on(held_on).first()
        seats = period.seats if period else None
        if seats is not None and sum(one.seats for one in casts) > seats:
            raise Refused(f"Er zijn meer stemmen dan zetels: de raad heeft er {seats}.")
        vote: Vote = save(
            Vote(
                **{name: subject},
                **shared,
                kind=kind,
                held_on=held_on,
                meeting=meeting,
                seats=seats,
                note=note.strip(),
                corrects=corrects,
            )
        )
        Ballot.create_many([_ballot(vote, one, shared) for one in casts])
    return vote


def _ballot(vote: Vote, one: Cast, shared: dict[str, Any]) -> Ballot:
    return Ballot(
        vote=vote,
        faction=one.faction,
        faction_name=one.faction.name,
        member=one.member,
        member_name=one.member.name if one.member else "",
        choice=Choice(one.choice),
        seats=one.seats,
        **shared,
    )


def _refuse(subject: Any, name: str, casts: Sequence[Cast], held_on: date, corrects: Vote | None) -> None:
    if held_on > today():
        raise Refused({"held_on": "Deze dag ligt in de toekomst."})
    if not any(one.seats for one in casts):
        raise Refused("Vul ten minste één stem in.")
    if any(one.faction.organisation_id != subject.organisation_id for one in casts):
        raise Refused("Kies fracties van de eigen gemeente.")
    if name == "proposal" and not subject.points.filter(decisions__decided_on=held_on).exists():
        raise Refused({"held_on": "Op deze dag is over dit voorstel niet besloten. Leg eerst het besluit vast."})
    standing = subject.votes.standing()
    if corrects is None and standing.filter(held_on=held_on).exists():
        raise Refused("De stemming van deze dag staat er al. Leg een verbetering vast.")
    if corrects is not None and getattr(corrects, f"{name}_id") != subject.pk:
        raise Refused("Deze verbetering hoort bij een andere stemming.")
    if corrects is not None and not standing.filter(pk=corrects.pk).exists():
        raise Refused("Deze stemming is al verbeterd.")
