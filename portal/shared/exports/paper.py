"""A table as PDF: A4 lying down, tagged, valid as PDF/A-2a and PDF/UA-1 like every paper of the portal."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from portal.shared.dutch import short_day
from portal.shared.exports.table import Cell, Table
from portal.shared.pdf.styles import LANDSCAPE_CSS

# Laying out a page costs some 0.3 s of computing: what is longer is made by a job, for who is logged in.
MOST_ROWS, MOST_ORDERED = 300, 5_000
TOO_LONG = f"Zonder in te loggen kan een PDF hooguit {MOST_ROWS} rijen hebben. Filter de lijst, of kies Excel."
FAR_TOO_LONG = "Een PDF kan hooguit 5.000 rijen hebben. Filter de lijst, of kies Excel."


def pdf_bytes(table: Table, *, at: datetime) -> bytes:
    """`at` is the moment in the file. The table has at most MOST_ROWS rows."""
    from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who asks

    return render_pdf(**paper_values(table, at=at))


def paper_values(table: Table, *, at: datetime) -> dict[str, Any]:
    """What the PDF engine needs to make the list."""
    return {
        "html": paper_html(table, at=at),
        "title": table.title,
        "author": table.organisation or "Beleidsregister",
        "created": at,
        "base_css": LANDSCAPE_CSS,
        "assets": table.letterhead.assets if table.letterhead else {},
    }


def paper_html(table: Table, *, at: datetime) -> str:
    """The table as one HTML document for the PDF engine."""
    context = {
        "title": table.title,
        "running": table.title,
        "number": "",
        "kind": "",
        "seal": "",
        "organisation_kind": "",
        "organisation": table.letterhead.name if table.letterhead else table.organisation,
        "letterhead": table.letterhead,
        "facts": [*table.about, ("Gemaakt op", short_day(timezone.localdate(at)))],
        "columns": table.printed,
        "rows": [[_words(column.value(row)) for column in table.printed] for row in table.rows],
    }
    return render_to_string("pdf/list.html", context)


def _words(value: Cell) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return short_day(timezone.localdate(value))
    if isinstance(value, date):
        return short_day(value)
    return str(value).replace(".", ",") if isinstance(value, float | Decimal) else str(value)
