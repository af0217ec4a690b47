"""Who keeps an action, and handing all actions of a colleague over; only for colleagues."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actions.domain.handing_over import hand_over, handings, set_keepers
from actions.forms.people import HandOverForm, KeepersForm
from actions.models import Action
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.forms import take_over


def keepers(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Official and stand-in of one action."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.EDIT_ACTIONS, place)
    visible = Action.objects.visible_to(viewer).of(place).select_related("plan", "official", "deputy", "organisation")
    action = get_object_or_404(visible, public_id=public_id)
    now = {"official": action.official, "deputy": action.deputy}
    form = KeepersForm(
        request.POST or None,
        organisation=place,
        now=[person.pk for person in now.values() if person],
        initial={name: person.username if person else "" for name, person in now.items()},
    )
    if form.is_valid():
        try:
            set_keepers(action=action, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, "De behandelaar is bewaard.")
            return redirect("actions:action", organisation, public_id)
    context = {"action": action, "form": form}
    return render(request, "actions/people/keepers.html", context, status=422 if form.errors else 200)


def handing_over(request: HttpRequest, organisation: str) -> HttpResponse:
    """First who and why, then the list of what changes, then it happens."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.EDIT_ACTIONS, place)
    form = HandOverForm(
        request.POST or None, organisation=place, viewer=viewer, initial={"giver": request.GET.get("van", "")}
    )
    if form.is_valid():
        if "bevestigd" in request.POST and (done := _hand_over(request, place, form)) is not None:
            return done
        if not form.errors and (preview := _preview(request, place, form)) is not None:
            return preview
    return render(request, "actions/people/hand_over.html", {"form": form}, status=422 if form.errors else 200)


def _hand_over(request: HttpRequest, place: Organisation, form: HandOverForm) -> HttpResponse | None:
    """Do it; None with a message when the preview no longer holds."""
    seen = request.POST.get("bevestigd", "")
    values: dict[str, Any] = {**form.cleaned_data, "seen": int(seen) if seen.isdecimal() else 0}
    try:
        count = hand_over(organisation=place, by=request.user, **values)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return None
    taker = form.cleaned_data["taker"]
    words = "1 actie staat" if count == 1 else f"{count} acties staan"
    messages.success(request, f"{words} nu op naam van {taker.name}.")
    return redirect("actions:reminders", place.slug)


def _preview(request: HttpRequest, place: Organisation, form: HandOverForm) -> HttpResponse | None:
    giver, taker = form.cleaned_data["giver"], form.cleaned_data["taker"]
    if giver == taker:
        form.add_error("taker", "Kies iemand anders.")
        return None
    found = handings(organisation=place, giver=giver, taker=taker, viewer=viewer_of(request))
    context = {"form": form, "handings": found, "giver": giver, "taker": taker}
    return render(request, "actions/people/hand_over_preview.html", context)
