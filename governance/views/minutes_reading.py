"""Large minutes that are being read: how far it is, why it stopped, and once more."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from governance.minutes_jobs import add_minutes_again, waiting_before
from governance.models import MinutesReading
from governance.views.minutes import meeting_of

ADDED = "De notulen staan bij de vergadering."


@require_safe
def minutes_reading(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The page; on to the sentences once the minutes stand at the meeting."""
    place, meeting = meeting_of(request, organisation, public_id)
    reading = MinutesReading.objects.select_related("created_by").filter(meeting=meeting).first()
    if reading is None:
        return redirect("governance:minutes", place.slug, public_id)
    return render(request, "governance/council/minutes_reading.html", _words(meeting, reading))


@require_safe
def minutes_progress(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The part of that page that asks again every second."""
    place, meeting = meeting_of(request, organisation, public_id)
    reading = MinutesReading.objects.filter(meeting=meeting).first()
    if reading is None:
        messages.success(request, ADDED)
        response = HttpResponse()
        response["HX-Redirect"] = reverse("governance:minutes", args=[place.slug, public_id])
        return response
    response = render(request, "governance/council/_minutes_progress.html", _words(meeting, reading))
    if not reading.is_under_way:  # the heading of the page changes too
        response["HX-Redirect"] = reverse("governance:minutes_reading", args=[place.slug, public_id])
    return response


@require_POST
def minutes_again(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Try once more with the file that was kept."""
    place, meeting = meeting_of(request, organisation, public_id)
    reading = get_object_or_404(MinutesReading, meeting=meeting)
    try:
        add_minutes_again(reading=reading, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("governance:minutes_reading", place.slug, public_id)


def _words(meeting: Any, reading: MinutesReading) -> dict[str, Any]:
    waiting = waiting_before(reading) if reading.state == "wacht" else None
    return {"meeting": meeting, "reading": reading, "waiting": waiting}
