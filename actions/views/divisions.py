"""Keeping the themes and programmes of a municipality: the list, and the forms of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from actions.domain.divisions import (
    Division,
    Kind,
    add_division,
    edit_division,
    move_division,
    put_back_division,
    withdraw_division,
)
from actions.domain.uses import held
from actions.forms.kept import KeptForm, ProgrammeForm, ThemeForm
from actions.status.divisions import divisions as division_rows
from actions.views.reading import editable
from actions.views.saving import saved
from policies.models import Programme, Theme
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation

FORMS: dict[Kind, type[KeptForm]] = {Theme: ThemeForm, Programme: ProgrammeForm}


@require_safe
def divisions(request: HttpRequest, organisation: str) -> HttpResponse:
    """Both lists in their order, with how many actions and goals bear each, and what was withdrawn."""
    place = _kept(request, organisation)
    lists = [_list(kind, place, request) for kind in FORMS]
    return render(request, "actions/division/list.html", {"lists": lists})


def _kept(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), Permission.EDIT_ACTIONS, place)
    return place


def _list(kind: Kind, place: Organisation, request: HttpRequest) -> dict[str, Any]:
    rows = division_rows(kind, place, viewer_of(request))
    return words_for(kind) | {
        "rows": [one for one in rows if one.row.withdrawn_at is None],
        "withdrawn": [one for one in rows if one.row.withdrawn_at is not None],
    }


def words_for(kind: Kind) -> dict[str, Any]:
    """What the templates say of a kind, and the names of its addresses."""
    name = str(kind._meta.verbose_name)
    key = "theme" if kind is Theme else "programme"
    more = "Thema’s" if kind is Theme else "Programma’s"
    acts = {act: f"actions:{key}_{act}" for act in ("new", "edit", "move", "withdraw", "put_back")}
    return {"kind": name, "title": more, "id": name, "page": f"actions:{key}", **acts}


def add(request: HttpRequest, organisation: str, kind: Kind) -> HttpResponse:
    place = _kept(request, organisation)
    form = FORMS[kind](request.POST or None, place=place, viewer=viewer_of(request))

    def save() -> Division:
        return add_division(kind=kind, organisation=place, values=form.values(), by=request.user)

    if form.is_valid() and (made := saved(form, save, fields=form.columns)):
        messages.success(request, f"{made.name} is toegevoegd. U kunt het nu kiezen bij acties en doelen.")
        return _back(place.slug, made)
    return _form_page(request, form, kind)


def edit(request: HttpRequest, organisation: str, public_id: str, kind: Kind) -> HttpResponse:
    row = _row(request, organisation, public_id, kind)
    form = FORMS[kind](request.POST or None, place=row.organisation, viewer=viewer_of(request), row=row)

    def save() -> Division:
        seen = form.cleaned_data["version"] or 0
        return edit_division(row=row, base_version=seen, values=form.values(), by=request.user)

    if form.is_valid() and saved(form, save, fields=form.columns, say=form.said):
        messages.success(request, f"{row.name} is bewaard.")
        return _back(organisation, row)
    return _form_page(request, form, kind, row=row, held=held(row, by=request.user), name=form.initial["name"])


@require_POST
def move(request: HttpRequest, organisation: str, public_id: str, kind: Kind) -> HttpResponse:
    row = _row(request, organisation, public_id, kind)
    move_division(row=row, up=request.POST.get("richting") == "omhoog", by=request.user)
    return _back(organisation, row)


@require_POST
def withdraw(request: HttpRequest, organisation: str, public_id: str, kind: Kind) -> HttpResponse:
    row = _row(request, organisation, public_id, kind)
    return _told(request, row, withdraw_division, f"{row.name} is ingetrokken. Niemand kan het meer kiezen.")


@require_POST
def put_back(request: HttpRequest, organisation: str, public_id: str, kind: Kind) -> HttpResponse:
    row = _row(request, organisation, public_id, kind)
    return _told(request, row, put_back_division, f"{row.name} is weer te kiezen.")


def _told(request: HttpRequest, row: Division, verb: Any, said: str) -> HttpResponse:
    """Do it and say so, or say why not, above the list."""
    try:
        verb(row=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return _back(row.organisation.slug, row)


def _row(request: HttpRequest, organisation: str, public_id: str, kind: Kind) -> Any:
    return editable(request, organisation, kind, public_id, "organisation")


def _back(organisation: str, row: Division) -> HttpResponse:
    """The list, at the row that it was about."""
    response = redirect("actions:divisions", organisation)
    response["Location"] += f"#{row._meta.verbose_name}-{row.public_id}"
    return response


def _form_page(request: HttpRequest, form: KeptForm, kind: Kind, **context: Any) -> HttpResponse:
    page = {"form": form, "row": None, **words_for(kind), **context}
    return render(request, "actions/division/form.html", page, status=422 if form.errors else 200)
