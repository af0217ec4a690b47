"""The progress round of a plan: who answered, what changed, and the steps up to the release."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from actions.domain.rounds import (
    OPEN,
    agree,
    agree_official,
    cancel_round,
    open_round,
    release_round,
    steps_from,
)
from actions.enums import RoundState
from actions.forms.rounds import CancelForm, OpenForm, ReleaseForm
from actions.models import ProgressRound
from actions.status.round import answers_of, changes_since, rows_today
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.dutch import long_day
from portal.shared.moments import today
from portal.shared.viewer import Viewer


def round_page(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    plan = _plan(request, organisation, public_id)
    return render(request, "actions/round/page.html", _context(plan, viewer_of(request)))


@require_POST
def take_step(request: HttpRequest, organisation: str, public_id: str, step: str) -> HttpResponse:
    """One step of the round; `openen` begins one. What is refused comes back as a message on the page."""
    plan = _plan(request, organisation, public_id)
    take = _TAKE.get(step)
    if take is None:
        raise Http404
    try:
        take(request, plan)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("actions:round", organisation, public_id)


def _plan(request: HttpRequest, organisation: str, public_id: str) -> PolicyDocument:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.SEE_TODAY, place)
    plans = PolicyDocument.objects.visible_to(viewer).plans().of(place)
    plan: PolicyDocument = get_object_or_404(plans, public_id=public_id)
    return plan


def _context(plan: PolicyDocument, viewer: Viewer) -> dict[str, Any]:
    rounds = list(
        ProgressRound.objects.visible_to(viewer)
        .filter(plan=plan)
        .select_related("plan", "created_by", "official_by", "agreed_by", "released_by")
        .order_by("-created_at", "-pk")
    )
    current = rounds[0] if rounds and rounds[0].state in OPEN else None
    rows = rows_today(plan, viewer)
    agreed_at = current.agreed_at if current else None
    return {
        "plan": plan,
        "current": current,
        "steps": _steps(current) if current else [],
        "answers": answers_of(current, rows) if current else [],
        "changes": changes_since(plan, viewer, plan.council_released_at, rows),
        "after_agreement": changes_since(plan, viewer, agreed_at, rows) if agreed_at else [],
        "offered": _offered(current, viewer) if current else set(),
        "may_open": current is None and viewer.may(Permission.EDIT_ACTIONS, plan.organisation_id),
        "open_form": OpenForm(initial={"as_per": today()}),
        "release_form": ReleaseForm(initial={"audience": Audience.PUBLIC}),
        "cancel_form": CancelForm(),
        "earlier": [one for one in rounds if one is not current],
    }


def _offered(current: ProgressRound, viewer: Viewer) -> set[str]:
    """The steps that this person may take now."""
    organisation = current.organisation_id
    return {step.name for step in steps_from(current.state) if viewer.may(step.permission, organisation)}


def _steps(current: ProgressRound) -> list[dict[str, Any]]:
    """The way of a round with who took each step and when."""
    way = [
        (RoundState.ASKED, current.created_at, current.created_by),
        (RoundState.OFFICIAL, current.official_at, current.official_by),
        (RoundState.AGREED, current.agreed_at, current.agreed_by),
        (RoundState.RELEASED, current.released_at, current.released_by),
    ]
    return [{"label": state.label, "at": at, "by": by, "current": state == current.state} for state, at, by in way]


def _current(plan: PolicyDocument) -> ProgressRound:
    current: ProgressRound = get_object_or_404(ProgressRound.objects.select_related("plan"), plan=plan, state__in=OPEN)
    return current


def _open(request: HttpRequest, plan: PolicyDocument) -> None:
    values = _valid(OpenForm(request.POST))
    open_round(plan=plan, by=request.user, **values)
    messages.success(request, "De ronde is geopend. De trekkers zien de vraag bij hun eigen werk.")


def _agree_official(request: HttpRequest, plan: PolicyDocument) -> None:
    agree_official(round=_current(plan), by=request.user)
    messages.success(request, "U hebt ambtelijk akkoord gegeven. De portefeuillehouder is nu aan zet.")


def _agree(request: HttpRequest, plan: PolicyDocument) -> None:
    agree(round=_current(plan), by=request.user)
    messages.success(request, "U hebt akkoord gegeven. De stand kan nu worden vrijgegeven.")


def _release(request: HttpRequest, plan: PolicyDocument) -> None:
    values = _valid(ReleaseForm(request.POST))
    audience = Audience(values["audience"])
    released = release_round(round=_current(plan), audience=audience, note=values["note"], by=request.user)
    url = reverse("actions:plan", args=[plan.organisation.slug, plan.public_id])
    who = "iedereen" if audience == Audience.PUBLIC else "de raad"
    link = f"{url}?beeld={audience}"
    words = f"De stand per {long_day(released.as_per)} is vrijgegeven voor {who}."
    messages.success(
        request, format_html('{} <a class="nl-link" href="{}">Bekijk wat {} nu ziet</a>', words, link, who)
    )


def _cancel(request: HttpRequest, plan: PolicyDocument) -> None:
    cancel_round(round=_current(plan), reason=_valid(CancelForm(request.POST))["reason"], by=request.user)
    messages.success(request, "De ronde is afgebroken. Het nieuws dat binnenkwam, blijft bewaard.")


def _valid(form: forms.Form) -> dict[str, Any]:
    """The cleaned values; raises ValidationError with the form's own words."""
    if not form.is_valid():
        told = form.errors.get_json_data().items()
        words = {name: " ".join(error["message"] for error in errors) for name, errors in told}
        raise ValidationError([f"{form.fields[name].label}: {text}" for name, text in words.items()])
    return form.cleaned_data


_TAKE = {
    "openen": _open,
    "ambtelijk-akkoord": _agree_official,
    "akkoord": _agree,
    "vrijgeven": _release,
    "afbreken": _cancel,
}
