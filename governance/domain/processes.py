"""A regional document goes past the councils: starting, asking the councils, keeping their rows, answering views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.regional import P, checked, demand_keeping, refuse_outsider
from governance.domain.rows import put
from governance.models import (
    CouncilInstrument,
    LegalTerm,
    ProcessCouncil,
    ProcessPhase,
    RegionalProcess,
    RouteStep,
    ViewPoint,
)
from governance.regional.enums import InstrumentKind, InstrumentResult, Outcome
from governance.regional.rules import ANSWERED, fits
from portal.organisations.models import Organisation, Partnership
from portal.shared.changes import changing
from portal.shared.dutch import short_day
from portal.shared.enums import Openness
from portal.shared.moments import today

INSTRUMENT_FIELDS = (
    "kind", "term_id", "received_on", "planned_on", "decided_on", "meeting_id", "result", "literal_result",
    "amendments", "view_id", "openness",
)  # fmt: skip
STEP_FIELDS = ("planned_on", "done_on", "note")
ROWS = {"openness": Openness.PUBLIC}  # as open as the release of the process lets them be


def start_process(
    *,
    organisation: Organisation,
    partnership: Partnership,
    document: Any,
    title: str,
    by: Any,
    summary: str = "",
    councils: Sequence[Organisation] = (),
) -> RegionalProcess:
    """Begin a process for a document of the region, for the councils of these municipalities; nobody else sees it yet.

    Raises Refused for a document of another organisation, no councils, or a municipality outside the partnership.
    """
    demand(P, organisation.pk, by=by)
    if partnership.organisation_id != organisation.pk:
        raise Refused({"partnership": "Kies een samenwerkingsverband van uw eigen organisatie."})
    if document.organisation_id != organisation.pk:
        raise Refused({"document": "Kies een document van de regio zelf."})
    if not councils:
        raise Refused({"councils": "Kies ten minste één gemeente."})
    with changing(verb="traject beginnen", by=by):
        process = RegionalProcess(
            organisation=organisation, partnership=partnership, document=document, title=title, summary=summary
        )
        checked(process)
        process.save()
        for municipality in councils:
            refuse_outsider(partnership, municipality)
            ProcessCouncil(process=process, organisation=municipality, **ROWS).save()
    return process


def add_council(*, process: RegionalProcess, municipality: Organisation, by: Any) -> ProcessCouncil:
    """Let one more municipality take part, or one that left come back; Refused outside the partnership."""
    demand(P, process.organisation_id, by=by)
    with changing(verb="raad toevoegen", by=by, lock=[process]):
        refuse_outsider(process.partnership, municipality)
        row = process.councils.filter(organisation=municipality).first()
        council = row or ProcessCouncil(process=process, organisation=municipality, **ROWS)
        council.left_on, council.left_reason = None, ""
        if row is None:
            checked(council)
        council.save()
    return council


def withdraw_council(*, council: ProcessCouncil, left_on: date, left_reason: str, by: Any) -> ProcessCouncil:
    """A municipality takes no part any more from a day on; what it was asked and said stays."""
    demand(P, council.process.organisation_id, by=by)
    # The process goes first, as for asking: a council that leaves is not asked at the same time.
    with changing(verb="raad laat los", by=by, reason=left_reason, lock=[council.process, council]):
        if council.left_on is not None:
            raise Refused({"left_on": "Deze gemeente doet al niet meer mee."})
        council.left_on, council.left_reason = left_on, left_reason
        checked(council)
        council.save()
    return council


def finish_process(*, process: RegionalProcess, is_closed: bool, by: Any) -> RegionalProcess:
    """Put a process behind us, or open it again; its rows stay as they are."""
    demand(P, process.organisation_id, by=by)
    with changing(verb="traject afsluiten" if is_closed else "traject heropenen", by=by, lock=[process]):
        process.is_closed = is_closed
        process.save()
    return process


def set_phase(
    *, process: RegionalProcess, kind: str, starts_on: date, ends_on: date, by: Any, base_version: int | None = None
) -> ProcessPhase:
    """Plan a phase, or move it when the process has it already; ChangedMeanwhile as for `keep_instrument`."""
    demand(P, process.organisation_id, by=by)
    with changing(verb="fase plannen", by=by, lock=[process]):
        phase = process.phases.filter(kind=kind).first() or ProcessPhase(
            process=process, kind=kind, organisation_id=process.organisation_id, **ROWS
        )
        put(phase, {"starts_on": starts_on, "ends_on": ends_on}, base_version=base_version)
        checked(phase)
        phase.save()
    return phase


def set_clerk_email(
    *, council: ProcessCouncil, clerk_email: str, by: Any, base_version: int | None = None
) -> ProcessCouncil:
    """Where reminders for this griffie go."""
    _demand_row(council, by=by)
    with changing(verb="adres van de griffie bijwerken", by=by, lock=[council]):
        put(council, {"clerk_email": clerk_email}, base_version=base_version)
        checked(council)
        council.save()
    return council


def ask_councils(
    *,
    process: RegionalProcess,
    kind: str,
    by: Any,
    term: LegalTerm | None = None,
    received_on: date | None = None,
    councils: Sequence[ProcessCouncil] | None = None,
) -> list[CouncilInstrument]:
    """Ask every council (or `councils`) for one instrument, as the next in its sequence; one act.

    The region does this for all, also for municipalities that keep their own rows from there on.
    """
    demand(P, process.organisation_id, by=by)
    with changing(verb="raden vragen", by=by, lock=[process]):
        refuse_term(term, kind=kind, received_on=received_on, region_id=process.organisation_id)
        taking_part = process.councils.filter(left_on__isnull=True).order_by("pk")
        asked = list(taking_part) if councils is None else list(councils)
        if any(council.left_on is not None for council in asked):
            raise Refused({"councils": "Een van deze gemeenten doet niet meer mee."})
        last = dict(
            process.instruments.values("organisation_id")
            .annotate(last=Max("position"))
            .values_list("organisation_id", "last")
        )
        rows = [
            CouncilInstrument(
                process=process,
                organisation_id=council.organisation_id,
                position=last.get(council.organisation_id, 0) + 1,
                kind=InstrumentKind(kind),
                term=term,
                received_on=received_on,
                **ROWS,
            )
            for council in asked
        ]
        for row in rows:
            checked(row)
        return CouncilInstrument.create_many(rows)


def refuse_term(term: LegalTerm | None, *, kind: str, received_on: date | None, region_id: int) -> None:
    """A term belongs to its instrument, to the region, and to the days on which it held."""
    if term is None:
        return
    if term.organisation_id != region_id or term.kind != kind:
        raise Refused({"term": f"Deze termijn hoort niet bij {InstrumentKind(kind).label.lower()}."})
    if received_on is None:
        return
    if term.valid_from and received_on < term.valid_from:
        raise Refused({"term": f"Deze termijn geldt pas vanaf {short_day(term.valid_from)}. Kies een andere."})
    if term.valid_until and received_on > term.valid_until:
        raise Refused({"term": f"Deze termijn gold tot en met {short_day(term.valid_until)}. Kies een andere."})


def keep_instrument(
    *, instrument: CouncilInstrument, values: Mapping[str, Any], by: Any, base_version: int | None = None
) -> CouncilInstrument:
    """Write a council's row: days, meeting, result, amendments and the view itself.

    Raises Refused with the field it is about; ChangedMeanwhile when a colleague changed the same since `base_version`.
    """
    _demand_row(instrument, by=by)
    with changing(verb="raad bijwerken", by=by, lock=[instrument]):
        kept = {name: value for name, value in values.items() if name in INSTRUMENT_FIELDS}
        put(instrument, kept, base_version=base_version)
        check_instrument(instrument)
        instrument.save()
    return instrument


def check_instrument(row: CouncilInstrument) -> None:
    """Everything that holds for one council's instrument; the database knows most of it too."""
    refuse_term(row.term, kind=row.kind, received_on=row.received_on, region_id=row.process.organisation_id)
    if not fits(row.kind, row.result):
        words = InstrumentResult(row.result).label.lower()
        raise Refused({"result": f"“{words}” past niet bij {InstrumentKind(row.kind).label.lower()}."})
    if row.decided_on and row.decided_on > today():
        raise Refused({"decided_on": "Een besluit kan niet in de toekomst liggen. Vul de geplande dag in."})
    for name, words in (("meeting", "een vergadering"), ("view", "een document")):
        found = getattr(row, name)
        if found is not None and found.organisation_id != row.organisation_id:
            raise Refused({name: f"Kies {words} van de gemeente zelf."})
    checked(row)


