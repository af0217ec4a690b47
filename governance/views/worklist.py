"""The griffie's own work, and the file for a new council."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.domain.council_keeping import P
from governance.handover import MOST_ROWS, handover, is_too_long, open_sheets, render_handover
from governance.worklist import worklist
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
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
    """Everything that is open (overdrachtsdossier), as a workbook, or with `?vorm=pdf` as a paper."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    if request.GET.get("vorm") != "pdf":
        return _download(handover(place, viewer, on=today()), place, "xlsx", MIME)
    sheets = open_sheets(place, viewer, on=today())
    if is_too_long(sheets):
        messages.warning(request, f"Er staat meer open dan in een PDF past ({MOST_ROWS} rijen). Kies Excel.")
        return redirect("governance:work", place.slug)
    content = render_handover(place, sheets, on=today(), at=timezone.now())
    return _download(content, place, "pdf", "application/pdf")


def _download(content: bytes, place: Organisation, suffix: str, mime: str) -> HttpResponse:
    name = f'attachment; filename="overdrachtsdossier-{place.slug}-{today()}.{suffix}"'
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": name})
