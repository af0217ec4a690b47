"""A proposal as one reader sees it: each point with its amendments, the words that result, decisions and votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from governance.amending import Part, difference, found_in, new_words, resulting
from governance.models import Amendment, Decision, DecisionPoint, Proposal, Submitter
from governance.submitted import submitters_of
from governance.voting import Tally, tallies_together
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """`does_not_occur`: the old text is not in what it changes, which is told as a warning (annexes change too)."""

    row: Amendment
    parts: list[Part]
    does_not_occur: bool
    votes: list[Tally]
    submitters: list[Submitter]
    below: list[ShownAmendment]


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """`parts` is the difference between what was proposed and what results; without adopted amendments one part."""

    row: DecisionPoint
    result: str
    parts: list[Part]
    amendments: list[ShownAmendment]
    decisions: list[tuple[Decision, list[Tally]]]

    @property
    def is_changed(self) -> bool:
        return self.result != self.row.text


def points_of(proposal: Proposal, viewer: Viewer) -> list[ShownPoint]:
    """The points in order, as far as this reader may see what hangs under them."""
    return shown_proposal(proposal, viewer)[0]


def shown_proposal(proposal: Proposal, viewer: Viewer) -> tuple[list[ShownPoint], list[Tally]]:
    """The points in order, and votes on the proposal as a whole; six queries."""
    points = list(DecisionPoint.objects.visible_to(viewer).filter(proposal=proposal).order_by("number"))
    amendments = list(
        Amendment.objects.visible_to(viewer)
        .filter(proposal=proposal)
        .order_by("decided_on", "submitted_on", "number", "pk")
    )
    decisions = list(
        Decision.objects.visible_to(viewer)
        .filter(point__in=points)
        .select_related("meeting__body", "body")
        .order_by("decided_on", "pk")
    )
    subjects = {"amendment": [row.pk for row in amendments], "decision": [row.pk for row in decisions]}
    votes = tallies_together(viewer, {**subjects, "proposal": [proposal.pk]})
    told = submitters_of(viewer, parent="amendment", ids=[row.pk for row in amendments])
    about = (votes["amendment"], told)
    shown = [_point(point, amendments, decisions, about, votes["decision"]) for point in points]
    return shown, votes["proposal"].get(proposal.pk, [])


def _point(
    point: DecisionPoint, amendments: list[Amendment], decisions: list[Decision], about: tuple[Any, Any], held: Any
) -> ShownPoint:
    mine = [row for row in amendments if row.point_id == point.pk]
    result = resulting(point.text, mine)
    return ShownPoint(
        row=point,
        result=result,
        parts=difference(point.text, result),
        amendments=[_amendment(row, point.text, mine, about) for row in mine if row.on_id is None],
        decisions=[(row, held.get(row.pk, [])) for row in decisions if row.point_id == point.pk],
    )


def _amendment(row: Amendment, text: str, mine: list[Amendment], about: tuple[Any, Any]) -> ShownAmendment:
    voted, told = about
    below = [other for other in mine if other.on_id == row.pk]
    return ShownAmendment(
        row=row,
        parts=difference(row.old_text, new_words(row, below)),
        does_not_occur=bool(row.old_text.strip()) and not found_in(row.old_text, text),
        votes=voted.get(row.pk, []),
        submitters=told.get(row.pk, []),
        below=[_amendment(other, row.new_text, mine, about) for other in below],
    )