def set_step(
    *,
    process: RegionalProcess,
    municipality: Organisation,
    kind: str,
    values: Mapping[str, Any],
    by: Any,
    base_version: int | None = None,
) -> RouteStep:
    """Plan or record one step of the route through a municipality; one row per kind of step.

    A step before the one it needs is allowed, since plans go wrong; pages flag it (`rules.out_of_order`).
    """
    demand_keeping(region_id=process.organisation_id, municipality_id=municipality.pk, by=by)
    with changing(verb="route bijwerken", by=by, lock=[process]):
        _refuse_stranger(process, municipality)
        step = process.steps.filter(organisation=municipality, kind=kind).first() or RouteStep(
            process=process, organisation=municipality, kind=kind, **ROWS
        )
        put(step, {name: values[name] for name in STEP_FIELDS if name in values}, base_version=base_version)
        if step.done_on and step.done_on > today():
            raise Refused({"done_on": "Deze dag moet nog komen. Vul de geplande dag in."})
        checked(step)
        step.save()
    return step


def _refuse_stranger(process: RegionalProcess, municipality: Organisation) -> None:
    if not process.councils.filter(organisation=municipality).exists():
        raise Refused({"organisation": f"{municipality.label} doet niet mee in dit traject."})


def add_point(*, instrument: CouncilInstrument, text: str, by: Any) -> ViewPoint:
    """A point of a council's view, in the order in which they are entered."""
    _demand_row(instrument, by=by)
    with changing(verb="punt van zienswijze toevoegen", by=by, lock=[instrument]):
        if instrument.kind not in ANSWERED:
            raise Refused(f"Bij {instrument.get_kind_display().lower()} horen geen punten.")
        last = instrument.points.aggregate(last=Max("number"))["last"] or 0
        point = ViewPoint(
            instrument=instrument,
            organisation_id=instrument.organisation_id,
            number=last + 1,
            text=text.strip(),
            openness=instrument.openness,
        )
        checked(point)
        point.save()
    return point


