"""The list of documents as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.exports import Column, Table
from portal.shared.moments import today


def documents_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Titel", lambda row: row.title, width=60),
        Column("Soort", lambda row: row.get_type_display(), width=20),
        Column("Vastgesteld op", lambda row: row.adopted_on, width=14),
        Column("Datum", lambda row: row.date, width=14),
        Column("Zaaknummer", lambda row: row.case_number, width=18),
        Column("Kenmerk", lambda row: row.public_id, hidden=True),
    ]
    about = [("Stand per", long_day(today()))]
    return Table("Documenten", f"documenten {place.slug}", columns, rows, about, place.name)
