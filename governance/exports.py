"""Lists of this room as files: meetings, decisions, memos, received papers and the scale table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from governance.scale import ScaleTable
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.exports import Column, Table
from portal.shared.moments import today

KEY = Column("Kenmerk", lambda row: row.public_id, hidden=True)


def _today() -> list[tuple[str, str]]:
    return [("Stand per", long_day(today()))]


def meetings_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Vergadering", lambda row: row.title or row.body.name, width=40),
        Column("Orgaan", lambda row: row.body.name, width=30),
        Column("Dag", lambda row: row.date, width=14),
        Column("Stand", lambda row: row.get_status_display(), width=14),
        Column("Besluiten", lambda row: row.decided, width=10),
        KEY,
    ]
    return Table("Vergaderingen", f"vergaderingen {place.slug}", columns, rows, _today(), place.name)


def decisions_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Besloten op", lambda row: row.decided_on, width=14),
        Column("Orgaan", lambda row: row.body.name, width=28),
        Column("Nummer", lambda row: row.number, width=16),
        Column("Besluit", lambda row: row.text, width=70),
        Column("Uitslag", lambda row: row.get_result_display(), width=20),
        Column("Uitslag in de eigen woorden", lambda row: row.literal_result, width=24),
        KEY,
    ]
    return Table("Besluiten", f"besluiten {place.slug}", columns, rows, _today(), place.name)


def memos_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Nummer", lambda row: row.number, width=16),
        Column("Soort", lambda row: row.get_kind_display(), width=20),
        Column("Onderwerp", lambda row: row.subject, width=50),
        Column("Stand per", lambda row: row.peildatum, width=14),
        Column("Verzonden op", lambda row: timezone.localdate(row.sent_at), width=14),
        Column("Openbaarheid", lambda row: row.get_openness_display(), width=16),
        KEY,
    ]
    return Table("Memo’s aan de raad", f"memos {place.slug}", columns, rows, _today(), place.name)


def papers_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Nummer", lambda row: row.number, width=16),
        Column("Stuk", lambda row: row.title, width=50),
        Column("Van", lambda row: row.sender, width=30),
        Column("Ontvangen op", lambda row: row.received_on, width=14),
        Column("Afdoening", lambda row: row.get_treatment_display(), width=24),
        Column("Lijst bij vergadering", lambda row: row.meeting.date if row.meeting else None, width=14),
        Column("Openbaarheid", lambda row: row.get_openness_display(), width=16),
        KEY,
    ]
    return Table("Ingekomen stukken", f"ingekomen stukken {place.slug}", columns, rows, _today(), place.name)


def scale_file(place: Organisation, table: ScaleTable) -> Table:
    """One row per provision, one column per level; a planned task has an asterisk."""
    columns = [
        Column("Soort", lambda pair: pair[0], width=24),
        Column("Voorziening", lambda pair: pair[1].provision.name, width=40),
        *(_level(place, level.name) for place, level in enumerate(table.levels)),
    ]
    rows = [(label, row) for label, found in table.groups for row in found]
    about = [
        ("Stand per", long_day(table.day)),
        ("Letters", "B beleid, VB voorwaardestellend beleid, I inkoop, U uitvoering; * voorgenomen"),
        *(("Op grond van", ground.title) for ground in table.grounds),
    ]
    name = f"schaalkeuzetabel {table.partnership.slug}"
    return Table(f"Schaalkeuzetabel {table.partnership.name}", name, columns, rows, about, place.name)


def _level(place: int, name: str) -> Column:
    def letters(pair: tuple[str, Any]) -> str:
        found = [one for one in pair[1].cells[place].places if one]
        return " ".join(f"{one.task}{'*' if one.is_intended else ''}" for one in found)

    return Column(name, letters, width=18)
