"""The mail of the coming Monday, before it goes out: one's own, and for who keeps the matrix everybody's."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.domain.handing_over import set_fallback
from actions.forms.people import FallbackForm
from actions.mailing import message_of
from actions.models import Fallback
from actions.reminders import digests, next_sending
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.moments import today


def reminders(request: HttpRequest, organisation: str) -> HttpResponse:
    """What would go out if it were sent now; a post chooses the fall-back person."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.SEE_TODAY, place)
    may_edit = viewer.may(Permission.EDIT_ACTIONS, place.pk)
    if request.method == "POST":
        require(viewer, Permission.EDIT_ACTIONS, place)
    form = _form(request, place)
    if request.method == "POST" and form.is_valid() and _chosen(request, place, form):
        return redirect("actions:reminders", organisation)
    found = [one for one in digests(place) if not one.work.is_quiet]
    mine = next((one for one in found if one.user == request.user), None)
    context = {
        "mine": mine,
        "mail": message_of(mine) if mine else None,
        "everybody": found if may_edit else [],
        "may_edit": may_edit,
        "sending": next_sending(today()),
        "form": form,
    }
    return render(request, "actions/people/reminders.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, place: Organisation) -> FallbackForm:
    known = Fallback.objects.filter(organisation=place).select_related("user").first()
    initial = {"user": known.user.username if known and known.user else ""}
    return FallbackForm(request.POST if request.method == "POST" else None, organisation=place, initial=initial)


def _chosen(request: HttpRequest, place: Organisation, form: FallbackForm) -> bool:
    try:
        set_fallback(organisation=place, user=form.cleaned_data["user"], by=request.user)
    except ValidationError as refusal:
        form.add_error("user", refusal.messages)
        return False
    messages.success(request, "De achtervang is bewaard.")
    return True
