"""The steps of a progress round, each one post; a release asks first whether it is sure."""

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

from actions.domain.rounds import OPEN, agree, agree_official, cancel_round, release_round, steps_from
from actions.forms.rounds import CancelForm, OpenForm, ReleaseForm, SendBackForm
from actions.mail_jobs import open_round_and_ask, remind_of_round, send_back_and_tell
from actions.models import ProgressRound
from actions.status.releasing import coming_out
from actions.views.rounds import plan_of
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.accounts.access import require, viewer_of
from portal.accounts.roles import Permission
from portal.shared.dutch import long_day


@require_POST
def take_step(request: HttpRequest, organisation: str, public_id: str, step: str) -> HttpResponse:
    """One step of the round; `openen` begins one. What is refused comes back as a message on the page."""
    plan = plan_of(request, organisation, public_id)
    take = _TAKE.get(step)
    if take is None:
        raise Http404
    try:
        asked = take(request, plan)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        asked = None
    return asked or redirect("actions:round", organisation, public_id)


def _current(plan: PolicyDocument) -> ProgressRound:
    current: ProgressRound = get_object_or_404(ProgressRound.objects.select_related("plan"), plan=plan, state__in=OPEN)
    return current


def _open(request: HttpRequest, plan: PolicyDocument) -> None:
    open_round_and_ask(plan=plan, by=request.user, **_valid(OpenForm(request.POST)))
    messages.success(
        request, "De ronde is geopend. Wie acties bijhoudt, krijgt een mail en ziet de vraag bij het eigen werk."
    )


def _remind(request: HttpRequest, plan: PolicyDocument) -> None:
    remind_of_round(round=_current(plan), by=request.user)
    messages.success(request, "Wie nog niet heeft gemeld, krijgt een herinnering per mail.")


def _agree_official(request: HttpRequest, plan: PolicyDocument) -> None:
    agree_official(round=_current(plan), by=request.user)
    messages.success(request, "U hebt ambtelijk akkoord gegeven. De portefeuillehouder is nu aan zet.")


def _agree(request: HttpRequest, plan: PolicyDocument) -> None:
    agree(round=_current(plan), by=request.user)
    messages.success(request, "U hebt akkoord gegeven. De stand kan nu worden vrijgegeven.")


def _send_back(request: HttpRequest, plan: PolicyDocument) -> None:
    send_back_and_tell(round=_current(plan), remark=_valid(SendBackForm(request.POST))["remark"], by=request.user)
    messages.success(request, "De ronde is terug bij de beleidsmedewerker, die uw opmerking ook per mail krijgt.")


def _release(request: HttpRequest, plan: PolicyDocument) -> HttpResponse | None:
    """Ask whether it is sure, with what becomes visible to whom; then release what was shown."""
    require(viewer_of(request), Permission.RELEASE, plan.organisation)
    current, values = _current(plan), _valid(ReleaseForm(request.POST))
    audience = Audience(values["audience"])
    confirmed = request.POST.get("bevestigd", "")
    coming = coming_out(plan, viewer_of(request), audience)
    legal = "release" in {step.name for step in steps_from(current.state)}
    if legal and confirmed != coming.mark:
        context = {"plan": plan, "current": current, "coming": coming, "note": values["note"], "again": bool(confirmed)}
        return render(request, "actions/round/release.html", context)
    released = release_round(round=current, audience=audience, note=values["note"], by=request.user)
    _tell_released(request, plan, audience, long_day(released.as_per))
    return None


def _tell_released(request: HttpRequest, plan: PolicyDocument, audience: Audience, day: str) -> None:
    url = reverse("actions:plan", args=[plan.organisation.slug, plan.public_id])
    who = "iedereen" if audience == Audience.PUBLIC else "de raad"
    link, words = f"{url}?beeld={audience}", f"De stand per {day} is vrijgegeven voor {who}."
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


_TAKE: dict[str, Any] = {
    "openen": _open,
    "herinneren": _remind,
    "ambtelijk-akkoord": _agree_official,
    "akkoord": _agree,
    "terugsturen": _send_back,
    "vrijgeven": _release,
    "afbreken": _cancel,
}
