"""The action matrix of a plan: the table, the form of one row, a new row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actions.domain.editing import add_action
from actions.domain.names import Names
from actions.domain.row_saving import save_row
from actions.domain.taking_back import own_acts
from actions.domain.two_editors import ChangedMeanwhile
from actions.forms.matrix import ActionForm
from actions.forms.rows import ViewForm
from actions.matrix.clashes import clashes_for_people, keep_theirs
from actions.matrix.columns import columns_of
from actions.matrix.filters import FilterForm, choices_in, filtered
from actions.matrix.groups import GROUPED_BY, GROUPINGS, USUAL, Group, grouped
from actions.matrix.lines import earlier_lines, live_lines
from actions.matrix.markup import Places, rows_html
from actions.models import Action
from actions.overview import plan_actions
from actions.views.matrix_looks import own_columns, views_for
from actions.views.matrix_rows import place_of
from actions.views.plan_access import plan_for
from policies.domain.moments import Shown, shown_state
from policies.models import PolicyDocument
from portal.accounts.access import viewer_of
from portal.accounts.roles import Permission
from portal.shared.asking import asked_days
from portal.shared.forms import take_over

PER_PAGE = 200
CONFLICT = 409
INVALID = 422


def matrix(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Today's register as a table; with `peildatum` or `bekend` an earlier state, to read only.

    `beeld` names a saved view; what stands in the address itself goes before it.
    """
    plan = plan_for(request, organisation, public_id, Permission.SEE_TODAY)
    viewer, asked = viewer_of(request), asked_days(request.GET)
    shown = shown_state(plan, viewer, peildatum=asked.peildatum, bekend=asked.bekend)
    views = views_for(request, plan)
    view = next((one for one in views if one.name and one.public_id == request.GET.get("beeld")), None)
    query = QueryDict(view.query).dict() | request.GET.dict() if view else request.GET.dict()
    columns = columns_of(view.columns if view else own_columns(views))
    form = FilterForm(query, choices=choices_in(plan))
    actions = filtered(plan_actions(plan, viewer, shown), form.asked, shown.moment)
    page = Paginator(actions, PER_PAGE).get_page(request.GET.get("page"))
    group, may_edit = query.get("groep", USUAL), _editable(request, plan, shown)
    context = {
        "plan": plan,
        "shown": shown,
        "page": page,
        "groups": _groups(request, plan, page.object_list, shown, group, columns, may_edit=may_edit),
        "group": group,
        "groupings": GROUPINGS,
        "columns": columns,
        "asked": asked,
        "filters": form,
        "views": [one for one in views if one.name],
        "view": view,
        "view_form": ViewForm(initial={"query": _query(query)}),
        "may_edit": may_edit,
        "acts": own_acts(plan, request.user) if may_edit else None,
    }
    return render(request, "actions/matrix/matrix.html", context)


def _query(query: dict[str, Any]) -> str:
    """Filters and grouping as an address holds them; days, pages and the view itself do not belong to a view."""
    kept = QueryDict(mutable=True)
    kept.update({name: query[name] for name in (*FilterForm.base_fields, "groep") if query.get(name)})
    return kept.urlencode()


def _groups(
    request: HttpRequest, plan: PolicyDocument, actions: Any, shown: Shown, group: str, columns: Any, *, may_edit: bool
) -> list[Group]:
    moment = shown.moment
    needed = {column.key for column in columns} | {GROUPED_BY.get(group, "")}
    read = live_lines if shown.is_live else earlier_lines
    lines = read(actions, moment, viewer_of(request), needed)
    slug = plan.organisation.slug
    row = (
        reverse("actions:matrix_edit", args=[slug, plan.public_id, "ACTIE"])
        if may_edit
        else reverse("actions:action", args=[slug, "ACTIE"])
    )
    places = Places(row, "Actie {} bewerken" if may_edit else "Actie {} bekijken")
    return [replace(one, html=rows_html(one.rows, columns, places)) for one in grouped(lines, group)]


def _editable(request: HttpRequest, plan: PolicyDocument, shown: Shown) -> bool:
    return shown.moment.is_now and viewer_of(request).may(Permission.EDIT_ACTIONS, plan.organisation_id)


def edit_row(request: HttpRequest, organisation: str, public_id: str, action: str) -> HttpResponse:
    """All of a row on one page, with the acts on it: the whole of editing where there is no script."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    found, names, viewer = _action(request, plan, action), Names.of(plan.organisation), viewer_of(request)
    known: dict[str, Any] = {"plan": plan, "names": names, "viewer": viewer, "action": found}
    if request.method != "POST":
        return _form_page(request, plan, ActionForm(**known), names, found)
    form = ActionForm(keep_theirs(request.POST, found, names, viewer), **known)
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
    messages.success(request, f"Actie {found.number} is bewaard.")
    return redirect(place_of(plan, found))


def add_row(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A new action at the end of the plan."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    names = Names.of(plan.organisation)
    form = ActionForm(request.POST or None, plan=plan, names=names, viewer=viewer_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            action = add_action(plan=plan, values=form.values(), by=request.user)
        except ValidationError as refused:
            take_over(form, refused)
        else:
            messages.success(request, f"Actie {action.number} staat in de matrix.")
            return redirect(place_of(plan, action))
    return _form_page(request, plan, form, names, None, status=INVALID if form.errors else 200)


def _action(request: HttpRequest, plan: PolicyDocument, public_id: str) -> Action:
    rows = Action.objects.visible_to(viewer_of(request)).of_plan(plan).select_related("plan", "organisation")
    found: Action = get_object_or_404(rows, public_id=public_id)
    return found


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
    return render(request, "actions/matrix/edit.html", context, status=status)


def _conflict(
    request: HttpRequest, plan: PolicyDocument, form: ActionForm, names: Names, clash: ChangedMeanwhile
) -> HttpResponse:
    """Both values of each field, and the form again with the newest version: the next save is a choice."""
    form.data = {**form.data.dict(), "version": clash.row.version}  # type: ignore[attr-defined]  # a QueryDict
    clashes = clashes_for_people(clash, names)
    return _form_page(request, plan, form, names, clash.row, status=CONFLICT, clashes=clashes)
