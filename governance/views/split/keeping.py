"""The screens of who keeps the table: a provision with all that is known of it, and the frame of the table."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from governance.domain.split import withdraw
from governance.domain.split_details import adopt_intended, describe_allocation
from governance.domain.split_frame import (
    add_level,
    add_provision,
    add_task,
    change_level,
    change_provision,
    change_task,
    own_tasks,
)
from governance.forms.split import DetailsForm, LevelForm, ProvisionForm, ReasonForm, TaskForm
from governance.models import Allocation, Provision, ScaleLevel, TaskKind
from governance.split.tasks import tasks_of
from governance.split.trail import trail
from governance.views.doing import done, status_of
from governance.views.split.asked import Asked, asked_of, kept_by, provision_of


def _allocation(asked: Asked, public_id: str) -> Allocation:
    rows = Allocation.objects.visible_to(asked.viewer).filter(partnership=asked.table)
    related = ("provision", "level", "competent", "carried_out_by", "paid_by", "ground", "decision", "partnership")
    found: Allocation = get_object_or_404(rows.select_related(*related), public_id=public_id)
    return found


@require_safe
def split_provision(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """All periods of a provision, with a way to each; and who changed what."""
    asked = asked_of(request, organisation)
    kept_by(asked)
    provision = provision_of(asked, public_id)
    rows = Allocation.objects.visible_to(asked.viewer).filter(provision=provision, partnership=asked.table)
    related = ("level", "competent", "carried_out_by", "paid_by")
    links = provision.action_links.filter(organisation=asked.place).select_related("action__organisation")
    tasks = dict(_task_names(asked))
    found = list(rows.select_related(*related).order_by("task", "part", "valid_from", "level__position", "pk"))
    for row in found:
        row.task_name = tasks.get(row.task, row.task)
    context = {
        "asked": asked,
        "provision": provision,
        "rows": found,
        "heads": ["Taak", "Niveau", "Periode", "Wie", "Status"],
        "links": list(links.order_by("pk")),
        "trail": trail(provision),
    }
    return render(request, "governance/split/provision.html", context)


def split_allocation(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Who is competent, carries out and pays, for one task at one level over one period."""
    asked = asked_of(request, organisation)
    kept_by(asked)
    row = _allocation(asked, public_id)
    form = DetailsForm(request.POST or None, allocation=row, viewer=asked.viewer)
    if form.is_valid():
        seen, also = form.cleaned_data["version"] or 0, form.cleaned_data["also_tasks"]
        given = {"allocation": row, "base_version": seen, "values": form.values(), "also_tasks": also}
        if done(form, lambda: describe_allocation(by=request.user, **given)):
            messages.success(request, "De toedeling is bewaard.")
            return redirect(asked.url("split_provision", row.provision.public_id))
    context = {"asked": asked, "row": row, "form": form, "task": dict(_task_names(asked)).get(row.task, row.task)}
    context["withdraw_form"] = ReasonForm(prefix="weg")
    return render(request, "governance/split/allocation.html", context, status=status_of(form))


def _task_names(asked: Asked) -> list[tuple[str, str]]:
    return [(task.code, task.name) for task in tasks_of(asked.table.pk, asked.viewer)]


@require_POST
def split_adopt(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What was intended is adopted."""
    asked = asked_of(request, organisation)
    kept_by(asked)
    row = _allocation(asked, public_id)
    try:
        adopt_intended(allocation=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Het voornemen is vastgesteld.")
    return redirect(asked.url("split_provision", row.provision.public_id))


@require_POST
def split_withdraw(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Take away what should never have stood there, with a reason."""
    asked = asked_of(request, organisation)
    kept_by(asked)
    row = _allocation(asked, public_id)
    provision = row.provision.public_id
    form = ReasonForm(request.POST, prefix="weg")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        withdraw(allocation=row, reason=reason, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(asked.url("split_allocation", public_id))
    messages.success(request, "De toedeling is weggehaald. In de geschiedenis blijft zij staan.")
    return redirect(asked.url("split_provision", provision))


@require_safe
def split_frame(request: HttpRequest, organisation: str) -> HttpResponse:
    """Provisions, levels and tasks of the table."""
    asked = asked_of(request, organisation)
    keeper = kept_by(asked)
    mine, region = asked.viewer, asked.table
    levels = ScaleLevel.objects.visible_to(mine).filter(partnership=region).select_related("carrier")
    tasks = TaskKind.objects.visible_to(mine).filter(partnership=region)
    context = {
        "asked": asked,
        "provisions": list(Provision.objects.visible_to(mine).of(keeper).order_by("position", "name", "pk")),
        "levels": list(levels.order_by("position", "pk")),
        "tasks": list(tasks.order_by("position", "pk")),
        "usual": tasks_of(region.pk, mine),
    }
    return render(request, "governance/split/frame.html", context)


@require_POST
def split_own_tasks(request: HttpRequest, organisation: str) -> HttpResponse:
    """The usual four become the region's own, to be renamed."""
    asked = asked_of(request, organisation)
    own_tasks(partnership=asked.table, organisation=kept_by(asked), by=request.user)
    messages.success(request, "U kunt de taken nu een eigen naam geven.")
    return redirect(asked.url("split_frame"))


# For each part of the frame: model, form, the name the form gives its row, and the verbs.
PARTS: dict[str, tuple[Any, Any, str, Any, Any, str]] = {
    "voorzieningen": (Provision, ProvisionForm, "provision", add_provision, change_provision, "Voorziening"),
    "niveaus": (ScaleLevel, LevelForm, "level", add_level, change_level, "Niveau"),
    "taken": (TaskKind, TaskForm, "task", add_task, change_task, "Taak"),
}


def _part(name: str) -> tuple[Any, Any, str, Any, Any, str]:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def split_part_new(request: HttpRequest, organisation: str, part: str) -> HttpResponse:
    """Add a provision, level or task."""
    asked = asked_of(request, organisation)
    keeper = kept_by(asked)
    _, form_class, _, add, _, name = _part(part)
    form = form_class(request.POST or None)
    where: dict[str, Any] = {"organisation": keeper} | ({} if part == "voorzieningen" else {"partnership": asked.table})
    if form.is_valid() and done(form, lambda: add(values=form.values(), by=request.user, **where)):
        messages.success(request, f"{name} is toegevoegd.")
        return redirect(asked.url("split_frame"))
    context = {"asked": asked, "form": form, "title": f"{name} toevoegen"}
    return render(request, "governance/split/part.html", context, status=status_of(form))


def split_part(request: HttpRequest, organisation: str, part: str, public_id: str) -> HttpResponse:
    """Change a provision, level or task."""
    asked = asked_of(request, organisation)
    keeper = kept_by(asked)
    model, form_class, argument, _, change, _ = _part(part)
    rows = model.objects.visible_to(asked.viewer).filter(organisation=keeper)
    row = get_object_or_404(rows, public_id=public_id)
    form = form_class(request.POST or None, **{argument: row})
    if form.is_valid():
        given = {argument: row, "base_version": form.cleaned_data["version"] or 0, "values": form.values()}
        if done(form, lambda: change(by=request.user, **given)):
            messages.success(request, "De wijziging is bewaard.")
            return redirect(asked.url("split_frame"))
    context = {"asked": asked, "form": form, "title": str(row)}
    return render(request, "governance/split/part.html", context, status=status_of(form))
