"""Keeping the goals of a plan by hand: adding, changing, withdrawing and putting back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from actions.domain.goals import add_goal, edit_goal, put_back_goal, withdraw_goal
from actions.domain.uses import held
from actions.forms.kept import GoalForm
from actions.forms.means import BecauseForm
from actions.views.plan_access import plan_for
from actions.views.reading import editable
from actions.views.saving import saved
from policies.models import Goal, PolicyDocument
from portal.accounts.access import viewer_of
from portal.accounts.roles import Permission


def add(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    form = GoalForm(request.POST or None, plan=plan, viewer=viewer_of(request))

    def save() -> Goal:
        return add_goal(plan=plan, values=form.values(), by=request.user)

    if form.is_valid() and (made := saved(form, save, fields=form.columns)):
        messages.success(request, "Het doel is toegevoegd. Koppel er nu acties aan, of zeg wat u gaat meten.")
        return redirect("actions:goal", organisation, made.public_id)
    return _form_page(request, form, plan)


def edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    goal = _goal(request, organisation, public_id)
    form = GoalForm(request.POST or None, plan=goal.document, row=goal, viewer=viewer_of(request))

    def save() -> Goal:
        seen = form.cleaned_data["version"] or 0
        return edit_goal(goal=goal, base_version=seen, values=form.values(), by=request.user)

    if form.is_valid() and saved(form, save, fields=form.columns, say=form.said):
        messages.success(request, "Het doel is gewijzigd.")
        return redirect("actions:goal", organisation, public_id)
    return _form_page(request, form, goal.document, goal=goal, words=form.initial["text"])


def withdraw(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Asks why; where something still belongs to the goal, says what."""
    goal = _goal(request, organisation, public_id)
    form = BecauseForm(request.POST or None)
    because = form.data.get("because", "")
    if form.is_valid() and saved(form, lambda: withdraw_goal(goal=goal, because=because, by=request.user)):
        messages.success(request, "Het doel is ingetrokken. In de geschiedenis blijft het staan.")
        return redirect("actions:goals", organisation, goal.document.public_id)
    context = {"goal": goal, "plan": goal.document, "form": form, "held": held(goal, by=request.user)}
    return render(request, "actions/goal/withdraw.html", context, status=422 if form.errors else 200)


@require_POST
def put_back(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    goal = _goal(request, organisation, public_id)
    put_back_goal(goal=goal, by=request.user)
    messages.success(request, "Het doel telt weer mee.")
    return redirect("actions:goal", organisation, public_id)


def _goal(request: HttpRequest, organisation: str, public_id: str) -> Any:
    return editable(request, organisation, Goal, public_id, "document__organisation")


def _form_page(request: HttpRequest, form: GoalForm, plan: PolicyDocument, **context: Any) -> HttpResponse:
    page = {"form": form, "plan": plan, "goal": None, **context}
    return render(request, "actions/goal/form.html", page, status=422 if form.errors else 200)
