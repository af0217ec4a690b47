"""Reporting on an action: news, "geen wijziging", another period, one turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from actions.domain.dependencies import begun_too_early
from actions.domain.moves import move_period
from actions.domain.occurrences import set_occurrence
from actions.domain.progress import confirm_unchanged, last_news, record_progress
from actions.forms.progress import MoveForm, ProgressForm, TurnForm
from actions.models import Action, ProgressEntry
from actions.permissions import may_move, reporting_for
from actions.status.action import undecided_news_of
from portal.accounts.access import site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.forms import take_over
from portal.shared.moments import today
from portal.shared.viewer import Viewer

WAITS = "Dank u wel. De gemeente bekijkt uw bericht. Het telt mee zodra de gemeente het overneemt."


def progress(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found, reporters = _reportable(request, organisation, public_id)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ProgressForm(*data, reporters=reporters, initial=_initial(found, reporters))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("day", "status", "assessment", "text", "link", "file")}
        entry = _refusable(
            form, lambda: record_progress(action=found, by=request.user, reported_for=form.reporter, **values)
        )
        if entry is not None:
            return _reported(request, organisation, entry)
    context = {
        "action": found,
        "form": form,
        "is_partner": found.organisation not in reporters,
        "may_repeat": last_news(found, reporters[0]) is not None,
        "may_move": may_move(viewer_of(request), found),
        "undecided": undecided_news_of(found, viewer_of(request)),
    }
    return render(request, "actions/progress/form.html", context, status=422 if form.errors else 200)


@require_POST
def unchanged(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """One click: as per today everything is as it was; `terug=werk` leads back to the list it was clicked in."""
    found, reporters = _reportable(request, organisation, public_id)
    try:
        entry = confirm_unchanged(action=found, by=request.user, reported_for=reporters[0])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("actions:progress", organisation, public_id)
    if request.POST.get("terug") != "werk":
        return _reported(request, organisation, entry)
    messages.success(request, f"“{found.what}”: geen wijziging, stand per {long_day(entry.day)}.")
    if viewer_of(request).may(Permission.SEE_TODAY, found.organisation_id):
        return redirect("home:my_work", organisation)
    return redirect("home:work")


def move(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = _movable(request, organisation, public_id)
    form = MoveForm(request.POST or None, initial={"decided_on": today()})
    if (
        form.is_valid()
        and _refusable(form, lambda: move_period(action=found, by=request.user, **form.cleaned_data)) is not None
    ):
        messages.success(request, "De nieuwe periode is opgeslagen. De oude blijft zichtbaar.")
        for other in begun_too_early(found, viewer_of(request)):
            messages.warning(request, f"Let op: “{other.what}” wacht op deze actie, maar begint al eerder.")
        return redirect("actions:action", organisation, found.public_id)
    return render(request, "actions/progress/move.html", {"action": found, "form": form}, status=_status(form))


def turn(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = _movable(request, organisation, public_id)
    if not found.interval:
        raise Http404
    form = TurnForm(request.POST or None, action=found, initial={"turn": request.GET.get("keer", "")})
    if form.is_valid() and _refusable(form, lambda: _set_turn(request, found, form.cleaned_data)) is not None:
        messages.success(request, "De stand van deze keer is opgeslagen.")
        return redirect("actions:action", organisation, found.public_id)
    return render(request, "actions/progress/turn.html", {"action": found, "form": form}, status=_status(form))


def _set_turn(request: HttpRequest, found: Action, values: dict[str, Any]) -> Any:
    day = date.fromisoformat(values["turn"])
    said = {name: values[name] for name in ("status", "note", "as_per")}
    return set_occurrence(action=found, day=day, by=request.user, **said)


def _status(form: forms.Form) -> int:
    return 422 if form.errors else 200


def _refusable(form: forms.Form, verb: Callable[[], Any]) -> Any:
    """What the verb made, or None with its refusal on the form."""
    try:
        return verb()
    except ValidationError as refusal:
        take_over(form, refusal)
        return None


def _reportable(request: HttpRequest, organisation: str, public_id: str) -> tuple[Action, list[Organisation]]:
    found = _visible(request, organisation, public_id)
    reporters = reporting_for(viewer_of(request), found)
    if not reporters:
        raise _refusal(viewer_of(request), found)
    return found, reporters


def _movable(request: HttpRequest, organisation: str, public_id: str) -> Action:
    found = _visible(request, organisation, public_id)
    if not may_move(viewer_of(request), found):
        raise _refusal(viewer_of(request), found)
    return found


def _visible(request: HttpRequest, organisation: str, public_id: str) -> Action:
    place = site(request, organisation)
    visible = Action.objects.visible_to(viewer_of(request)).of(place).select_related("plan", "organisation")
    found: Action = get_object_or_404(visible, public_id=public_id)
    return found


def _refusal(viewer: Viewer, found: Action) -> Exception:
    """Colleagues hear that they lack the right; for others there is no such page."""
    if viewer.sees_drafts_of(found.organisation_id, found.circle):
        return PermissionDenied("Bij deze actie kunt u niets melden. Vraag het de beleidsmedewerker van het plan.")
    return Http404()


def _initial(found: Action, reporters: list[Organisation]) -> dict[str, Any]:
    """The municipality starts from the last state; a partner from nothing, since it may not know that state."""
    own = found.organisation in reporters
    state = {"status": found.status, "assessment": found.assessment} if own else {}
    return {"day": today(), "reported_for": reporters[0].slug, **state}


def _reported(request: HttpRequest, organisation: str, entry: ProgressEntry) -> HttpResponse:
    if entry.accepted_at is None:
        messages.success(request, WAITS)
        return redirect("actions:progress", organisation, entry.action.public_id)
    direct = entry.action.plan.direct_public
    told = "Iedereen ziet het meteen" if direct else "Na de volgende vrijgave zien de raad en inwoners het ook"
    messages.success(request, f"Uw bericht is opgeslagen. {told}.")
    return redirect("actions:action", organisation, entry.action.public_id)
