"""Positions of municipalities on questions of governance, and the follow-up of recommendations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.regional import P, checked, demand_keeping, refuse_outsider
from governance.domain.rows import put
from governance.models import FollowUp, GovernanceQuestion, Position, Recommendation
from governance.regional.enums import FollowUpState, Stance
from policies.models import Passage, PolicyDocument
from portal.organisations.models import Organisation, Partnership
from portal.shared.changes import changing
from portal.shared.enums import Openness
from portal.shared.moments import today

POSITION_FIELDS = ("stance", "conditions", "held_on", "document", "passage", "place")


def ask_question(
    *, organisation: Organisation, partnership: Partnership, text: str, by: Any, note: str = "", order: int = 0
) -> GovernanceQuestion:
    """A question on which municipalities may differ; internal until it is released."""
    _demand_region(organisation, partnership, by=by)
    with changing(verb="bestuurlijke vraag toevoegen", by=by):
        question = GovernanceQuestion(
            organisation=organisation, partnership=partnership, text=text.strip(), note=note.strip(), order=order
        )
        checked(question)
        question.save()
    return question


def record_position(
    *,
    question: GovernanceQuestion,
    municipality: Organisation,
    stance: str,
    held_on: date,
    document: PolicyDocument,
    by: Any,
    passage: Passage | None = None,
    place: str = "",
    conditions: str = "",
) -> Position:
    """What a municipality held on a day, by a passage. Nothing is recorded for a municipality that said nothing.

    Another stance of the same day is a contradiction between passages and is kept beside the first. Raises Refused for
    a passage of another document or a day to come.
    """
    demand_keeping(region_id=question.organisation_id, municipality_id=municipality.pk, by=by)
    refuse_outsider(question.partnership, municipality)
    if passage is not None and passage.version.document_id != document.pk:
        raise Refused({"passage": "Deze passage staat in een ander document."})
    _refuse_future("held_on", held_on)
    with changing(verb="standpunt vastleggen", by=by):
        position = Position(
            question=question,
            organisation=municipality,
            stance=Stance(stance),
            conditions=conditions.strip(),
            held_on=held_on,
            document=document,
            passage=passage,
            place=place.strip(),
            openness=Openness.PUBLIC,
        )
        checked(position)
        position.save()
    return position


def change_position(
    *, position: Position, values: Mapping[str, Any], by: Any, base_version: int | None = None
) -> Position:
    """Mend a position that was recorded wrongly; what stood there stays in history.

    A change of mind is no correction: record it as a position of a later day. Raises ChangedMeanwhile when a colleague
    changed the same field since `base_version`.
    """
    question = position.question
    demand_keeping(region_id=question.organisation_id, municipality_id=position.organisation_id, by=by)
    with changing(verb="standpunt verbeteren", by=by, lock=[position]):
        kept = {name: value for name, value in values.items() if name in POSITION_FIELDS}
        put(position, kept, base_version=base_version)
        if position.passage is not None and position.passage.version.document_id != position.document_id:
            raise Refused({"passage": "Deze passage staat in een ander document."})
        _refuse_future("held_on", position.held_on)
        checked(position)
        position.save()
    return position


def add_recommendation(
    *,
    organisation: Organisation,
    partnership: Partnership,
    document: PolicyDocument,
    number: int,
    text: str,
    by: Any,
    passage: Passage | None = None,
) -> Recommendation:
    """A recommendation of an advice, to follow per municipality; internal until it is released."""
    _demand_region(organisation, partnership, by=by)
    with changing(verb="aanbeveling toevoegen", by=by):
        row = Recommendation(
            organisation=organisation,
            partnership=partnership,
            document=document,
            number=number,
            text=text.strip(),
            passage=passage,
        )
        checked(row)
        row.save()
    return row


def follow_up(
    *, recommendation: Recommendation, municipality: Organisation, state: str, day: date, by: Any, note: str = ""
) -> FollowUp:
    """What a municipality did with a recommendation, as of a day; a second time for a day mends it, other days stay."""
    demand_keeping(region_id=recommendation.organisation_id, municipality_id=municipality.pk, by=by)
    refuse_outsider(recommendation.partnership, municipality)
    _refuse_future("day", day)
    with changing(verb="opvolging vastleggen", by=by):
        rows = FollowUp.objects.filter(recommendation=recommendation, organisation=municipality, day=day)
        row = rows.select_for_update().first() or FollowUp(
            recommendation=recommendation, organisation=municipality, day=day, openness=Openness.PUBLIC
        )
        row.state, row.note = FollowUpState(state), note.strip()
        checked(row)
        row.save()
    return row


def _demand_region(organisation: Organisation, partnership: Partnership, *, by: Any) -> None:
    demand(P, organisation.pk, by=by)
    if partnership.organisation_id != organisation.pk:
        raise Refused({"partnership": "Kies een samenwerkingsverband van uw eigen organisatie."})


def _refuse_future(name: str, day: date) -> None:
    if day > today():
        raise Refused({name: "Deze dag moet nog komen."})
