"""One cell of the table: change it from a day on, and see how it came to be."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from governance.domain.split_cells import set_cell
from governance.forms.split import CellForm
from governance.models import Allocation, Provision, ScaleLevel
from governance.split.tasks import tasks_of
from governance.split.trail import trail
from governance.views.split.asked import Asked, asked_of, kept_by, provision_of
from portal.shared.forms import take_over

INVALID = 422


def split_cell(request: HttpRequest, organisation: str, public_id: str, level_id: str) -> HttpResponse:
    asked = asked_of(request, organisation)
    kept_by(asked)
    provision = provision_of(asked, public_id)
    levels = ScaleLevel.objects.visible_to(asked.viewer).filter(partnership=asked.table)
    level: ScaleLevel = get_object_or_404(levels.select_related("partnership"), public_id=level_id)
    rows = Allocation.objects.visible_to(asked.viewer).filter(provision=provision, level=level)
    now = list(rows.filter(status="vastgesteld").on(asked.day).values_list("task", "part"))
    form = CellForm(
        request.POST or None,
        **_about(asked, now),
    )
    if form.is_valid():
        try:
            changed = set_cell(provision=provision, level=level, by=request.user, **form.values())
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, "De cel is bewaard." if changed else "Er is niets gewijzigd: zo stond het er al.")
            return _back_to_table(request, asked, form.cleaned_data["valid_from"], provision)
    context = {
        "asked": asked,
        "provision": provision,
        "level": level,
        "form": form,
        "trail": trail(provision, level=level),
    }
    part, whole = "governance/split/_cell_form.html", "governance/split/cell.html"
    template = part if request.htmx else whole  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, context, status=INVALID if form.errors else 200)


def _back_to_table(request: HttpRequest, asked: Asked, day: date, provision: Provision) -> HttpResponse:
    """The table of the day from which the cell changed, at its row."""
    table = reverse("governance:scale_table", args=[asked.place.slug])
    address = f"{table}{asked.query(peildatum=day)}#v-{provision.public_id}"
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return HttpResponseClientRedirect(address)
    return redirect(address)


def _about(asked: Asked, now: list[tuple[str, str]]) -> dict[str, Any]:
    """What the form knows beforehand: the letters of the day that is shown."""
    tasks = tasks_of(asked.table.pk, asked.viewer)
    return {"tasks": tasks, "now": now, "viewer": asked.viewer, "initial": {"valid_from": asked.day}}
