"""Votes for people: what each faction chose, the sums, and whether they are complete or tied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

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
        subject = self.row.decision or self.row.motion or self.row.amendment  # a proposal has a result per point
        if self.missing or self.is_tied or subject is None:
            return False
        adopted, rejected = subject.result in _ADOPTED, subject.result == _REJECTED
        return (adopted and self.opposes > self.supports) or (rejected and self.supports > self.opposes)

    @property
    def is_whole(self) -> bool:
        """Whether voting was on a proposal as a whole, not on one of its points."""
        return self.row.proposal_id is not None

    @property
    def is_by_head(self) -> bool:
        return any(one.members for one in self.factions)


def tallies(viewer: Viewer, *, subject: str, ids: Iterable[int]) -> dict[int, list[Tally]]:
    """By id of the `subject` ("decision", "amendment", "motion", "proposal") its standing votes; two queries."""
    return tallies_together(viewer, {subject: ids})[subject]


def tallies_together(viewer: Viewer, asked: Mapping[str, Iterable[int]]) -> dict[str, dict[int, list[Tally]]]:
    """The same of several kinds of subjects at once: by subject, by id; two queries for all of them."""
    wanted = Q(pk__in=[])
    for subject, ids in asked.items():
        wanted |= Q(**{f"{subject}__in": list(ids)})
    votes = list(
        Vote.objects.visible_to(viewer)
        .standing()
        .filter(wanted)
        .select_related("meeting", "corrects", "decision", "motion", "amendment")
        .order_by("held_on", "pk")
        .prefetch_related("ballots")
    )
    found: dict[str, dict[int, list[Tally]]] = {subject: defaultdict(list) for subject in asked}
    for vote in votes:
        subject = next(name for name in asked if getattr(vote, f"{name}_id") is not None)
        found[subject][getattr(vote, f"{subject}_id")].append(Tally(vote, _factions(vote.ballots.all())))
    return found


def decision_tallies(viewer: Viewer, decisions: Iterable[Any]) -> dict[int, list[Tally]]:
    """By id of a decision its own votes; without one, that of the same day on its proposal as a whole: two queries.

    Decisions come with their `point`.
    """
    rows = list(decisions)
    of_point = {row.pk: row.point.proposal_id for row in rows if row.point_id}
    held = tallies_together(viewer, {"decision": [row.pk for row in rows], "proposal": of_point.values()})
    found, whole = held["decision"], held["proposal"]
    for row in rows:
        if row.pk not in found:
            same_day = [one for one in whole.get(of_point.get(row.pk, 0), []) if one.row.held_on == row.decided_on]
            found[row.pk] = same_day
    return found


def _factions(ballots: Iterable[Any]) -> list[FactionVote]:
    by_name: dict[str, FactionVote] = {}
    for ballot in ballots:
        one = by_name.setdefault(ballot.faction_name, FactionVote(ballot.faction_name, {}, {}))
        one.counts[ballot.choice] = one.counts.get(ballot.choice, 0) + ballot.seats
        if ballot.member_name:
            one.members.setdefault(ballot.choice, []).append(ballot.member_name)
    return sorted(by_name.values(), key=lambda one: (-sum(one.counts.values()), one.name))
