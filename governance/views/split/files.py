"""The table as a workbook and as a landscape PDF, with what the reader may see on the page itself."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.split.answers import tell_all
from governance.split.paper import render_table
from governance.split.places import read_split
from governance.split.sheet import XLSX, workbook
from governance.views.split.asked import Asked, asked_of


def _file(content: bytes, kind: str, asked: Asked, suffix: str) -> HttpResponse:
    name = f"wie-gaat-waarover-{asked.table.slug}-{asked.day:%Y-%m-%d}.{suffix}"
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-cache"},
    )


@login_not_required
@require_safe
def split_xlsx(request: HttpRequest, organisation: str) -> HttpResponse:
    """The first sheet can be changed and read in again."""
    asked = asked_of(request, organisation)
    split = read_split(asked.table, asked.viewer, day=asked.day, at=asked.at)
    return _file(workbook(split, tell_all(split, asked.viewer, place=None)), XLSX, asked, "xlsx")


@login_not_required
@require_safe
def split_pdf(request: HttpRequest, organisation: str) -> HttpResponse:
    asked = asked_of(request, organisation)
    split = read_split(asked.table, asked.viewer, day=asked.day, at=asked.at)
    paper = render_table(split, place=asked.place, bekend=asked.days.bekend, at=timezone.now())
    return _file(paper, "application/pdf", asked, "pdf")
