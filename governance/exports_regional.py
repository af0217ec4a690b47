"""Lists of a region as files: councils in processes, local deviations, and positions with what was done with advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django.utils import timezone

from governance.regional.deviations import Deviation
from governance.regional.overview import Asked, Council, Process
from governance.regional.positions import Line
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.exports import Column, Table
from portal.shared.moments import Moment

Question = tuple[Process, Council, Asked | None]


def _facts(day: date) -> list[tuple[str, str]]:
    return [("Stand per", long_day(day))]


def councils_table(place: Organisation, processes: Sequence[Process], moment: Moment) -> Table:
    """One row for each instrument of each council; a council that was asked nothing has one row too."""
    rows: list[Question] = [
        (process, council, one)
        for process in processes
        for council in process.councils
        for one in council.asked or (None,)
    ]
    columns = [
        Column("Traject", lambda row: row[0].row.title, width=40),
        Column("Gemeente", lambda row: row[1].organisation.label, width=24),
        Column("Doet mee", lambda row: f"nee: {row[1].left_reason}" if row[1].has_left else "ja", width=18),
        Column("Gevraagd", lambda row: row[2].row.get_kind_display() if row[2] else "", width=24),
        Column("Stand", lambda row: row[2].state.label if row[2] else "", width=16),
        Column("Termijn", lambda row: str(row[2].row.term or "") if row[2] else "", width=30),
        Column("Ontvangen op", lambda row: row[2].row.received_on if row[2] else None, width=14),
        Column("Uiterlijk", lambda row: row[2].until if row[2] else None, width=14),
        Column("Gepland op", lambda row: row[2].row.planned_on if row[2] else None, width=14),
        Column("Besloten op", lambda row: row[2].row.decided_on if row[2] else None, width=14),
        Column(
            "Uitslag", lambda row: row[2].row.get_result_display() if row[2] and row[2].row.result else "", width=22
        ),
        Column("In eigen woorden", lambda row: row[2].literal if row[2] else "", width=30),
        Column(
            "Wat de regio ermee deed", lambda row: row[2].outcome.label if row[2] and row[2].outcome else "", width=24
        ),
    ]
    known = [("Zoals geregistreerd op", long_day(timezone.localdate(moment.recorded_at)))] if moment.recorded_at else []
    return Table("Trajecten en raden", f"raden {place.slug}", columns, rows, _facts(moment.day) + known, place.name)


def deviations_table(place: Organisation, rows: Sequence[Deviation], day: date) -> Table:
    columns = [
        Column("Gemeente", lambda one: one.row.organisation.label, width=24),
        Column("Wat er anders is", lambda one: one.what, width=44),
        Column("Soort", lambda one: one.row.get_type_display(), width=24),
        Column("Waarover", lambda one: one.subject, width=34),
        Column("Eigen waarde", lambda one: one.row.value, width=12),
        Column("Regionale waarde", lambda one: one.row.parameter.value if one.row.parameter else None, width=12),
        Column("Eenheid", lambda one: one.row.parameter.unit if one.row.parameter else "", width=24),
        Column("Waarom", lambda one: one.reason, width=50),
        Column("Vanaf", lambda one: one.row.valid_from, width=14),
        Column("Tot en met", lambda one: one.row.valid_until, width=14),
        Column("Meerkosten per jaar", lambda one: one.row.extra_cost, width=16),
        Column("Wie betaalt", lambda one: one.row.payer.label, width=24),
        Column("Besloten op", lambda one: one.decision.decided_on if one.decision else None, width=14),
    ]
    return Table("Lokale afwijkingen", f"afwijkingen {place.slug}", columns, rows, _facts(day), place.name)


def positions_table(place: Organisation, held: Sequence[Line], followed: Sequence[Line], day: date) -> Table:
    """What each municipality holds on each question (both of two that contradict), then what it did with advice."""
    rows: list[tuple[Any, ...]] = [
        ("Vraag", line.row.text, cell.organisation.label, *_said(one))
        for line in held
        for cell in line.cells
        for one in cell.now or (None,)
    ]
    rows += [
        ("Aanbeveling", line.row.text, cell.organisation.label, *_followed(cell))
        for line in followed
        for cell in line.cells
    ]
    heads = ("Soort", "Vraag of aanbeveling", "Gemeente", "Standpunt of opvolging", "Toelichting", "Dag", "Vindplaats")
    widths = (14, 50, 24, 26, 40, 14, 30)
    columns = [
        Column(head, itemgetter(number), width=width)
        for number, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    return Table("Standpunten", f"standpunten {place.slug}", columns, rows, _facts(day), place.name)


def _said(one: Any) -> tuple[Any, ...]:
    if one is None:
        return "niet bekend", "", None, ""
    source = ", ".join(filter(None, (one.document.title if one.document else "", one.place)))
    return one.row.get_stance_display(), one.conditions, one.row.held_on, source


def _followed(cell: Any) -> tuple[Any, ...]:
    if cell.now is None:
        return "niet bekend", "", None, ""
    return cell.now.get_state_display(), cell.note, cell.now.day, ""
