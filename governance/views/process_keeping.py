"""Keeping a regional process: what the region does, and what a municipality (or the region for it) writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from governance.domain.processes import (
    add_council,
    add_point,
    answer_point,
    ask_councils,
    change_point,
    finish_process,
    keep_instrument,
    set_clerk_email,
    set_phase,
    set_step,
    start_process,
    withdraw_council,
)
from governance.domain.regional import P, close_head, may_keep, regions_kept_by, release_head
from governance.domain.reminders import reminders_due, send_reminders
from governance.forms.regional import (
    AddCouncilForm,
    AnswerForm,
    AskForm,
    ClerkForm,
    CloseForm,
    InstrumentForm,
    PhaseForm,
    PointForm,
    ProcessForm,
    ReleaseForm,
    StepForm,
    WithdrawCouncilForm,
)
from governance.models import CouncilInstrument, ProcessCouncil, RegionalProcess, ViewPoint
from governance.regional.overview import Process
from governance.views.doing import done, status_of
from governance.views.processes import process_of
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.moments import today


def _kept(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, RegionalProcess]:
    """The region and its process, for who keeps it."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    found: RegionalProcess = get_object_or_404(
        RegionalProcess.objects.visible_to(viewer).of(place).select_related("organisation", "partnership"),
        public_id=public_id,
    )
    return place, found


def _answer(request: HttpRequest, form: forms.Form, **context: Any) -> HttpResponse:
    """A page with one form: `heading`, `lead`, `action` and where "terug" goes."""
    status = status_of(form)
    return render(request, "governance/regional/form.html", {"form": form, **context}, status=status)


