"""Which actions are about a provision: linked by who edits the plan, so that a wrong lead is noticed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from actions.models import Action
from governance.domain.split_frame import link_action, unlink_action
from governance.forms.fields import PublicChoice
from governance.models import ProvisionAction
from governance.views.split.asked import asked_of, provision_of
from portal.accounts.access import require
from portal.accounts.roles import Permission
from portal.shared.forms import take_over

INVALID = 422


def _words(action: Action) -> str:
    return f"{action.number}. {action.what}"


class ActionForm(forms.Form):
    action = PublicChoice(
        Action.objects.none(),
        label="Actie",
        empty_label="Kies een actie",
        words=_words,
    )


def split_link(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Tell that an action of this municipality is about the provision."""
    asked = asked_of(request, organisation)
    require(asked.viewer, Permission.EDIT_ACTIONS, asked.place)
    provision = provision_of(asked, public_id)
    form = ActionForm(request.POST or None)
    field: Any = form.fields["action"]
    mine = Action.objects.visible_to(asked.viewer).of(asked.place)
    field.queryset = mine.exclude(provision_links__provision=provision).order_by("plan", "number")
    if form.is_valid():
        try:
            link_action(provision=provision, action=form.cleaned_data["action"], by=request.user)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, "De actie hangt aan deze voorziening.")
            return redirect(asked.url("split_link", public_id))
    links = ProvisionAction.objects.visible_to(asked.viewer).filter(provision=provision, organisation=asked.place)
    context = {"asked": asked, "provision": provision, "form": form, "links": list(links.select_related("action"))}
    return render(request, "governance/split/link.html", context, status=INVALID if form.errors else 200)


@require_POST
def split_unlink(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    asked = asked_of(request, organisation)
    require(asked.viewer, Permission.EDIT_ACTIONS, asked.place)
    links = ProvisionAction.objects.visible_to(asked.viewer).filter(organisation=asked.place)
    link: ProvisionAction = get_object_or_404(links.select_related("provision"), public_id=public_id)
    unlink_action(link=link, by=request.user)
    messages.success(request, "De actie hangt niet meer aan deze voorziening.")
    return redirect(asked.url("split_link", link.provision.public_id))
