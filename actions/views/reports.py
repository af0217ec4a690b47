"""Reports of partners that wait for the municipality."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.domain.progress import accept_report, refuse_report
from actions.models import ProgressEntry, ReportLink
from actions.status.action import said_state
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission


def reports(request: HttpRequest, organisation: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.ACCEPT_REPORT, place)
    waiting = ProgressEntry.objects.visible_to(viewer).of(place).waiting()
    rows = waiting.select_related("action__plan", "reported_for", "created_by", "via").order_by("created_at", "pk")
    entries = [(entry, said_state(entry.status, entry.assessment)) for entry in rows]
    links = ReportLink.objects.visible_to(viewer).of(place).outstanding(at=timezone.now())
    given = links.select_related("partner", "action", "round__plan", "created_by").newest_first()
    return render(request, "actions/report/list.html", {"entries": entries, "links": given})


@require_POST
def decide(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Take a report over, or leave it out with a reason."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.ACCEPT_REPORT, place)
    visible = ProgressEntry.objects.visible_to(viewer).of(place).select_related("action", "reported_for")
    entry = get_object_or_404(visible, public_id=public_id)
    try:
        if request.POST.get("besluit") == "overnemen":
            accept_report(entry=entry, by=request.user)
            messages.success(request, f"Het bericht van {entry.reported_for.label} is overgenomen.")
        else:
            refuse_report(entry=entry, because=request.POST.get("waarom", ""), by=request.user)
            messages.success(request, f"Het bericht van {entry.reported_for.label} is niet overgenomen.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("actions:reports", organisation)
