"""Minutes of a meeting: add them, see which sentences promise something, and put aside those that do not."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from governance.domain.council_keeping import P
from governance.domain.minutes import choose_minutes
from governance.domain.sentences import dismiss_sentence, take_up_sentence
from governance.forms.minutes import MinutesForm
from governance.minutes import MARKS, Found, passages_of, promises_in
from governance.minutes_jobs import add_minutes
from governance.models import Meeting, MinutesReading
from governance.views.doing import done
from governance.views.form_page import form_page
from policies.models import PolicyDocument
from policies.reading.passages import UnreadableFile
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation

GONE = (
    "Deze zin staat er niet meer zo. Een collega was u voor, of er zijn nieuwe notulen. Kijk hieronder hoe het nu is."
)


def meeting_of(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, Meeting]:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    rows = Meeting.objects.visible_to(viewer_of(request)).of(place).exclude(body__kind="college")
    return place, get_object_or_404(rows.select_related("body", "organisation", "minutes"), public_id=public_id)


def minutes(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Which sentences promise something, how sure that is, and what was made of them."""
    place, viewer = site(request, organisation), viewer_of(request)
    _, found = meeting_of(request, organisation, public_id)
    reading = MinutesReading.objects.filter(meeting=found).first()
    if not (passages := passages_of(found, viewer)):
        return redirect(f"governance:minutes_{'reading' if reading else 'add'}", place.slug, public_id)
    promises = promises_in(found, viewer, passages)
    rows = [row for row in promises if row.dismissed is None]
    counts = Counter(row.promise.sureness for row in rows)
    context = {
        "meeting": found,
        "document": PolicyDocument.objects.visible_to(viewer).filter(pk=found.minutes_id).first(),
        "reading": reading,
        "version": passages[0].version,
        "rows": rows,
        "dismissed": [row for row in promises if row.dismissed is not None],
        "counts": [(label, counts[sureness]) for sureness, (_, _, label) in MARKS.items() if counts[sureness]],
    }
    return render(request, "governance/council/minutes.html", context)


@require_POST
def minutes_dismiss(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """This sentence promises nothing; what comes after it is looked at next."""
    place, meeting = meeting_of(request, organisation, public_id)
    rows, at = _sentence(request, meeting)
    if at is None or rows[at].dismissed is not None:
        return _told(request, place, meeting, GONE)
    found, after = rows[at], [row for row in rows[at + 1 :] if row.dismissed is None]
    start, end = found.promise.start, found.promise.end
    try:
        dismiss_sentence(meeting=meeting, passage=found.passage, start=start, end=end, by=request.user)
    except ValidationError as refusal:
        return _told(request, place, meeting, " ".join(refusal.messages))
    messages.success(request, "De zin staat nu onderaan, bij Geen toezegging.")
    return _back(place, meeting, after[0].anchor if after else "weggelegd")


@require_POST
def minutes_take_up(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """It may promise something after all."""
    place, meeting = meeting_of(request, organisation, public_id)
    rows, at = _sentence(request, meeting)
    if at is None or (row := rows[at].dismissed) is None:
        return _told(request, place, meeting, GONE)
    try:
        take_up_sentence(row=row, by=request.user)
    except ValidationError as refusal:
        return _told(request, place, meeting, " ".join(refusal.messages))
    messages.success(request, "De zin staat weer in de lijst.")
    return _back(place, meeting, rows[at].anchor)


def _sentence(request: HttpRequest, meeting: Meeting) -> tuple[list[Found], int | None]:
    """The promises, and which of them was meant; none where other minutes came in its place meanwhile."""
    rows = promises_in(meeting, viewer_of(request))
    meant = tuple(request.POST.get(name, "") for name in ("versie", "passage", "zin"))
    places = [(row.passage.version.public_id, str(row.passage.position), str(row.promise.start)) for row in rows]
    return rows, places.index(meant) if meant in places else None


def _told(request: HttpRequest, place: Organisation, meeting: Meeting, message: str) -> HttpResponse:
    messages.error(request, message)
    return _back(place, meeting)


def _back(place: Organisation, meeting: Meeting, anchor: str = "") -> HttpResponse:
    address = reverse("governance:minutes", args=[place.slug, meeting.public_id])
    return redirect(f"{address}#{anchor}" if anchor else address)


def minutes_add(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A file of the griffie, or a document that was read in already."""
    place, found = meeting_of(request, organisation, public_id)
    form = MinutesForm(request.POST or None, request.FILES or None, place=place, viewer=viewer_of(request), row=found)
    if form.is_valid() and _added(form, found, request.user):
        if MinutesReading.objects.filter(meeting=found).exists():
            return redirect("governance:minutes_reading", place.slug, public_id)
        messages.success(request, "De notulen staan bij de vergadering.")
        return redirect("governance:minutes", place.slug, public_id)
    return form_page(request, form, heading="Notulen toevoegen", lead=str(found), action="Voeg toe")


def _added(form: MinutesForm, found: Meeting, by: Any) -> bool:
    """A large file is not there yet: its job reads it."""
    data = form.cleaned_data
    if data["document"] is not None:
        return done(form, lambda: choose_minutes(meeting=found, document=data["document"], by=by))
    upload = data["file"]
    given = {"upload": upload, "filename": upload.name, "openness": data["openness"]}
    try:
        return done(form, lambda: add_minutes(meeting=found, by=by, **given))
    except UnreadableFile as refusal:
        form.add_error("file", refusal.message)
        return False
