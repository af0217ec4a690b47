"""One indicator: its page, and adding, changing and withdrawing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actions.domain.indicators import add_indicator, edit_indicator, withdraw_indicator
from actions.forms.indicators import IndicatorForm, words_of
from actions.forms.means import BecauseForm
from actions.models import Indicator, Measurement
from actions.status.indicators import indicators_of
from actions.status.outsiders import words_for
from actions.views.reading import Reading, editable, not_there, reading_of, recorded
from actions.views.saving import saved
from policies.domain.moments import NothingReleased
from policies.models import Goal, PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.shared.conditional import kept_by_asking


@login_not_required
@kept_by_asking
def indicator(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The chart with the table behind it, where the figures come from; for those inside also what was withdrawn."""
    place, viewer = site(request, organisation), viewer_of(request)
    visible = Indicator.objects.visible_to(viewer).of(place).select_related("plan", "goal")
    found = get_object_or_404(visible, public_id=public_id)
    try:
        reading = reading_of(request, found.plan)
        rows = indicators_of(found.plan, reading.reader, reading.shown, pk=found.pk) if _there(found, reading) else []
    except NothingReleased:
        rows = []
    if not rows:
        return not_there(request, found, found.plan, "Indicator")
    goal = recorded(found.goal, reading) if found.goal else None
    context = {
        "one": rows[0],
        "measured": rows[0].measured_said,
        "goal": goal,
        "goal_text": words_for(reading.shown.audience, goal.text) if goal else "",
        "withdrawn": [(row, rows[0].said(row.value)) for row in _withdrawn(found, reading)],
    }
    return render(request, "actions/indicator/page.html", reading.context() | context)


def _there(found: Indicator, reading: Reading) -> bool:
    then = recorded(found, reading)
    return then is not None and then.withdrawn_at is None


def _withdrawn(found: Indicator, reading: Reading) -> list[Measurement]:
    """Measurements that no longer count, with the reason: for those inside."""
    inside = reading.context()["sees_drafts"] and reading.asked.preview is None
    rows = Measurement.objects.filter(indicator=found, withdrawn_at__isnull=False).order_by("-withdrawn_at")
    return list(rows.select_related("withdrawn_by")) if inside else []


def add_to_plan(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _add(request, editable(request, organisation, PolicyDocument, public_id), None)


def add_to_goal(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    goal = editable(request, organisation, Goal, public_id, "document")
    return _add(request, goal.document, goal)


def _add(request: HttpRequest, plan: PolicyDocument, goal: Goal | None) -> HttpResponse:
    form = IndicatorForm(request.POST or None, parent=goal or plan)

    def save() -> Any:
        return add_indicator(plan=plan, goal=goal, values=form.values(), by=request.user)

    if form.is_valid() and (made := saved(form, save)):
        messages.success(request, "De indicator is toegevoegd. Vul nu de metingen in.")
        return redirect("actions:indicator", plan.organisation.slug, made.public_id)
    return _form_page(request, form, {"plan": plan, "goal": goal})


def edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = editable(request, organisation, Indicator, public_id, "plan", "goal")
    form = IndicatorForm(request.POST or None, parent=found.goal or found.plan, indicator=found)

    def save() -> Any:
        seen = form.cleaned_data["version"] or 0
        return edit_indicator(indicator=found, base_version=seen, values=form.values(), by=request.user)

    if form.is_valid() and saved(form, save, say=words_of):
        messages.success(request, "De indicator is gewijzigd.")
        return redirect("actions:indicator", organisation, public_id)
    return _form_page(request, form, {"plan": found.plan, "goal": found.goal, "indicator": found})


def withdraw(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = editable(request, organisation, Indicator, public_id, "plan", "goal")
    form = BecauseForm(request.POST or None)
    because = form.data.get("because", "")
    if form.is_valid() and saved(form, lambda: withdraw_indicator(indicator=found, because=because, by=request.user)):
        messages.success(request, "De indicator is ingetrokken. In de geschiedenis blijft hij staan.")
        if found.goal:
            return redirect("actions:goal", organisation, found.goal.public_id)
        return redirect("actions:goals", organisation, found.plan.public_id)
    context = {"indicator": found, "form": form}
    return render(request, "actions/indicator/withdraw.html", context, status=422 if form.errors else 200)


def _form_page(request: HttpRequest, form: IndicatorForm, context: dict[str, Any]) -> HttpResponse:
    page = {"form": form, **context}
    return render(request, "actions/indicator/form.html", page, status=422 if form.errors else 200)
