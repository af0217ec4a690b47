"""From an address with `?vorm=xlsx` to the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from portal.shared.exports.paper import MOST_ROWS, TOO_LONG, pdf_bytes
from portal.shared.exports.plain import csv_bytes, json_bytes
from portal.shared.exports.table import Table
from portal.shared.exports.xlsx import xlsx_bytes
from portal.shared.pdf.letterhead import letterhead_for

PARAMETER = "vorm"
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
}
WRITERS: dict[str, Callable[[Table], bytes]] = {
    "xlsx": xlsx_bytes,
    "csv": csv_bytes,
    "json": json_bytes,
    "pdf": lambda table: pdf_bytes(table, at=timezone.now()),
}


def asked_form(request: HttpRequest) -> str | None:
    """The kind of file that the address asks for: xlsx, csv, pdf or json; None for the page itself."""
    form = request.GET.get(PARAMETER, "")
    return form if form in TYPES else None


def as_file(request: HttpRequest, table: Table, form: str) -> HttpResponse:
    """The table as a download, or back to the list with a message where it is too long for a PDF."""
    if form == "pdf" and len(table.rows) > MOST_ROWS:
        messages.warning(request, TOO_LONG)
        return HttpResponseRedirect(_without_form(request))
    if form == "pdf":
        table = replace(table, letterhead=letterhead_for(getattr(request, "site_organisation", None)))
    response = HttpResponse(WRITERS[form](table), content_type=TYPES[form])
    if form != "json":
        response["Content-Disposition"] = f'attachment; filename="{table.filename(form)}"'
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    return response


def _without_form(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    return f"{request.path}?{query.urlencode()}"
