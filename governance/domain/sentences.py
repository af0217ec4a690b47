"""Sentences of minutes that are no promise: put aside by the griffie, and taken up again."""

from __future__ import annotations

from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.council_keeping import P, save
from governance.models import Commitment, DismissedSentence, Meeting
from policies.models import Passage
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness, openness_rank


def dismiss_sentence(*, meeting: Meeting, passage: Passage, start: int, end: int, by: Any) -> DismissedSentence:
    """`start`-`end` of this passage of the minutes promises nothing. Never more open than the minutes themselves.

    Raises Refused for a sentence of other minutes, one that a commitment was made of, and one that was put aside.
    """
    demand(P, meeting.organisation_id, by=by)
    with changing(verb="zin is geen toezegging", by=by, lock=[meeting]):
        minutes = meeting.minutes
        if minutes is None or passage.version.document_id != minutes.pk:
            raise Refused("Deze zin staat niet in de notulen van deze vergadering.")
        if Commitment._base_manager.filter(source=passage, source_start=start).exists():
            raise Refused("Van deze zin is al een toezegging gemaakt.")
        row = DismissedSentence(
            organisation_id=meeting.organisation_id,
            circle=Circle.CLERK,
            openness=min(Openness.INTERNAL, minutes.openness, meeting.openness, key=openness_rank),
            meeting=meeting,
            passage=passage,
            start=start,
            end=end,
        )
        kept: DismissedSentence = save(row)
    return kept


def take_up_sentence(*, row: DismissedSentence, by: Any) -> None:
    """It may be a promise after all; its history tells that it was put aside, and by whom."""
    demand(P, row.organisation_id, by=by)
    with changing(verb="zin is toch een toezegging", by=by, lock=[row.meeting]):
        if not DismissedSentence._base_manager.filter(pk=row.pk).exists():
            raise Refused("Een collega haalde deze zin net al terug.")
        row.delete()
