"""A spreadsheet back into the matrix: upload, how far it is, what would change, and save."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from actions.domain.sheet_import import chosen_rows
from actions.enums import SheetState
from actions.forms.sheets import SheetForm
from actions.jobs import save_chosen, submit_for_checking
from actions.models import SheetImport
from actions.sheet_page import counts_of, found_in
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission

PER_PAGE = 100
INVALID = 422
BUSY = (SheetState.WAITING, SheetState.CHECKING, SheetState.SAVING)


def _plan(request: HttpRequest, organisation: str, public_id: str) -> PolicyDocument:
    place = site(request, organisation)
    require(viewer_of(request), Permission.EDIT_ACTIONS, place)
    rows = PolicyDocument.objects.visible_to(viewer_of(request)).of(place).plans()
    found: PolicyDocument = get_object_or_404(rows, public_id=public_id)
    found.organisation = place
    return found


def _sheet(request: HttpRequest, plan: PolicyDocument, public_id: str) -> SheetImport:
    """A sheet is for who sent it: it holds words that nobody has agreed to yet."""
    rows = SheetImport.objects.filter(plan=plan, created_by_id=request.user.pk)
    found: SheetImport = get_object_or_404(rows, public_id=public_id)
    found.plan = plan
    return found


def sheet_new(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Download the table, and hand it in again."""
    plan = _plan(request, organisation, public_id)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sheet = submit_for_checking(plan=plan, upload=upload, filename=upload.name, by=request.user)
        except ValidationError as refused:
            form.add_error("file", refused.messages[0])
        else:
            return redirect("actions:sheet", organisation, plan.public_id, sheet.public_id)
    context = {"plan": plan, "form": form}
    return render(request, "actions/sheet/new.html", context, status=INVALID if form.errors else 200)


@require_GET
def sheet(request: HttpRequest, organisation: str, public_id: str, sheet: str) -> HttpResponse:
    """How far it is; then what would become of each row; then what was saved."""
    plan = _plan(request, organisation, public_id)
    return render(request, "actions/sheet/page.html", _context(request, plan, _sheet(request, plan, sheet)))


@require_GET
def sheet_progress(request: HttpRequest, organisation: str, public_id: str, sheet: str) -> HttpResponse:
    """The part of that page that asks again every second."""
    plan = _plan(request, organisation, public_id)
    found = _sheet(request, plan, sheet)
    response = render(request, "actions/sheet/_progress.html", {"plan": plan, "sheet": found})
    if found.state not in BUSY:
        response["HX-Redirect"] = reverse("actions:sheet", args=[organisation, public_id, found.public_id])
    return response


@require_POST
def sheet_save(request: HttpRequest, organisation: str, public_id: str, sheet: str) -> HttpResponse:
    """Save what was shown, with the choice for each conflicting row (`rij_<place>=mijn`)."""
    plan = _plan(request, organisation, public_id)
    found = _sheet(request, plan, sheet)
    places = [name.removeprefix("rij_") for name, value in request.POST.items() if value == "mijn"]
    mine = {int(place) for place in places if place.isdecimal()}
    try:
        save_chosen(sheet=found, mine=mine, by=request.user)
    except ValidationError as refused:
        found.refresh_from_db()
        context = _context(request, plan, found) | {"refusal": refused.messages[0]}
        return render(request, "actions/sheet/page.html", context, status=INVALID)
    return redirect("actions:sheet", organisation, public_id, found.public_id)


def _context(request: HttpRequest, plan: PolicyDocument, found: SheetImport) -> dict[str, Any]:
    rows = found_in(found)
    return {
        "plan": plan,
        "sheet": found,
        "busy": found.state in BUSY,
        "counts": counts_of(found),
        "conflicts": rows.conflicts,
        "refused": rows.refused,
        "new": rows.new,
        "page": Paginator(rows.changes, PER_PAGE).get_page(request.GET.get("page")),
        "savable": bool(rows.conflicts or chosen_rows(found)) if found.state == SheetState.READY else False,
        "refusal": "",
    }
