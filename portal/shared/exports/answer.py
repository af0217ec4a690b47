"""From an address with `?vorm=xlsx` to the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.shared.exports.paper import paper_values
from portal.shared.exports.plain import csv_bytes, json_bytes
from portal.shared.exports.table import Table
from portal.shared.exports.xlsx import xlsx_bytes
from portal.shared.orders.answer import sized_answer
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
}


def asked_form(request: HttpRequest) -> str | None:
    """The kind of file that the address asks for: xlsx, csv, pdf or json; None for the page itself."""
    form = request.GET.get(PARAMETER, "")
    return form if form in TYPES else None


def as_file(request: HttpRequest, table: Table, form: str) -> HttpResponse:
    """The table as a download; a long one as PDF by a job (`orders.answer.sized_answer`)."""
    if form == "pdf":
        return _as_paper(request, table)
    response = HttpResponse(WRITERS[form](table), content_type=TYPES[form])
    if form != "json":
        response["Content-Disposition"] = f'attachment; filename="{table.filename(form)}"'
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    return response


def _as_paper(request: HttpRequest, table: Table) -> HttpResponse:
    """With the head of the house, and the address where the list stands."""
    back = _without_form(request)
    head = letterhead_for(getattr(request, "site_organisation", None))
    table = replace(table, letterhead=head, address=f"{settings.BASE_URL.rstrip('/')}{back}")
    paper = Large(**paper_values(table, at=timezone.now()))
    return sized_answer(request, paper, size=len(table.rows), filename=table.filename("pdf"), back=back)


def _without_form(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
