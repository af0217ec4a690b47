"""Acts on a whole row: duplicate, split, join, move, withdraw. Each asks what it needs on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions.domain.rearranging import combine, duplicate, move_to, split, withdraw
from actions.enums import ActionStatus
from actions.forms.rows import CombineForm, MoveForm, SplitForm, WithdrawForm
from actions.models import Action
from actions.views.plan_access import plan_for
from policies.models import PolicyDocument
from portal.accounts.access import viewer_of
from portal.accounts.roles import Permission
from portal.shared.forms import take_over

INVALID = 422


@dataclass(frozen=True, slots=True)
class RowAct:
    """One act: what its page says, its form, and what it does; `run` gives what to tell afterwards."""

    title: str
    intro: str
    button: str
    form: Callable[[HttpRequest, Action], Form]
    run: Callable[[Action, Form, Any], str]


def _visible(request: HttpRequest, plan: PolicyDocument) -> Any:
    return Action.objects.visible_to(viewer_of(request)).of_plan(plan)


def _split_form(request: HttpRequest, action: Action) -> Form:
    return SplitForm(request.POST or None, action=action)


def _split(action: Action, form: Form, by: Any) -> str:
    data = form.cleaned_data
    rows = split(action=action, parts=data["parts"].splitlines(), seen=data["seen"], by=by)
    return f"Actie {action.number} is nu {len(rows)} acties. De nieuwe staan onderaan het plan."


def _combine_form(request: HttpRequest, action: Action) -> Form:
    others = _visible(request, action.plan).exclude(pk=action.pk).exclude(status=ActionStatus.LAPSED)
    return CombineForm(request.POST or None, action=action, others=others.in_order())


def _combine(action: Action, form: Form, by: Any) -> str:
    other = form.cleaned_data["other"]
    combine(action=action, other=other, by=by)
    return f"Actie {other.number} is opgegaan in actie {action.number} en staat nu als vervallen."


def _move_form(request: HttpRequest, action: Action) -> Form:
    plans = PolicyDocument.objects.visible_to(viewer_of(request)).of(action.organisation).plans()
    return MoveForm(request.POST or None, plans=plans.exclude(pk=action.plan_id).order_by("title", "pk"))


def _move(action: Action, form: Form, by: Any) -> str:
    moved = move_to(action=action, plan=form.cleaned_data["plan"], by=by)
    return f"De actie staat nu in {moved.plan.title} als actie {moved.number}. Hier staat zij als vervallen."


def _withdraw_form(request: HttpRequest, action: Action) -> Form:
    return WithdrawForm(request.POST or None)


def _withdraw(action: Action, form: Form, by: Any) -> str:
    withdraw(action=action, reason=form.cleaned_data["reason"], by=by)
    return f"Actie {action.number} is vervallen. Zij blijft zichtbaar, met de reden."


ACTS = {
    "splitsen": RowAct(
        "Actie splitsen",
        "Trekker, partners, periode en bronzin gaan mee naar elke actie.",
        "Splits",
        _split_form,
        _split,
    ),
    "samenvoegen": RowAct(
        "Acties samenvoegen",
        "De partijen, de tekst en de bedragen van de andere actie komen hierbij. De andere actie vervalt, met een "
        "verwijzing.",
        "Voeg samen",
        _combine_form,
        _combine,
    ),
    "verplaatsen": RowAct(
        "Actie verplaatsen",
        "De actie krijgt met haar bedragen een nieuw nummer in het andere plan. Hier blijft zij staan als vervallen, "
        "met een verwijzing. Wilt u een ander doel kiezen? Dat kan in de matrix.",
        "Verplaats",
        _move_form,
        _move,
    ),
    "vervallen": RowAct(
        "Actie laten vervallen",
        "Er wordt niets gewist: de actie blijft staan met de stand vervallen en uw reden.",
        "Laat vervallen",
        _withdraw_form,
        _withdraw,
    ),
}


def row_act(request: HttpRequest, organisation: str, public_id: str, action: str, kind: str) -> HttpResponse:
    """Ask what the act needs, and do it; refused words come back with the reason beside them."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    found = get_object_or_404(_visible(request, plan).select_related("plan", "organisation"), public_id=action)
    act = ACTS[kind]
    form = act.form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act.run(found, form, request.user))
        except ValidationError as refused:
            take_over(form, refused)
        else:
            return redirect(place_of(plan, found))
    context = {"plan": plan, "action": found, "act": act, "form": form}
    return render(request, "actions/matrix/act.html", context, status=INVALID if form.errors else 200)


@require_POST
def duplicate_row(request: HttpRequest, organisation: str, public_id: str, action: str) -> HttpResponse:
    """A copy at the end of the plan."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    found = get_object_or_404(_visible(request, plan).select_related("plan", "organisation"), public_id=action)
    copy = duplicate(action=found, by=request.user)
    messages.success(request, f"De kopie staat onderaan als actie {copy.number}.")
    return redirect(place_of(plan, copy))


def place_of(plan: PolicyDocument, action: Action) -> str:
    """The row's place in the matrix."""
    return f"{reverse('actions:matrix', args=[plan.organisation.slug, plan.public_id])}#actie-{action.number}"
