"""Settling a contradiction in the sources."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actions.domain.conflicts import settle_conflict
from actions.models import Conflict
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.forms import take_over


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label="Wat geldt er?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Beide uitspraken blijven zichtbaar. Na vrijgave leest iedereen dit.",
    )


def conflict(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.EDIT_ACTIONS, place)
    visible = Conflict.objects.visible_to(viewer).of(place).select_related("plan", "action", "other")
    found = get_object_or_404(visible, public_id=public_id)
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        try:
            settle_conflict(conflict=found, outcome=form.cleaned_data["outcome"], by=request.user)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, "De tegenspraak is opgelost.")
            return redirect("actions:plan", organisation, found.plan.public_id)
    context = {"conflict": found, "form": form}
    return render(request, "actions/conflict/form.html", context, status=422 if form.errors else 200)
