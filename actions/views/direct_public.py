"""Whether everyone sees a plan's register at once, without releases: a choice of the portfolio holder."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actions.forms.rounds import DirectForm
from actions.status.releasing import coming_out
from policies.domain.release import ReleaseRefused, set_direct_public
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission


def direct_public(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Says what it means, asks why, and turns it on or off."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.RELEASE, place)
    plan = get_object_or_404(PolicyDocument.objects.visible_to(viewer).plans().of(place), public_id=public_id)
    form = DirectForm(request.POST or None)
    if form.is_valid():
        turn_on = request.POST.get("direct") == "aan"
        try:
            set_direct_public(plan=plan, direct=turn_on, reason=form.cleaned_data["reason"], by=request.user)
        except ReleaseRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = "Iedereen ziet nu meteen" if turn_on else "Iedereen ziet vanaf nu alleen wat u vrijgeeft. Nu is dat"
            messages.success(request, f"{told} de stand van vandaag van “{plan.title}”.")
            return redirect("actions:round", organisation, public_id)
    coming = None if plan.direct_public else coming_out(plan, viewer, Audience.PUBLIC)
    context = {"plan": plan, "form": form, "coming": coming}
    return render(request, "actions/round/direct_public.html", context, status=422 if form.errors else 200)
