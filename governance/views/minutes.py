"""Minutes of a meeting: add them, and see which sentences promise something."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from governance.domain.council_keeping import P
from governance.domain.minutes import choose_minutes, take_in_minutes
from governance.forms.minutes import MinutesForm
from governance.minutes import MARKS, passages_of, promises_in
from governance.models import Meeting
from governance.views.doing import done
from governance.views.form_page import form_page
from policies.models import PolicyDocument
from policies.reading.passages import UnreadableFile
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation


def _meeting(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, Meeting]:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    rows = Meeting.objects.visible_to(viewer_of(request)).of(place).exclude(body__kind="college")
    return place, get_object_or_404(rows.select_related("body", "organisation", "minutes"), public_id=public_id)


def minutes(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Which sentences promise something, how sure that is, and what was made of them."""
    place, viewer = site(request, organisation), viewer_of(request)
    _, found = _meeting(request, organisation, public_id)
    if not (passages := passages_of(found, viewer)):
        return redirect("governance:minutes_add", place.slug, public_id)
    rows = promises_in(found, viewer, passages)
    counts = Counter(row.promise.sureness for row in rows)
    context = {
        "meeting": found,
        "document": PolicyDocument.objects.visible_to(viewer).filter(pk=found.minutes_id).first(),
        "rows": rows,
        "counts": [(label, counts[sureness]) for sureness, (_, _, label) in MARKS.items() if counts[sureness]],
    }
    return render(request, "governance/council/minutes.html", context)


def minutes_add(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A file of the griffie, or a document that was read in already."""
    place, found = _meeting(request, organisation, public_id)
    form = MinutesForm(request.POST or None, request.FILES or None, place=place, viewer=viewer_of(request), row=found)
    if form.is_valid() and _added(form, found, request.user):
        messages.success(request, "De notulen staan bij de vergadering.")
        return redirect("governance:minutes", place.slug, public_id)
    return form_page(request, form, heading="Notulen toevoegen", lead=str(found), action="Voeg toe")


def _added(form: MinutesForm, found: Meeting, by: Any) -> bool:
    data = form.cleaned_data
    if data["document"] is not None:
        return done(form, lambda: choose_minutes(meeting=found, document=data["document"], by=by))
    upload = data["file"]
    given = {"upload": upload, "filename": upload.name, "openness": data["openness"]}
    try:
        return done(form, lambda: take_in_minutes(meeting=found, by=by, **given))
    except UnreadableFile as refusal:
        form.add_error("file", refusal.message)
        return False
