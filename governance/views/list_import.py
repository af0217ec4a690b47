"""Reading in a council's own list: hand it in, name its columns, see what would happen, save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from governance.domain.list_import import P, take_in
from governance.domain.list_undo import undo_list
from governance.enums import ListState
from governance.following import KINDS
from governance.forms.list_import import ListForm, MappingForm, SaveListForm
from governance.list_jobs import look_through_list, save_chosen_list
from governance.models import ListImport
from governance.views.doing import done, status_of
from policies.reading.passages import UnreadableFile
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation

PER_PAGE = 100
BUSY = (ListState.CHECKING, ListState.SAVING)


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


def _mine(request: HttpRequest, place: Organisation, kind: str, public_id: str) -> ListImport:
    """A list is for who sent it: it holds words that nobody has agreed to yet."""
    mine = ListImport.objects.filter(organisation=place, kind=kind, created_by_id=request.user.pk)
    found: ListImport = get_object_or_404(mine, public_id=public_id)
    return found


def list_page(request: HttpRequest, organisation: str, kind: str, public_id: str) -> HttpResponse:
    """First its columns, then what would become of each row, then what was saved."""
    place, one = _kept(request, organisation), KINDS[kind]
    found = _mine(request, place, kind, public_id)
    again = "kolommen" in request.GET and found.state == ListState.READY
    if found.state == ListState.MAPPING or again:
        return _columns(request, place, one, found)
    if found.state == ListState.READY:
        return _rows(request, place, one, found)
    return _state_page(request, one, found)


def _state_page(request: HttpRequest, kind: Any, found: ListImport, refused: str = "") -> HttpResponse:
    """How far it is, what was saved and what stayed out, or why it stopped."""
    context = {"kind": kind, "found": found, "is_busy": found.state in BUSY, "refused": refused}
    return render(request, "governance/lists/state.html", context, status=422 if refused else 200)


@require_safe
def list_progress(request: HttpRequest, organisation: str, kind: str, public_id: str) -> HttpResponse:
    """The part of that page that asks again every second."""
    place, one = _kept(request, organisation), KINDS[kind]
    found = _mine(request, place, kind, public_id)
    response = render(request, "governance/lists/_progress.html", {"kind": one, "found": found})
    if found.state not in BUSY:
        response["HX-Redirect"] = reverse(f"governance:{one.name}_list", args=[place.slug, public_id])
    return response


@require_POST
def list_undo(request: HttpRequest, organisation: str, kind: str, public_id: str) -> HttpResponse:
    """Take back what was read in, as far as nothing happened to it since."""
    place, one = _kept(request, organisation), KINDS[kind]
    found = _mine(request, place, kind, public_id)
    try:
        undo_list(found=found, by=request.user)
    except ValidationError as refusal:
        return _state_page(request, one, found, " ".join(refusal.messages))
    messages.success(request, "Het inlezen is ongedaan gemaakt.")
    return redirect(f"governance:{one.name}_list", place.slug, public_id)


def _columns(request: HttpRequest, place: Organisation, kind: Any, found: ListImport) -> HttpResponse:
    form = MappingForm(request.POST or None, heads=found.heads, mapping=found.mapping, kind=found.kind)
    if form.is_valid() and done(form, lambda: look_through_list(found=found, mapping=form.mapping(), by=request.user)):
        return redirect(f"governance:{kind.name}_list", place.slug, found.public_id)
    examples = [next((line[at] for line in found.lines if len(line) > at and line[at]), "") for at in _places(found)]
    fields = list(zip(form.visible_fields(), examples, strict=True))
    context = {"kind": kind, "found": found, "form": form, "fields": fields}
    return render(request, "governance/lists/columns.html", context, status=status_of(form))


def _places(found: ListImport) -> range:
    """Where the cells of each head stand in a line, whose first entry is the number of the row."""
    return range(1, len(found.heads) + 1)


def _rows(request: HttpRequest, place: Organisation, kind: Any, found: ListImport) -> HttpResponse:
    wants_reason = any(row["wants_reason"] for row in found.judged)
    form = SaveListForm(request.POST or None, wants_reason=wants_reason)
    if form.is_valid() and done(form, lambda: save_chosen_list(found=found, by=request.user, **form.cleaned_data)):
        if found.state == ListState.SAVED:
            messages.success(request, "De lijst is ingelezen.")
        return redirect(f"governance:{kind.name}_list", place.slug, found.public_id)
    shown = [row for row in found.judged if row["outcome"] in ("new", "changed")]
    context = {
        "kind": kind,
        "found": found,
        "form": form,
        "counts": found.counts,
        "refused": [row for row in found.judged if row["outcome"] == "refused"][:PER_PAGE],
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "governance/lists/rows.html", context, status=status_of(form))
