"""Handing over what stands on a colleague's name for the council."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from governance.domain.officials import P, hand_over_matters
from governance.forms.officials import HandOverForm
from governance.views.doing import done
from governance.views.form_page import form_page
from portal.accounts.access import require, site, viewer_of


def hand_over(request: HttpRequest, organisation: str) -> HttpResponse:
    """All motions, commitments and questions on somebody's name to another, with the reason."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    form = HandOverForm(request.POST or None, place=place, viewer=viewer, initial={"giver": request.user.pk})
    moved: list[int] = []
    if form.is_valid() and done(
        form, lambda: moved.append(hand_over_matters(organisation=place, by=request.user, **form.cleaned_data))
    ):
        words = "1 zaak staat" if moved[0] == 1 else f"{moved[0]} zaken staan"
        messages.success(request, f"{words} nu op naam van {form.cleaned_data['taker'].name}.")
        return redirect("governance:council", place.slug)
    lead = "Alle moties, toezeggingen en schriftelijke vragen die op naam van een collega staan, gaan naar een ander."
    return form_page(request, form, heading="Zaken van de raad overdragen", lead=lead, action="Draag over")
