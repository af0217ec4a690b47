"""Keeping meetings and their agenda."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from governance.domain.council_keeping import P
from governance.domain.meetings import add_item, change_item, change_meeting, plan_meeting, postpone_item
from governance.forms.meetings import ItemForm, MeetingForm, NewMeetingForm, PostponeForm
from governance.models import AgendaItem, Meeting
from governance.views.doing import done
from governance.views.form_page import form_page
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation


def _kept(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    return place


def _meeting(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, Meeting]:
    place = _kept(request, organisation)
    rows = Meeting.objects.visible_to(viewer_of(request)).of(place).exclude(body__kind="college")
    return place, get_object_or_404(rows.select_related("body", "organisation"), public_id=public_id)


def meeting_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place = _kept(request, organisation)
    form = NewMeetingForm(request.POST or None, place=place, viewer=viewer_of(request))
    made: list[Meeting] = []
    if form.is_valid():
        values = form.values()
        body = values.pop("body")
        if done(form, lambda: made.append(plan_meeting(organisation=place, body=body, values=values, by=request.user))):
            messages.success(request, "De vergadering staat in het register. Zet nu de punten op de agenda.")
            return redirect("governance:meeting", place.slug, made[0].public_id)
    return form_page(request, form, heading="Vergadering toevoegen", action="Bewaar de vergadering")


def meeting_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _meeting(request, organisation, public_id)
    form = MeetingForm(request.POST or None, row=row)
    if form.is_valid():
        given = {"values": form.values(), "base_version": form.cleaned_data["version"], "by": request.user}
        if done(form, lambda: change_meeting(meeting=row, **given)):
            messages.success(request, "De vergadering is bewaard.")
            return redirect("governance:meeting", place.slug, public_id)
    return form_page(request, form, heading=str(row), action="Bewaar de vergadering")


def item_new(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _meeting(request, organisation, public_id)
    form = ItemForm(request.POST or None, place=place, viewer=viewer_of(request))
    if form.is_valid() and done(form, lambda: add_item(meeting=row, values=form.values(), by=request.user)):
        messages.success(request, "Het punt staat op de agenda.")
        return redirect("governance:meeting", place.slug, public_id)
    return form_page(request, form, heading="Agendapunt toevoegen", lead=str(row), action="Bewaar het punt")


def _item(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, AgendaItem]:
    place = _kept(request, organisation)
    rows = AgendaItem.objects.visible_to(viewer_of(request)).of(place)
    return place, get_object_or_404(rows.select_related("meeting__body", "proposal", "document"), public_id=public_id)


def item_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _item(request, organisation, public_id)
    form = ItemForm(request.POST or None, place=place, viewer=viewer_of(request), row=row)
    if form.is_valid():
        given = {"values": form.values(), "base_version": form.cleaned_data["version"], "by": request.user}
        if done(form, lambda: change_item(item=row, **given)):
            messages.success(request, "Het punt is bewaard.")
            return redirect("governance:meeting", place.slug, row.meeting.public_id)
    return form_page(request, form, heading="Agendapunt bijwerken", lead=str(row.meeting), action="Bewaar het punt")


def item_postpone(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """To another meeting; the item here stays, and a new one there refers to it."""
    place, row = _item(request, organisation, public_id)
    form = PostponeForm(request.POST or None, item=row, viewer=viewer_of(request))
    if form.is_valid() and done(form, lambda: postpone_item(item=row, by=request.user, **form.cleaned_data)):
        messages.success(request, "Het punt is uitgesteld. In de andere vergadering staat een nieuw punt.")
        return redirect("governance:meeting", place.slug, form.cleaned_data["to"].public_id)
    return form_page(request, form, heading=f"Stel uit: {row.title}", lead=str(row.meeting), action="Stel uit")
