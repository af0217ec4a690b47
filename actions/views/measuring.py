"""Measurements: one, many from a spreadsheet with a preview, corrected, withdrawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.domain.measuring import (
    TO_COME,
    correct_measurement,
    record_many,
    record_measurement,
    withdraw_measurement,
)
from actions.forms.indicators import CorrectionForm, MeasurementForm, PasteForm, as_days
from actions.forms.means import BecauseForm
from actions.models import Indicator, Measurement
from actions.series import Line, parse_lines
from actions.status.indicators import said_in
from actions.views.reading import editable
from actions.views.saving import saved
from portal.shared.moments import today
from portal.shared.numbers import written

ABOVE = ("indicator__plan", "indicator__goal")


def measure(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = editable(request, organisation, Indicator, public_id, "plan", "goal")
    first = not Measurement.objects.filter(indicator=found, withdrawn_at__isnull=True).exists()
    form = MeasurementForm(request.POST or None, initial={"is_baseline": first})

    def save() -> Any:
        return record_measurement(indicator=found, by=request.user, **form.cleaned_data)

    if form.is_valid() and saved(form, save):
        messages.success(request, "De meting is opgeslagen. Na de volgende vrijgave zien de raad en inwoners die ook.")
        return _to(organisation, found)
    return _page(request, "actions/indicator/measure.html", {"indicator": found, "form": form})


@dataclass(frozen=True, slots=True)
class Preview:
    """One pasted line with what will happen to it."""

    line: Line
    outcome: str
    words: str

    @property
    def refused(self) -> bool:
        return self.outcome == "refused"

    @property
    def said(self) -> str:
        return "" if self.line.value is None else written(self.line.value)


def paste(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Lines of a year and a value: first what will happen, then all of them or none."""
    found = editable(request, organisation, Indicator, public_id, "plan", "goal")
    form = PasteForm(request.POST or None)
    lines = parse_lines(form.cleaned_data["lines"]) if form.is_valid() else []
    if form.is_valid() and not lines:
        form.add_error("lines", "Er staan geen regels met een jaar en een getal.")
    preview = _preview(found, lines)
    refused = any(one.refused for one in preview)
    ready = not refused and any(one.outcome == "new" for one in preview)
    seen = _fingerprint(lines)
    if ready and request.POST.get("bevestigd") == seen:
        values, source = as_days(lines), form.cleaned_data["source"]
        made = saved(form, lambda: record_many(indicator=found, values=values, source=source, by=request.user))
        if made is not None:
            messages.success(request, f"{len(made)} {'meting' if len(made) == 1 else 'metingen'} opgeslagen.")
            return _to(organisation, found)
    context = {"indicator": found, "form": form, "preview": preview, "ready": ready, "seen": seen}
    return _page(request, "actions/indicator/paste.html", context | {"any_refused": refused})


def _fingerprint(lines: list[Line]) -> str:
    """What was on the screen: lines that change after the preview are shown again first."""
    return sha256(repr([(line.day, line.value) for line in lines]).encode()).hexdigest()[:16]


def _preview(indicator: Indicator, lines: list[Line]) -> list[Preview]:
    rows = Measurement.objects.filter(indicator=indicator, withdrawn_at__isnull=True).order_by("day")
    known = {row.day: row.value for row in rows}
    times = Counter(line.day for line in lines)
    return [_judged(line, known, twice=times[line.day] > 1) for line in lines]


def _judged(line: Line, known: dict[Any, Any], *, twice: bool) -> Preview:
    error = line.error
    if not error and line.day is not None:
        if line.day > today():
            error = TO_COME
        elif twice:
            error = "Deze dag staat er twee keer in."
        elif line.day in known and known[line.day] != line.value:
            error = f"Er staat al een andere waarde: {written(known[line.day])}. Verbeter die meting zelf."
    if error:
        return Preview(line, "refused", error)
    return Preview(line, "same", "Staat er al") if line.day in known else Preview(line, "new", "Nieuw")


def correct(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = editable(request, organisation, Measurement, public_id, *ABOVE)
    form = CorrectionForm(request.POST or None)

    def save() -> Any:
        return correct_measurement(measurement=found, by=request.user, **form.cleaned_data)

    if form.is_valid() and saved(form, save):
        messages.success(request, "De meting is verbeterd. De oude blijft in de geschiedenis staan.")
        return _to(organisation, found.indicator)
    return _page(request, "actions/indicator/correct.html", _about(found) | {"form": form})


def withdraw(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = editable(request, organisation, Measurement, public_id, *ABOVE)
    form = BecauseForm(request.POST or None)
    because = form.data.get("because", "")
    if form.is_valid() and saved(
        form, lambda: withdraw_measurement(measurement=found, because=because, by=request.user)
    ):
        messages.success(request, "De meting is ingetrokken. In de geschiedenis blijft die staan.")
        return _to(organisation, found.indicator)
    return _page(request, "actions/indicator/withdraw_measurement.html", _about(found) | {"form": form})


def _about(found: Measurement) -> dict[str, Any]:
    indicator = found.indicator
    said = said_in(indicator.unit, indicator.unit_name, found.value)
    return {"indicator": indicator, "measurement": found, "said": said}


def _to(organisation: str, indicator: Indicator) -> HttpResponse:
    return redirect("actions:indicator", organisation, indicator.public_id)


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, template, context, status=status)
