"""The council as it sits on a day: factions with their members; and keeping it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from governance.domain.council_keeping import P
from governance.domain.members import add_member, change_faction, keep_faction, keep_period, leave_council
from governance.exports_council import members_table
from governance.forms.members import FactionForm, LeaveForm, MemberForm, PeriodForm, SeatForm
from governance.models import CouncilMember, CouncilPeriod, Faction, Seat
from governance.submitted import lines_of, submitted_by
from governance.views.doing import done
from governance.views.form_page import form_page
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.asking import asked_days
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import today
from portal.shared.viewer import Viewer

PER_PAGE = 25


@login_not_required
@require_safe
@kept_by_asking
def members(request: HttpRequest, organisation: str) -> HttpResponse:
    """Factions, the largest first, with their members on the day asked."""
    place, viewer, asked = site(request, organisation), viewer_of(request), asked_days(request.GET)
    day = asked.peildatum or today()
    seats = seats_on(place, viewer, day)
    if (form := asked_form(request)) is not None:
        return as_file(request, members_table(place, seats, day), form)
    groups: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        groups[seat.faction.name].append(seat)
    may_keep = viewer.may(P, place.pk)
    context = {
        "days": asked,
        "day": day,
        "groups": sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])),
        "count": len(seats),
        "period": CouncilPeriod.objects.visible_to(viewer).of(place).on(day).first(),
        "periods": list(CouncilPeriod.objects.visible_to(viewer).of(place).order_by("-valid_from")),
        "factions": list(Faction.objects.visible_to(viewer).of(place).order_by("name", "pk")) if may_keep else [],
        "may_keep": may_keep,
    }
    return render(request, "governance/members/list.html", context)


def seats_on(place: Organisation, viewer: Viewer, day: date) -> list[Seat]:
    rows = Seat.objects.visible_to(viewer).of(place).on(day).select_related("member", "faction")
    return list(rows.order_by("faction__name", "-is_leader", "member__name", "pk"))


@login_not_required
@require_safe
def member(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """For which factions somebody sat, from when until when."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = _member(place, viewer, public_id)
    seats = Seat.objects.visible_to(viewer).filter(member=found)
    context = {
        **_submitted(request, submitted_by(viewer, member=found)),
        "member": found,
        "seats": list(seats.select_related("faction").order_by("-valid_from", "-pk")),
        "sits": seats.on(today()).exists(),
        "may_keep": viewer.may(P, place.pk),
    }
    return render(request, "governance/members/page.html", context)


@login_not_required
@require_safe
def faction(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Who sits for a faction today, and what it and its members submitted for it."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = get_object_or_404(Faction.objects.visible_to(viewer).of(place), public_id=public_id)
    context = {
        **_submitted(request, submitted_by(viewer, faction=found)),
        "faction": found,
        "seats": [seat for seat in seats_on(place, viewer, today()) if seat.faction_id == found.pk],
        "may_keep": viewer.may(P, place.pk),
    }
    return render(request, "governance/members/faction.html", context)


def _submitted(request: HttpRequest, rows: Any) -> dict[str, Any]:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "lines": lines_of(page)}


def _member(place: Organisation, viewer: Viewer, public_id: str) -> CouncilMember:
    found: CouncilMember = get_object_or_404(
        CouncilMember.objects.visible_to(viewer).of(place).select_related("organisation"), public_id=public_id
    )
    return found


def _kept(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    return place


def member_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place = _kept(request, organisation)
    form = MemberForm(request.POST or None, place=place)
    if form.is_valid() and done(form, lambda: add_member(organisation=place, by=request.user, **form.cleaned_data)):
        messages.success(request, f"{form.cleaned_data['name']} zit in de raad.")
        return redirect("governance:members", place.slug)
    lead = "Alleen de naam en de fractie: meer bewaart het register niet over een raadslid."
    return form_page(request, form, heading="Raadslid toevoegen", action="Voeg toe", lead=lead)


def member_faction(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Another faction, or leading it, from a day on."""
    place = _kept(request, organisation)
    found = _member(place, viewer_of(request), public_id)
    form = SeatForm(request.POST or None, place=place)
    if form.is_valid() and done(form, lambda: change_faction(member=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "De wijziging is bewaard. Eerdere stemmingen blijven zoals zij waren.")
        return redirect("governance:member", place.slug, public_id)
    return form_page(request, form, heading=f"{found.name}: andere fractie of rol", action="Bewaar")


def member_leave(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place = _kept(request, organisation)
    found = _member(place, viewer_of(request), public_id)
    form = LeaveForm(request.POST or None, initial={"last_day": today()})
    if form.is_valid() and done(form, lambda: leave_council(member=found, by=request.user, **form.cleaned_data)):
        messages.success(request, f"{found.name} zit na die dag niet meer in de raad.")
        return redirect("governance:member", place.slug, public_id)
    return form_page(request, form, heading=f"{found.name} vertrekt", action="Bewaar")


def faction_edit(request: HttpRequest, organisation: str, public_id: str = "") -> HttpResponse:
    """Add a faction, or change one."""
    place = _kept(request, organisation)
    row = _row(request, Faction, place, public_id)
    form = FactionForm(request.POST or None, row=row)
    if form.is_valid() and done(form, lambda: keep_faction(faction=row, **_arguments(request, place, form))):
        messages.success(request, "De fractie is bewaard.")
        return redirect("governance:members", place.slug)
    return form_page(request, form, heading=row.name if row else "Fractie toevoegen", action="Bewaar de fractie")


def council_period(request: HttpRequest, organisation: str, public_id: str = "") -> HttpResponse:
    """Add a term of the council, or change one."""
    place = _kept(request, organisation)
    row = _row(request, CouncilPeriod, place, public_id)
    form = PeriodForm(request.POST or None, row=row)
    if form.is_valid() and done(form, lambda: keep_period(period=row, **_arguments(request, place, form))):
        messages.success(request, "De raadsperiode is bewaard.")
        return redirect("governance:members", place.slug)
    return form_page(request, form, heading=row.name if row else "Raadsperiode toevoegen", action="Bewaar de periode")


def _row(request: HttpRequest, model: Any, place: Organisation, public_id: str) -> Any:
    rows = model.objects.visible_to(viewer_of(request)).of(place)
    return get_object_or_404(rows, public_id=public_id) if public_id else None


def _arguments(request: HttpRequest, place: Organisation, form: forms.Form) -> dict[str, Any]:
    values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    return {"organisation": place, "values": values, "base_version": form.cleaned_data["version"], "by": request.user}
