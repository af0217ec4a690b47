"""The history of an action: all acts, one cell with every value it had, and putting an earlier value back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.domain.cell_history import CELLS, Cell
from actions.domain.editing import is_promised
from actions.domain.restoring import restore_value
from actions.domain.two_editors import ChangedMeanwhile
from actions.forms.history import RestoreForm
from actions.models import Action
from actions.permissions import may_edit
from actions.status.cells import cell_trail
from actions.status.trail import trail_of
from portal.accounts.access import require, show_site, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.forms import take_over

MEANWHILE = "{who} heeft dit veld intussen ook gewijzigd. Kijk eerst wat er nu staat."


def history(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """All acts on the action, the newest first; with htmx only the list."""
    found = _inside(request, organisation, public_id, Permission.SEE_TODAY)
    context = {"action": found, "trail": trail_of(found, viewer_of(request)), "cells": CELLS.values()}
    template = "actions/history/_acts.html" if request.htmx else "actions/history/action.html"  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, context)


def cell(request: HttpRequest, organisation: str, public_id: str, field: str) -> HttpResponse:
    """Every value that one cell had; with htmx only the list, for beside the cell."""
    found = _inside(request, organisation, public_id, Permission.SEE_TODAY)
    wanted = _cell(field)
    context = {
        "action": found,
        "cell": wanted,
        "values": cell_trail(found, wanted, viewer_of(request)),
        "may_edit": may_edit(viewer_of(request), found),
    }
    template = "actions/history/_values.html" if request.htmx else "actions/history/cell.html"  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, context)


def restore(request: HttpRequest, organisation: str, public_id: str, field: str, number: int) -> HttpResponse:
    """What stands there now beside what would return; sending it is a change like any other."""
    found = _inside(request, organisation, public_id, Permission.EDIT_ACTIONS)
    wanted = _cell(field)
    values = cell_trail(found, wanted, viewer_of(request))
    value = next((one for one in values if one.number == number and one.may_return), None)
    if value is None:
        raise Http404
    moves = wanted.is_period and is_promised(found)
    form = RestoreForm(request.POST or None, moves=moves, initial={"version": found.version})
    if form.is_valid() and _restored(request, form, found, wanted, number):
        messages.success(request, f"{wanted.label} is teruggezet. De waarde van daarvoor blijft in de geschiedenis.")
        return redirect("actions:cell", organisation, found.public_id, wanted.slug)
    context = {"action": found, "cell": wanted, "value": value, "now": values[0], "form": form, "moves": moves}
    return render(request, "actions/history/restore.html", context, status=422 if form.errors else 200)


def _restored(request: HttpRequest, form: RestoreForm, found: Action, wanted: Cell, number: int) -> bool:
    seen, reason = form.cleaned_data["version"], form.cleaned_data["reason"]
    try:
        restore_value(action=found, cell=wanted, number=number, seen=seen, reason=reason, by=request.user)
    except ChangedMeanwhile as clash:
        form.add_error(None, MEANWHILE.format(who=clash.row.changed_by))
        form.data = {**form.data.dict(), "version": clash.row.version}  # type: ignore[attr-defined]  # a QueryDict
    except ValidationError as refused:
        take_over(form, refused)
    return not form.errors


def _cell(slug: str) -> Cell:
    if slug not in CELLS:
        raise Http404
    return CELLS[slug]


def _inside(request: HttpRequest, organisation: str, public_id: str, permission: Permission) -> Action:
    """The action with whose pages these are, for who sees today's register; who changed what is for nobody else."""
    viewer = viewer_of(request)
    visible = Action.objects.visible_to(viewer).editable_by(viewer).select_related("plan", "organisation")
    here = visible.filter(organisation__in=Organisation.objects.with_site(), organisation__slug=organisation)
    found: Action | None = here.filter(public_id=public_id).first()
    if found is None:
        require(viewer, permission, site(request, organisation))  # colleagues hear first that they lack the right
        raise Http404
    show_site(request, found.organisation)
    require(viewer, permission, found.organisation)
    return found