def change_point(*, point: ViewPoint, text: str, by: Any, base_version: int | None = None) -> ViewPoint:
    """Mend the words of a point. Raises Refused once the board answered them."""
    _demand_row(point.instrument, by=by)
    with changing(verb="punt van zienswijze wijzigen", by=by, lock=[point]):
        if point.outcome != Outcome.OPEN:
            raise Refused("Dit punt is al beantwoord. De woorden kunnen niet meer anders.")
        put(point, {"text": text.strip()}, base_version=base_version)
        checked(point)
        point.save()
    return point


def answer_point(
    *,
    point: ViewPoint,
    outcome: str,
    answer: str,
    by: Any,
    answered_on: date | None = None,
    base_version: int | None = None,
) -> ViewPoint:
    """What the region's board did with a point, with its reasons; only the region answers."""
    demand(P, point.instrument.process.organisation_id, by=by)
    with changing(verb="zienswijze beantwoorden", by=by, lock=[point]):
        put(point, {"outcome": Outcome(outcome), "answer": answer.strip()}, base_version=base_version)
        point.answered_on = None if point.outcome == Outcome.OPEN else answered_on or today()
        checked(point)
        point.save()
    return point


def _demand_row(row: Any, *, by: Any) -> None:
    demand_keeping(region_id=row.process.organisation_id, municipality_id=row.organisation_id, by=by)
