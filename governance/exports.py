"""Lists of this room as files: meetings, decisions, memos, received papers, motions and commitments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from governance.following import Kind, standing_of
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


def followed_table(kind: Kind, place: Organisation, rows: Sequence[Any]) -> Table:
    """Motions or commitments, each axis in a column of its own."""
    day = today()
    standing = {row.pk: standing_of(row, on=day) for row in rows}
    motion = kind.part == "moties"
    columns = [
        Column("Nummer", lambda row: row.number, width=14),
        Column("Onderwerp", lambda row: row.subject, width=40),
        Column("Tekst", lambda row: row.text, width=60),
        Column("Datum", lambda row: row.made_on, width=14),
        Column(
            "Ingediend door" if motion else "Aan", lambda row: row.submitters if motion else row.promised_to, width=24
        ),
        Column("Portefeuillehouder", lambda row: row.portfolio_holder.title if row.portfolio_holder else "", width=26),
        *([Column("Uitslag", lambda row: row.get_result_display(), width=20)] if motion else []),
        Column("Wanneer klaar", lambda row: row.deadline_text, width=24),
        Column("Uiterlijk", lambda row: standing[row.pk].deadline, width=14),
        Column("Te laat", lambda row: "ja" if standing[row.pk].late else "nee", width=10),
        Column("Uitvoering", lambda row: standing[row.pk].execution.label, width=22),
        Column("Afdoening", lambda row: standing[row.pk].settlement.label, width=22),
        Column("Afgedaan op", lambda row: row.settled_on, width=14),
        Column("Status in de eigen lijst", lambda row: row.literal_status, width=24),
        KEY,
    ]
    return Table(kind.plural.capitalize(), f"{kind.part} {place.slug}", columns, rows, _today(), place.name)