def process_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    regions = regions_kept_by(place)
    if not regions.exists():
        raise Http404
    form = ProcessForm(request.POST or None, place=place, viewer=viewer, regions=regions)
    made: list[RegionalProcess] = []
    if form.is_valid() and done(
        form, lambda: made.append(start_process(organisation=place, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, "Het traject is begonnen. Vraag nu de raden, en plan de fasen.")
        return redirect("governance:process", place.slug, made[0].public_id)
    return _answer(
        request,
        form,
        heading="Begin een traject",
        lead="Alleen de regio en de gemeenten die meedoen zien het traject, tot u het vrijgeeft.",
        action="Begin het traject",
    )


def process_ask(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Ask every council for the next instrument."""
    place, process = _kept(request, organisation, public_id)
    form = AskForm(request.POST or None, process=process, initial={"received_on": today()})
    if form.is_valid() and done(form, lambda: ask_councils(process=process, by=request.user, **form.cleaned_data)):
        messages.success(request, "De vraag staat bij de raden.")
        return redirect("governance:process", place.slug, public_id)
    return _answer(
        request,
        form,
        process=process,
        heading="Vraag de raden",
        lead="Elke raad krijgt dit als volgende stap in zijn eigen reeks.",
        action="Vraag de raden",
    )


def council_add(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """One more municipality takes part, or one that left comes back."""
    place, process = _kept(request, organisation, public_id)
    form = AddCouncilForm(request.POST or None, process=process)
    if form.is_valid() and done(form, lambda: add_council(process=process, by=request.user, **form.cleaned_data)):
        messages.success(request, "De gemeente doet mee. Vraag de raad nu wat u de andere raden ook vroeg.")
        return redirect("governance:process", place.slug, public_id)
    return _answer(request, form, process=process, heading="Voeg een gemeente toe", action="Voeg de gemeente toe")


def council_withdraw(request: HttpRequest, organisation: str, public_id: str, council: str) -> HttpResponse:
    """A municipality stops taking part, with a reason; its rows stay."""
    place, process = _kept(request, organisation, public_id)
    rows = process.councils.filter(left_on__isnull=True).select_related("organisation", "process")
    row = get_object_or_404(rows, organisation__slug=council)
    form = WithdrawCouncilForm(request.POST or None, initial={"left_on": today()})
    if form.is_valid() and done(form, lambda: withdraw_council(council=row, by=request.user, **form.cleaned_data)):
        messages.success(request, "Bewaard. Wat deze raad al liet weten, blijft staan.")
        return redirect("governance:process", place.slug, public_id)
    return _answer(
        request,
        form,
        process=process,
        heading=f"{row.organisation.label} doet niet meer mee",
        lead="De vragen en antwoorden van deze raad blijven staan. De gemeente kan later weer meedoen.",
        action="Bewaar",
    )


def process_phase(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Plan a phase, or with `?fase=` move one."""
    place, process = _kept(request, organisation, public_id)
    present = {phase.kind: phase for phase in process.phases.order_by("starts_on", "pk")}
    form = PhaseForm(request.POST or None, row=present.get(request.GET.get("fase", "")), present=present)
    if form.is_valid() and done(
        form, lambda: set_phase(process=process, base_version=_seen_version(form), by=request.user, **form.values())
    ):
        messages.success(request, "De fase staat in de planning.")
        return redirect("governance:process", place.slug, public_id)
    return _answer(
        request,
        form,
        process=process,
        heading="Plan een fase",
        also=[(str(phase), f"?fase={phase.kind}") for phase in present.values()],
        action="Bewaar de fase",
    )


def process_release(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Show the councils or everybody the process as it stands now."""
    place, process = _kept(request, organisation, public_id)
    form = ReleaseForm(request.POST or None, head=process)
    if form.is_valid() and done(form, lambda: release_head(head=process, by=request.user, **form.cleaned_data)):
        messages.success(request, "Het traject is vrijgegeven, zoals het nu in het register staat.")
        return redirect("governance:process", place.slug, public_id)
    return _answer(
        request,
        form,
        process=process,
        heading="Geef het traject vrij",
        lead="De lezers zien het traject zoals het nu is. Wat u daarna wijzigt, zien zij pas na een nieuwe vrijgave.",
        action="Geef vrij",
    )


def process_close(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Take a release back."""
    place, process = _kept(request, organisation, public_id)
    form = CloseForm(request.POST or None)
    if form.is_valid() and done(form, lambda: close_head(head=process, by=request.user, **form.cleaned_data)):
        messages.success(request, "Alleen de regio en de gemeenten die meedoen zien het traject nog.")
        return redirect("governance:process", place.slug, public_id)
    return _answer(
        request,
        form,
        process=process,
        heading="Trek de vrijgave in",
        lead="De raden en andere lezers zien dit traject dan niet meer.",
        action="Trek in",
    )


@require_POST
def process_finish(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Close a process that is over, or open it again."""
    place, process = _kept(request, organisation, public_id)
    finish_process(process=process, is_closed=not process.is_closed, by=request.user)
    messages.success(request, "Het traject is afgesloten." if process.is_closed else "Het traject is weer open.")
    return redirect("governance:process", place.slug, public_id)


def process_reminders(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Which griffies need a reminder today, with the words of each e-mail; a post sends them, once."""
    place, process = _kept(request, organisation, public_id)
    seen = process_of(request, place, public_id)
    due = reminders_due(seen, on=today())
    if request.method == "POST":
        try:
            sent = send_reminders(process=process, due=due, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            words = "1 herinnering gaat" if len(sent) == 1 else f"{len(sent)} herinneringen gaan"
            messages.success(request, f"{words} nu op de post.")
        return redirect("governance:process_reminders", place.slug, public_id)
    context = {"process": seen, "due": due, "ready": sum(not one.missing for one in due)}
    return render(request, "governance/regional/reminders.html", context)


# ---------- rows of a municipality ----------


def _row(request: HttpRequest, place: Organisation, rows: Any, **wanted: Any) -> Any:
    """A row that this person may write; who only may see it hears why not."""
    viewer = viewer_of(request)
    found = get_object_or_404(rows, **wanted)
    if not may_keep(viewer, region_id=_process(found).organisation_id, municipality_id=found.organisation_id):
        raise PermissionDenied("Deze regels houdt de gemeente zelf bij, of de regio voor een gemeente zonder account.")
    return found


def _process(row: Any) -> RegionalProcess:
    found: RegionalProcess = row.instrument.process if isinstance(row, ViewPoint) else row.process
    return found


def _seen(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, Process]:
    place = site(request, organisation)
    return place, process_of(request, place, public_id)


def _back(place: Organisation, process_id: str, municipality: Organisation) -> HttpResponse:
    return redirect("governance:process_council", place.slug, process_id, municipality.slug)


def instrument(request: HttpRequest, organisation: str, public_id: str, instrument: str) -> HttpResponse:
    """Days, meeting, result, amendments and the view of one council's instrument."""
    place, seen = _seen(request, organisation, public_id)
    viewer = viewer_of(request)
    rows = CouncilInstrument.objects.visible_to(viewer).filter(process_id=seen.row.id)
    row = _row(
        request,
        place,
        rows.select_related("organisation", "process", "term", "meeting", "view"),
        public_id=instrument,
    )
    form = InstrumentForm(request.POST or None, row=row, viewer=viewer)
    if form.is_valid() and done(
        form,
        lambda: keep_instrument(
            instrument=row, values=form.values(), base_version=form.cleaned_data["version"], by=request.user
        ),
    ):
        messages.success(request, "Bewaard.")
        return _back(place, public_id, row.organisation)
    return _answer(
        request,
        form,
        process=seen.row,
        council=row.organisation,
        heading=f"{row.get_kind_display()}: {row.organisation.label}",
        action="Bewaar",
    )


def _seen_version(form: forms.Form) -> int:
    """The version on the screen; 0 for a row that was not there yet."""
    return form.cleaned_data["version"] or 0


def _shared(form: forms.Form) -> dict[str, Any]:
    """Arguments for a verb on a row that a colleague may change too."""
    data = dict(form.cleaned_data)
    return {"base_version": data.pop("version"), **data}


def _council(request: HttpRequest, place: Organisation, seen: Process, slug: str) -> ProcessCouncil:
    rows = ProcessCouncil.objects.visible_to(viewer_of(request)).filter(process_id=seen.row.id)
    found: ProcessCouncil = _row(
        request, place, rows.select_related("organisation", "process__organisation"), organisation__slug=slug
    )
    return found


def step(request: HttpRequest, organisation: str, public_id: str, council: str) -> HttpResponse:
    """Plan or record a step of the route through one municipality, or with `?stap=` change one."""
    place, seen = _seen(request, organisation, public_id)
    row = _council(request, place, seen, council)
    present = {step.kind: step for step in row.process.steps.filter(organisation=row.organisation).order_by("pk")}
    form = StepForm(request.POST or None, row=present.get(request.GET.get("stap", "")), present=present)
    if form.is_valid() and done(
        form,
        lambda: set_step(
            process=row.process,
            municipality=row.organisation,
            kind=form.cleaned_data["kind"],
            values=form.values(),
            base_version=_seen_version(form),
            by=request.user,
        ),
    ):
        messages.success(request, "De stap is bewaard.")
        return _back(place, public_id, row.organisation)
    return _answer(
        request,
        form,
        process=seen.row,
        council=row.organisation,
        heading=f"Route door {row.organisation.label}",
        also=[(step.get_kind_display(), f"?stap={step.kind}") for step in present.values()],
        action="Bewaar de stap",
    )


def clerk(request: HttpRequest, organisation: str, public_id: str, council: str) -> HttpResponse:
    """The mailbox of a griffie."""
    place, seen = _seen(request, organisation, public_id)
    row = _council(request, place, seen, council)
    form = ClerkForm(request.POST or None, council=row)
    if form.is_valid() and done(form, lambda: set_clerk_email(council=row, by=request.user, **_shared(form))):
        messages.success(request, "Het adres is bewaard.")
        return _back(place, public_id, row.organisation)
    return _answer(
        request,
        form,
        process=seen.row,
        council=row.organisation,
        heading=f"Griffie van {row.organisation.label}",
        action="Bewaar het adres",
    )


def point_new(request: HttpRequest, organisation: str, public_id: str, instrument: str) -> HttpResponse:
    """A point of a council's view."""
    place, seen = _seen(request, organisation, public_id)
    rows = CouncilInstrument.objects.visible_to(viewer_of(request)).filter(process_id=seen.row.id)
    row = _row(request, place, rows.select_related("organisation", "process"), public_id=instrument)
    form = PointForm(request.POST or None)
    if form.is_valid() and done(form, lambda: add_point(instrument=row, by=request.user, **form.arguments())):
        messages.success(request, "Het punt staat erbij.")
        return _back(place, public_id, row.organisation)
    return _answer(
        request,
        form,
        process=seen.row,
        council=row.organisation,
        heading=f"Punt van {row.organisation.label}",
        action="Voeg het punt toe",
    )


def point_edit(request: HttpRequest, organisation: str, public_id: str, point: str) -> HttpResponse:
    """Mend the words of a point that waits for its answer."""
    place, seen = _seen(request, organisation, public_id)
    rows = ViewPoint.objects.visible_to(viewer_of(request)).filter(instrument__process_id=seen.row.id)
    row = _row(request, place, rows.select_related("organisation", "instrument__process"), public_id=point)
    form = PointForm(request.POST or None, point=row)
    if form.is_valid() and done(form, lambda: change_point(point=row, by=request.user, **_shared(form))):
        messages.success(request, "Het punt is gewijzigd.")
        return _back(place, public_id, row.organisation)
    return _answer(
        request,
        form,
        process=seen.row,
        council=row.organisation,
        heading=f"Punt van {row.organisation.label}",
        action="Bewaar het punt",
    )


def point_answer(request: HttpRequest, organisation: str, public_id: str, point: str) -> HttpResponse:
    """The board's answer to a point; for the region."""
    place, process = _kept(request, organisation, public_id)
    rows = ViewPoint.objects.visible_to(viewer_of(request)).filter(instrument__process=process)
    row = get_object_or_404(rows.select_related("organisation", "instrument__process"), public_id=point)
    form = AnswerForm(request.POST or None, point=row)
    if form.is_valid() and done(form, lambda: answer_point(point=row, by=request.user, **_shared(form))):
        messages.success(request, "Het antwoord staat in de nota van beantwoording.")
        return _back(place, public_id, row.organisation)
    return _answer(
        request,
        form,
        process=process,
        council=row.organisation,
        heading=f"Antwoord aan {row.organisation.label}",
        lead=row.text,
        action="Bewaar het antwoord",
    )
