"""The planning agenda: list and timeline over all kinds, one item with its trail, and keeping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from governance.domain.council_keeping import P
from governance.domain.planning import change_planned, drop_planned, handle_planned, move_planned, plan_item
from governance.enums import PlannedState, PlanningSource
from governance.exports_council import planning_table
from governance.filters_planning import PlanningFilter
from governance.forms.planning import DropForm, HandledForm, MovePlannedForm, NewPlannedForm, PlannedForm
from governance.models import (
    AgendaItem,
    Commitment,
    Meeting,
    Memo,
    Motion,
    PlanMove,
    PlannedItem,
    Proposal,
)
from governance.planning import drawn, mark_of, planning_lines, shown
from governance.views.doing import done
from governance.views.form_page import form_page
from policies.models import PolicyDocument, Programme
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking
from portal.shared.enums import Circle
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import today
from portal.shared.viewer import Viewer

PER_PAGE = 50
# What an item can belong to: the name of its column, how a page calls it, its model, and its page.
LINKS: tuple[tuple[str, str, Any, str], ...] = (
    ("proposal", "Raadsvoorstel", Proposal, "governance:proposal"),
    ("memo", "Memo", Memo, "governance:memo"),
    ("motion", "Motie", Motion, "governance:motion"),
    ("commitment", "Toezegging", Commitment, "governance:commitment"),
    ("document", "Plan of document", PolicyDocument, "policies:document"),
)


@login_not_required
@require_safe
@kept_by_asking
def planning(request: HttpRequest, organisation: str) -> HttpResponse:
    """All that comes and all that is due, the soonest first; `?weergave=tijdlijn` draws it."""
    place, viewer = site(request, organisation), viewer_of(request)
    asked = PlanningFilter(request.GET, place=place, viewer=viewer)
    rows = planning_lines(place, viewer, asked.asked, on=today())
    if (form := asked_form(request)) is not None:
        return as_file(request, planning_table(place, shown(list(rows), viewer, on=today())), form)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = shown(list(page.object_list), viewer, on=today())
    as_timeline = request.GET.get("weergave") == "tijdlijn"
    context = {
        "filter": asked,
        "is_filtered": asked.is_filtered,
        "page": page,
        "lines": lines,
        "timeline": drawn(lines, on=today()) if as_timeline else None,
        "may_keep": viewer.may(P, place.pk),
    }
    return render(request, "governance/planning/list.html", context)


@login_not_required
@require_safe
@kept_by_asking
def planned_item(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """One item with its trail and what it belongs to, as far as this reader may see that."""
    place, viewer = site(request, organisation), viewer_of(request)
    item = _item(place, viewer, public_id)
    keeps = viewer.may(P, place.pk)
    moves = PlanMove.objects.visible_to(viewer).filter(item=item).select_related("created_by").order_by("-pk")
    handled = AgendaItem.objects.visible_to(viewer).filter(pk=item.handled_in_id).select_related("meeting__body")
    context = {
        "item": item,
        "mark": mark_of(PlanningSource.ITEM, item.state, (item.starts_on, item.ends_on), today()),
        "programme": Programme.objects.visible_to(viewer).filter(pk=item.programme_id).first(),
        "meeting": Meeting.objects.visible_to(viewer).filter(pk=item.meeting_id).select_related("body").first(),
        "handled_in": handled.first(),
        "links": _links(item, viewer),
        "moves": list(moves),
        "is_inside": any(viewer.sees_drafts_of(place.pk, circle) for circle in Circle),
        "may_keep": keeps,
        "is_open": item.state == PlannedState.PLANNED,
    }
    return render(request, "governance/planning/page.html", context)


def _item(place: Organisation, viewer: Viewer, public_id: str) -> PlannedItem:
    rows = PlannedItem.objects.visible_to(viewer).of(place).select_related("portfolio_holder", "body", "organisation")
    found: PlannedItem = get_object_or_404(rows, public_id=public_id)
    return found


def _links(item: PlannedItem, viewer: Viewer) -> list[dict[str, Any]]:
    """What the item belongs to and this reader may see, each with its page."""
    found = []
    for name, words, model, view in LINKS:
        if (pk := getattr(item, f"{name}_id")) is None:
            continue
        if (row := model.objects.visible_to(viewer).filter(pk=pk).first()) is not None:
            found.append({"words": words, "row": row, "view": view})
    return found


def _kept(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, PlannedItem]:
    place = _kept_place(request, organisation)
    return place, _item(place, viewer_of(request), public_id)


def _kept_place(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    return place


def planned_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place = _kept_place(request, organisation)
    form = NewPlannedForm(request.POST or None, place=place, viewer=viewer_of(request))
    made: list[PlannedItem] = []

    def make() -> None:
        body = form.cleaned_data["body"]
        made.append(plan_item(organisation=place, body=body, values=form.values(), when=form.when, by=request.user))

    if form.is_valid() and done(form, make):
        return _saved(request, place, made[0], "Het punt staat op de termijnagenda.")
    return form_page(request, form, heading="Zet een punt op de termijnagenda", action="Bewaar het punt")


def planned_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _kept(request, organisation, public_id)
    form = PlannedForm(request.POST or None, place=place, viewer=viewer_of(request), row=row)
    if form.is_valid():
        given = {"values": form.values(), "base_version": form.cleaned_data["version"], "by": request.user}
        if done(form, lambda: change_planned(item=row, **given)):
            return _saved(request, place, row, "Het punt is bewaard.")
    lead = "Komt het op een ander moment? Gebruik “Verschuif”, dan blijft te zien waarom."
    return form_page(request, form, heading="Punt bijwerken", lead=lead, action="Bewaar het punt")


def planned_move(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """To another meeting or period, with the reason."""
    place, row = _kept(request, organisation, public_id)
    form = MovePlannedForm(request.POST or None, place=place, viewer=viewer_of(request))
    if form.is_valid():
        given = {"when": form.when, "reason": form.cleaned_data["reason"], "by": request.user}
        if done(form, lambda: move_planned(item=row, **given)):
            return _saved(request, place, row, "Het punt is verschoven. Het oude moment blijft te zien.")
    lead = f"Staat nu op: {row.period_text}"
    return form_page(request, form, heading=f"Verschuif: {row.title}", lead=lead, action="Verschuif")


def planned_handled(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _kept(request, organisation, public_id)
    form = HandledForm(request.POST or None, item=row, viewer=viewer_of(request))
    if form.is_valid() and done(form, lambda: handle_planned(item=row, by=request.user, **form.cleaned_data)):
        return _saved(request, place, row, "Het punt is behandeld.")
    return form_page(request, form, heading=f"Behandeld: {row.title}", action="Bewaar")


def planned_drop(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _kept(request, organisation, public_id)
    form = DropForm(request.POST or None)
    if form.is_valid() and done(form, lambda: drop_planned(item=row, by=request.user, **form.cleaned_data)):
        return _saved(request, place, row, "Het punt is vervallen. Het blijft te zien, met de reden.")
    return form_page(request, form, heading=f"Laat vervallen: {row.title}", action="Laat vervallen")


def _saved(request: HttpRequest, place: Organisation, row: PlannedItem, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("governance:planned_item", place.slug, row.public_id)
