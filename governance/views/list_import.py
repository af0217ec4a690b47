"""Reading in a council's own list: hand it in, name its columns, see what would happen, save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from governance.domain.list_import import OUTCOMES, P, look_through, name_columns, save_list, take_in
from governance.enums import ListState
from governance.following import KINDS
from governance.forms.list_import import ListForm, MappingForm, SaveListForm
from governance.models import ListImport
from governance.views.doing import done, status_of
from policies.reading.passages import UnreadableFile
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation

PER_PAGE = 100


def _kept(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    return place


def list_new(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    place, one = _kept(request, organisation), KINDS[kind]
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            found = take_in(organisation=place, kind=kind, upload=upload, filename=upload.name, by=request.user)
        except ValidationError as refusal:
            form.add_error("file", refusal.messages[0])
        except UnreadableFile as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect(f"governance:{one.name}_list", place.slug, found.public_id)
    context = {"kind": one, "form": form}
    return render(request, "governance/lists/new.html", context, status=status_of(form))


def list_page(request: HttpRequest, organisation: str, kind: str, public_id: str) -> HttpResponse:
    """First its columns, then what would become of each row, then what was saved."""
    place, one = _kept(request, organisation), KINDS[kind]
    mine = ListImport.objects.filter(organisation=place, kind=kind, created_by_id=request.user.pk)
    found = get_object_or_404(mine, public_id=public_id)
    again = "kolommen" in request.GET and found.state == ListState.READY
    if found.state == ListState.MAPPING or again:
        return _columns(request, place, one, found)
    if found.state == ListState.SAVED:
        return render(request, "governance/lists/saved.html", {"kind": one, "found": found})
    return _rows(request, place, one, found)


def _columns(request: HttpRequest, place: Organisation, kind: Any, found: ListImport) -> HttpResponse:
    form = MappingForm(request.POST or None, heads=found.heads, mapping=found.mapping, kind=found.kind)
    if form.is_valid() and done(form, lambda: name_columns(found=found, mapping=form.mapping(), by=request.user)):
        return redirect(f"governance:{kind.name}_list", place.slug, found.public_id)
    examples = [next((line[at] for line in found.lines if len(line) > at and line[at]), "") for at in _places(found)]
    fields = list(zip(form.visible_fields(), examples, strict=True))
    context = {"kind": kind, "found": found, "form": form, "fields": fields}
    return render(request, "governance/lists/columns.html", context, status=status_of(form))


def _places(found: ListImport) -> range:
    """Where the cells of each head stand in a line, whose first entry is the number of the row."""
    return range(1, len(found.heads) + 1)


def _rows(request: HttpRequest, place: Organisation, kind: Any, found: ListImport) -> HttpResponse:
    form = SaveListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        openness = form.cleaned_data["openness"]
        if done(form, lambda: save_list(found=found, openness=openness, by=request.user)):
            messages.success(request, "De lijst is ingelezen.")
            return redirect(f"governance:{kind.name}_list", place.slug, found.public_id)
    rows = look_through(found)
    context = {
        "kind": kind,
        "found": found,
        "form": form,
        "counts": {name: sum(row.outcome == name for row in rows) for name in OUTCOMES},
        "refused": [row for row in rows if row.outcome == "refused"],
        "page": Paginator([row for row in rows if row.outcome in ("new", "changed")], PER_PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "governance/lists/rows.html", context, status=status_of(form))
