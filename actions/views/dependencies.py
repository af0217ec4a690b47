"""Adding, changing and removing what an action depends on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actions.domain.dependencies import add_dependency, change_dependency, remove_dependency
from actions.domain.names import Names
from actions.forms.dependency import DependencyForm
from actions.models import Action, Dependency
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.forms import take_over


def dependency_add(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = _editable(request, organisation, public_id)
    return _form(request, organisation, found, None)


def dependency_edit(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    found = _editable(request, organisation, public_id)
    return _form(request, organisation, found, _row(found, row))


def dependency_remove(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """Asks first; a plain form posts the answer."""
    found = _editable(request, organisation, public_id)
    one = _row(found, row)
    back = reverse("actions:action", args=[organisation, found.public_id])
    if request.method != "POST":
        context: dict[str, Any] = {
            "title": "Afhankelijkheid verwijderen",
            "text": f"“{one}” staat daarna niet meer bij deze actie. In de geschiedenis blijft het te zien.",
            "action": "Verwijder",
            "cancel_url": back,
            "kind": "Actie",
            "fields": [],
            "form": None,
        }
        return render(request, "confirm.html", context)
    remove_dependency(dependency=one, by=request.user)
    messages.success(request, "De afhankelijkheid is verwijderd.")
    return redirect(f"{back}#afhankelijk")


def _form(request: HttpRequest, organisation: str, action: Action, row: Dependency | None) -> HttpResponse:
    names = Names.of(action.organisation)
    others = Action.objects.visible_to(viewer_of(request)).filter(plan=action.plan).exclude(pk=action.pk).in_order()
    form = DependencyForm(request.POST or None, others=others, names=names, dependency=row)
    if form.is_valid():
        try:
            if row is None:
                add_dependency(action=action, values=form.cleaned_data, by=request.user)
            else:
                change_dependency(dependency=row, values=form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, "Opgeslagen. Na de volgende vrijgave zien de raad en inwoners het ook.")
            return redirect(f"{reverse('actions:action', args=[organisation, action.public_id])}#afhankelijk")
    context = {"action": action, "form": form, "dependency": row, "labels": names.labels()}
    return render(request, "actions/dependency/form.html", context, status=422 if form.errors else 200)


def _editable(request: HttpRequest, organisation: str, public_id: str) -> Action:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.EDIT_ACTIONS, place)
    visible = Action.objects.visible_to(viewer).of(place).select_related("plan", "organisation")
    found: Action = get_object_or_404(visible, public_id=public_id)
    return found


def _row(action: Action, public_id: str) -> Dependency:
    rows = Dependency.objects.filter(action=action).select_related("action__plan", "party", "needs")
    found: Dependency = get_object_or_404(rows, public_id=public_id)
    return found
