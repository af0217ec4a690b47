"""Votes for people: what each faction chose, the sums, and whether they are complete or tied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from governance.enums import Choice
from governance.models import Vote
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class FactionVote:
    """What a faction chose; `members` holds names by choice where voting was by head. A divided faction has both."""

    name: str
    counts: dict[str, int]
    members: dict[str, list[str]]

    @property
    def supports(self) -> int:
        return self.counts.get(Choice.FOR, 0)

    @property
    def opposes(self) -> int:
        return self.counts.get(Choice.AGAINST, 0)

    @property
    def rest(self) -> int:
        """Abstained or absent."""
        return self.counts.get(Choice.ABSTAINED, 0) + self.counts.get(Choice.ABSENT, 0)


_ADOPTED = {"aangenomen", "unaniem", "geamendeerd", "onder_voorbehoud"}
_REJECTED = "verworpen"


@dataclass(frozen=True, slots=True)
class Tally:
    """One vote. `missing` counts seats of which nothing is known; None where the number of seats is not known."""

    row: Vote
    factions: list[FactionVote] = field(default_factory=list)

    @property
    def supports(self) -> int:
        return sum(one.supports for one in self.factions)

    @property
    def opposes(self) -> int:
        return sum(one.opposes for one in self.factions)

    @property
    def rest(self) -> int:
        return sum(one.rest for one in self.factions)

    @property
    def missing(self) -> int | None:
        known = self.supports + self.opposes + self.rest
        return None if self.row.seats is None else self.row.seats - known

    @property
    def is_tied(self) -> bool:
        """Staken van stemmen (Gemeentewet art. 32): as many for as against; not told of an incomplete vote."""
        return self.supports == self.opposes and not self.missing

    @property
    def outcome(self) -> str:
        """In words; a vote of which votes miss tells only what is known."""
        if self.is_tied:
            return "De stemmen staken"
        words = "Meerderheid voor" if self.supports > self.opposes else "Meerderheid tegen"
        return f"{words}, voor zover bekend" if self.missing else words

    @property
    def speaks_against(self) -> bool:
        """Whether the known votes cannot have given the result that was recorded: one of the two is a mistake."""
        subject = self.row.decision or self.row.motion or self.row.amendment
        if self.missing or self.is_tied or subject is None:
            return False
        adopted, rejected = subject.result in _ADOPTED, subject.result == _REJECTED
        return (adopted and self.opposes > self.supports) or (rejected and self.supports > self.opposes)

    @property
    def is_by_head(self) -> bool:
        return any(one.members for one in self.factions)


def tallies(viewer: Viewer, *, subject: str, ids: Iterable[int]) -> dict[int, list[Tally]]:
    """By id of the `subject` ("decision", "amendment" or "motion") its standing votes; two queries."""
    votes = list(
        Vote.objects.visible_to(viewer)
        .standing()
        .filter(**{f"{subject}__in": list(ids)})
        .select_related("meeting", "corrects", "decision", "motion", "amendment")
        .order_by("held_on", "pk")
        .prefetch_related("ballots")
    )
    found: dict[int, list[Tally]] = defaultdict(list)
    for vote in votes:
        found[getattr(vote, f"{subject}_id")].append(Tally(vote, _factions(vote.ballots.all())))
    return found


def _factions(ballots: Iterable[Any]) -> list[FactionVote]:
    by_name: dict[str, FactionVote] = {}
    for ballot in ballots:
        one = by_name.setdefault(ballot.faction_name, FactionVote(ballot.faction_name, {}, {}))
        one.counts[ballot.choice] = one.counts.get(ballot.choice, 0) + ballot.seats
        if ballot.member_name:
            one.members.setdefault(ballot.choice, []).append(ballot.member_name)
    return sorted(by_name.values(), key=lambda one: (-sum(one.counts.values()), one.name))
