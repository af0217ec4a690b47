"""A table as PDF: A4 lying down, tagged, valid as PDF/A-2a and PDF/UA-1 like every paper of the portal."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from portal.shared.dutch import long_day, short_day
from portal.shared.exports.table import Cell, Table
from portal.shared.pdf.papers import content_hash
from portal.shared.pdf.styles import LANDSCAPE_CSS


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
        "seal": f"Gemaakt uit het register op {long_day(timezone.localdate(at))}, met wat de lezer daar mag zien.",
        "address": table.address,
        "organisation_kind": "",
        "organisation": table.letterhead.name if table.letterhead else table.organisation,
        "letterhead": table.letterhead,
        "facts": [*table.about, ("Gemaakt op", short_day(timezone.localdate(at)))],
        "columns": table.printed,
        "rows": [[_words(column.value(row)) for column in table.printed] for row in table.rows],
    }
    context["content_hash"] = content_hash(table.title, context["facts"], context["rows"])
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
