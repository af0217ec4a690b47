"""Adding, changing and withdrawing amounts of a plan, a goal or an action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.domain.means import add_budget, edit_budget, withdraw_budget
from actions.forms.means import FIELD_OF, BecauseForm, BudgetForm, words_of
from actions.models import Action, Budget
from actions.views.reading import editable
from actions.views.saving import saved
from policies.models import Goal, PolicyDocument

PARENTS = ("plan", "goal__document", "action__plan")


def add_to_plan(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _add(request, editable(request, organisation, PolicyDocument, public_id))


def add_to_goal(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _add(request, editable(request, organisation, Goal, public_id, "document"))


def add_to_action(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _add(request, editable(request, organisation, Action, public_id, "plan"))


def _add(request: HttpRequest, parent: Any) -> HttpResponse:
    form = BudgetForm(request.POST or None, parent=parent)
    if form.is_valid() and saved(form, lambda: add_budget(parent=parent, values=form.values(), by=request.user)):
        messages.success(request, "Het bedrag is toegevoegd.")
        return _back(request, parent)
    return _page(request, form, parent)


def edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = editable(request, organisation, Budget, public_id, *PARENTS)
    form = BudgetForm(request.POST or None, parent=found.parent, budget=found)

    def save() -> Any:
        seen = form.cleaned_data["version"] or 0
        return edit_budget(budget=found, base_version=seen, values=form.values(), by=request.user)

    if form.is_valid() and saved(form, save, fields=FIELD_OF, say=words_of):
        messages.success(request, "Het bedrag is gewijzigd.")
        return _back(request, found.parent)
    return _page(request, form, found.parent, found)


def withdraw(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = editable(request, organisation, Budget, public_id, *PARENTS)
    form = BecauseForm(request.POST or None)
    because = form.data.get("because", "")
    if form.is_valid() and saved(form, lambda: withdraw_budget(budget=found, because=because, by=request.user)):
        messages.success(request, "Het bedrag is ingetrokken. In de geschiedenis blijft het staan.")
        return _back(request, found.parent)
    context = {**_around(found.parent), "budget": found, "form": form}
    return render(request, "actions/means/withdraw.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, form: BudgetForm, parent: Any, budget: Budget | None = None) -> HttpResponse:
    context = {**_around(parent), "budget": budget, "form": form}
    return render(request, "actions/means/form.html", context, status=422 if form.errors else 200)


def _around(parent: Any) -> dict[str, Any]:
    """For what the amount is, in words and as an address."""
    if isinstance(parent, Action):
        return {"parent": parent.what, "kind": f"Actie {parent.number}", "address": "actions:action", "row": parent}
    if isinstance(parent, Goal):
        return {"parent": parent.text, "kind": f"Doel {parent.number}", "address": "actions:goal", "row": parent}
    return {"parent": parent.title, "kind": "Plan", "address": "actions:plan_means", "row": parent}


def _back(request: HttpRequest, parent: Any) -> HttpResponse:
    return redirect(_around(parent)["address"], parent.organisation.slug, parent.public_id)
