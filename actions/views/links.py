"""One-time links for partners: giving one, taking it back, and the page where a partner answers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from actions.domain.report_links import give_link, revoke_link
from actions.domain.rounds import OPEN
from actions.forms.links import GiveLinkForm
from actions.mailing import send_link
from actions.models import Action, ActionParty, ProgressRound, ReportLink
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.forms import take_over


@never_cache
def for_action(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A link by which a partner reports on one action."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.ACCEPT_REPORT, place)
    visible = Action.objects.visible_to(viewer).of(place).select_related("plan")
    action = get_object_or_404(visible, public_id=public_id)
    parties = ActionParty.objects.filter(action=action)
    back = reverse("actions:action", args=[organisation, public_id])
    about = {"subject": action.what, "plan": action.plan, "back": back}
    return _give(request, place, _partners(place, parties), about, action=action)


@never_cache
def for_round(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A link by which a partner answers the open round of a plan for all its actions."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.ACCEPT_REPORT, place)
    plan = get_object_or_404(PolicyDocument.objects.visible_to(viewer).plans().of(place), public_id=public_id)
    asked = get_object_or_404(ProgressRound.objects.visible_to(viewer), plan=plan, state__in=OPEN)
    parties = ActionParty.objects.filter(action__plan=plan)
    about = {"subject": plan.title, "plan": plan, "back": reverse("actions:round", args=[organisation, public_id])}
    return _give(request, place, _partners(place, parties), about, round=asked)


def _partners(place: Organisation, parties: Any) -> Any:
    others = Organisation.objects.filter(pk__in=parties.values("party_id")).exclude(pk=place.pk)
    return others.alphabetic()


def _give(
    request: HttpRequest,
    place: Organisation,
    partners: Any,
    about: dict[str, Any],
    *,
    action: Action | None = None,
    round: ProgressRound | None = None,
) -> HttpResponse:
    form = GiveLinkForm(request.POST or None, partners=partners, initial={"partner": request.GET.get("partner", "")})
    context = {**about, "form": form, "round": round, "has_partners": partners.exists()}
    if form.is_valid():
        partner, days = form.cleaned_data["partner"], form.cleaned_data["days"]
        try:
            link, token = give_link(partner=partner, action=action, round=round, days=days, by=request.user)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            return _given(request, place, link, token, form.cleaned_data["email"], context)
    return render(request, "actions/link/give.html", context, status=422 if form.errors else 200)


def _given(
    request: HttpRequest, place: Organisation, link: ReportLink, token: str, email: str, context: dict[str, Any]
) -> HttpResponse:
    """The only time that the address is shown."""
    url = settings.BASE_URL + reverse("actions:answer", args=[place.slug, token])
    if email and send_link(link=link, url=url, email=email, by=request.user):  # type: ignore[arg-type]  # logged in
        messages.success(request, f"De link is gemaild naar {email}.")
    elif email:
        messages.error(request, "De mail kon niet worden verstuurd. Geef de link hieronder zelf door.")
    return render(request, "actions/link/given.html", {**context, "link": link, "url": url})


@require_POST
def revoke(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.ACCEPT_REPORT, place)
    visible = ReportLink.objects.visible_to(viewer).of(place).select_related("partner")
    link = get_object_or_404(visible, public_id=public_id)
    try:
        revoke_link(link=link, by=request.user)
        messages.success(request, f"De link van {link.partner.label} werkt niet meer.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("actions:reports", organisation)
