"""From an address with `?vorm=xlsx` to the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from portal.shared.exports.paper import FAR_TOO_LONG, MOST_ORDERED, MOST_ROWS, TOO_LONG, paper_values, pdf_bytes
from portal.shared.exports.plain import csv_bytes, json_bytes
from portal.shared.exports.table import Table
from portal.shared.exports.xlsx import xlsx_bytes
from portal.shared.orders.answer import ordered
from portal.shared.orders.verbs import Large
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
    """The table as a download; a long one as PDF goes to a job, or back to the list with a message (`_long_paper`)."""
    if form == "pdf":
        table = replace(table, letterhead=letterhead_for(getattr(request, "site_organisation", None)))
        if len(table.rows) > MOST_ROWS:
            return _long_paper(request, table)
    response = HttpResponse(WRITERS[form](table), content_type=TYPES[form])
    if form != "json":
        response["Content-Disposition"] = f'attachment; filename="{table.filename(form)}"'
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    return response


def _long_paper(request: HttpRequest, table: Table) -> HttpResponse:
    """Made by a job for who is logged in: the rows as this person sees them now."""
    back = _without_form(request)
    if not request.user.is_authenticated or len(table.rows) > MOST_ORDERED:
        messages.warning(request, FAR_TOO_LONG if request.user.is_authenticated else TOO_LONG)
        return HttpResponseRedirect(back)
    paper = Large(**paper_values(table, at=timezone.now()))
    return ordered(request, paper, filename=table.filename("pdf"), back=back)


def _without_form(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    return f"{request.path}?{query.urlencode()}"
