"""The action matrix of a plan: the table, one row to edit in place, a new row."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actions.domain.editing import add_action
from actions.domain.names import Names
from actions.domain.row_saving import save_row
from actions.domain.two_editors import ChangedMeanwhile
from actions.forms.matrix import ActionForm
from actions.matrix import clashes_for_people, grouped, keep_theirs
from actions.models import Action
from actions.overview import ActionRow, plan_actions, rows_of
from policies.domain.moments import Shown, shown_state
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.asking import asked_days
from portal.shared.forms import take_over
from portal.shared.moments import Moment, today

PER_PAGE = 200
CONFLICT = 409
INVALID = 422


def _plan(request: HttpRequest, organisation: str, public_id: str, permission: Permission) -> PolicyDocument:
    place = site(request, organisation)
    require(viewer_of(request), permission, place)
    rows = PolicyDocument.objects.visible_to(viewer_of(request)).of(place).plans()
    found: PolicyDocument = get_object_or_404(rows, public_id=public_id)
    return found


def matrix(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Today's register as a table; with `peildatum` or `bekend` an earlier state, to read only."""
    plan = _plan(request, organisation, public_id, Permission.SEE_TODAY)
    viewer, asked = viewer_of(request), asked_days(request.GET)
    shown = shown_state(plan, viewer, peildatum=asked.peildatum, bekend=asked.bekend)
    page = Paginator(plan_actions(plan, viewer, shown), PER_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(page.object_list, shown.moment)
    group = request.GET.get("groep", "thema")
    context = {
        "plan": plan,
        "shown": shown,
        "page": page,
        "groups": grouped(rows, group),
        "group": group,
        "asked": asked,
        "may_edit": _editable(request, plan, shown),
    }
    return render(request, "actions/matrix/matrix.html", context)


def _editable(request: HttpRequest, plan: PolicyDocument, shown: Shown) -> bool:
    return shown.moment.is_now and viewer_of(request).may(Permission.EDIT_ACTIONS, plan.organisation_id)


def row(request: HttpRequest, organisation: str, public_id: str, action: str) -> HttpResponse:
    """One row as it stands now: what "Terug" puts back."""
    plan = _plan(request, organisation, public_id, Permission.EDIT_ACTIONS)
    return _row(request, plan, _action(request, plan, action))


def edit_row(request: HttpRequest, organisation: str, public_id: str, action: str) -> HttpResponse:
    """Edit a row: in the table with htmx, on a page of its own without."""
    plan = _plan(request, organisation, public_id, Permission.EDIT_ACTIONS)
    found, names = _action(request, plan, action), Names.of(plan.organisation)
    if request.method != "POST":
        return _form_page(request, plan, ActionForm(plan=plan, names=names, action=found), names, found)
    form = ActionForm(keep_theirs(request.POST, found, names), plan=plan, names=names, action=found)
    if not form.is_valid():
        return _form_page(request, plan, form, names, found, status=INVALID)
    try:
        save_row(
            action=found,
            base_version=form.cleaned_data["version"] or found.version,
            values=form.values(),
            state=form.state_values(),
            move_reason=form.cleaned_data["move_reason"],
            by=request.user,
        )
    except ChangedMeanwhile as clash:
        return _conflict(request, plan, form, names, clash)
    except ValidationError as refused:
        take_over(form, refused)
        found.refresh_from_db()
        return _form_page(request, plan, form, names, found, status=INVALID)
    return _saved(request, plan, found)


def add_row(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A new action at the end of the plan."""
    plan = _plan(request, organisation, public_id, Permission.EDIT_ACTIONS)
    names = Names.of(plan.organisation)
    form = ActionForm(request.POST or None, plan=plan, names=names)
    if request.method == "POST" and form.is_valid():
        try:
            action = add_action(plan=plan, values=form.values(), by=request.user)
        except ValidationError as refused:
            take_over(form, refused)
        else:
            messages.success(request, f"Actie {action.number} staat in de matrix.")
            return redirect(_anchor(plan, action))
    status = INVALID if form.errors else 200
    return _form_page(request, plan, form, names, None, status=status)


def _action(request: HttpRequest, plan: PolicyDocument, public_id: str) -> Action:
    rows = Action.objects.visible_to(viewer_of(request)).of_plan(plan).select_related("plan", "organisation")
    found: Action = get_object_or_404(rows, public_id=public_id)
    return found


def _anchor(plan: PolicyDocument, action: Action) -> str:
    return f"{reverse('actions:matrix', args=[plan.organisation.slug, plan.public_id])}#actie-{action.number}"


def _now_row(action: Action) -> ActionRow:
    moment = Moment(day=today())
    return rows_of(Action.objects.filter(pk=action.pk).standing(moment), moment)[0]


def _row(request: HttpRequest, plan: PolicyDocument, action: Action, *, saved: bool = False) -> HttpResponse:
    context = {"plan": plan, "row": _now_row(action), "saved": saved, "may_edit": True}
    return render(request, "actions/matrix/_row.html", context)


def _saved(request: HttpRequest, plan: PolicyDocument, action: Action) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return _row(request, plan, action, saved=True)
    messages.success(request, f"Actie {action.number} is bewaard.")
    return redirect(_anchor(plan, action))


def _form_page(
    request: HttpRequest,
    plan: PolicyDocument,
    form: ActionForm,
    names: Names,
    action: Action | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"plan": plan, "form": form, "action": action, "labels": names.labels(), **more}
    template = "actions/matrix/_row_form.html" if request.htmx else "actions/matrix/edit.html"  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, context, status=status)


def _conflict(
    request: HttpRequest, plan: PolicyDocument, form: ActionForm, names: Names, clash: ChangedMeanwhile
) -> HttpResponse:
    """Both values of each field, and the form again with the newest version: the next save is a choice."""
    form.data = {**form.data.dict(), "version": clash.row.version}  # type: ignore[attr-defined]  # a QueryDict
    clashes = clashes_for_people(clash, names)
    return _form_page(request, plan, form, names, clash.row, status=CONFLICT, clashes=clashes)
