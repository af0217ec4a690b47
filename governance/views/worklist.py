"""The griffie's own work, and the file for a new council."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.domain.council_keeping import P
from governance.worklist import handover, worklist
from portal.accounts.access import require, site, viewer_of
from portal.shared.moments import today
from portal.shared.workbook import MIME


@require_safe
def work(request: HttpRequest, organisation: str) -> HttpResponse:
    """What waits: before the next meeting, papers, settlements, what is late."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    context = {"work": worklist(place, viewer, on=today()), "today": today()}
    return render(request, "governance/council/work.html", context)


@require_safe
def work_handover(request: HttpRequest, organisation: str) -> HttpResponse:
    """Everything that is open, as a workbook (overdrachtsdossier)."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    name = f'attachment; filename="overdrachtsdossier-{place.slug}-{today()}.xlsx"'
    content = handover(place, viewer, on=today())
    return HttpResponse(content, content_type=MIME, headers={"Content-Disposition": name})
