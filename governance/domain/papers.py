"""The clerk's list of received papers: what came in, how it is dealt with, and when it went round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.permissions import demand
from governance.domain.numbering import holding_series, next_paper_number
from governance.enums import Treatment
from governance.models import Meeting, ReceivedPaper
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness

P = Permission.REGISTER_PAPERS


def register_paper(
    *,
    organisation: Organisation,
    title: str,
    sender: str,
    received_on: date,
    openness: str,
    by: Any,
    number: str = "",
    treatment: str = Treatment.UNDECIDED,
    meeting: Meeting | None = None,
) -> ReceivedPaper:
    """Enter a paper that did not come as a memo; without `number` it gets the next one of its year."""
    demand(P, organisation.pk, by=by)
    with holding_series(organisation.pk), changing(verb="ingekomen stuk registreren", by=by):
        paper = ReceivedPaper(
            organisation=organisation,
            circle=Circle.CLERK,
            openness=Openness(openness),
            number=number or next_paper_number(organisation_id=organisation.pk, year=received_on.year),
            title=title,
            sender=sender,
            received_on=received_on,
            treatment=treatment,
            meeting=meeting,
        )
        _check(paper)
        paper.save()
    return paper


def treat_paper(*, paper: ReceivedPaper, base_version: int, values: Mapping[str, Any], by: Any) -> ReceivedPaper:
    """Set how a paper is dealt with: `treatment`, `treatment_note` and `meeting_id`.

    A colleague's change of the same field since `base_version` raises ChangedMeanwhile with both values.
    """
    demand(P, paper.organisation_id, by=by)
    with changing(verb="wijze van afdoening bepalen", by=by, lock=[paper]):
        wanted = mine_on_top(paper, seen=base_version, values=values)
        for name, value in wanted.items():
            setattr(paper, name, value)
        if wanted:
            _check(paper)
            paper.save()
    return paper


def distribute_paper(*, paper: ReceivedPaper, by: Any) -> ReceivedPaper:
    """Record that the paper went round to the members. Raises Refused for a second time."""
    demand(P, paper.organisation_id, by=by)
    with changing(verb="stuk verspreiden", by=by, lock=[paper]) as change:
        if paper.distributed_at is not None:
            raise Refused("Dit stuk is al verspreid.")
        if paper.openness in (Openness.INTERNAL, Openness.SECRET):
            raise Refused("Dit stuk is niet voor de raad. Verspreiden kan alleen met wat de raad mag zien.")
        paper.distributed_at, paper.distributed_by = change.at, by
        paper.save()
    return paper


def _check(paper: ReceivedPaper) -> None:
    paper.clean_fields(exclude=["organisation", "created_by", "changed_by", "distributed_by"])
    paper.validate_constraints()
    if paper.meeting is not None and paper.meeting.organisation_id != paper.organisation_id:
        raise Refused({"meeting": "Kies een vergadering van de eigen gemeente."})
