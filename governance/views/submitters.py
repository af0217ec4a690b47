"""Choosing who submitted an amendment, a proposal from the council itself, or a written question."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from governance.domain.submitters import KINDS, set_submitters
from governance.forms.submitters import SubmittersForm
from governance.models import Amendment, Proposal, WrittenQuestion
from governance.views.doing import done
from governance.views.form_page import form_page
from portal.accounts.access import require, site, viewer_of


def amendment(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _page(request, organisation, Amendment.objects.select_related("proposal"), public_id)


def proposal(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _page(request, organisation, Proposal.objects.all(), public_id)


def question(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _page(request, organisation, WrittenQuestion.objects.all(), public_id)


def _page(request: HttpRequest, organisation: str, rows: Any, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, KINDS[rows.model][3], place)
    row = get_object_or_404(rows.visible_to(viewer).of(place), public_id=public_id)
    form = SubmittersForm(request.POST or None, row=row, viewer=viewer)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: set_submitters(row, by=request.user, **form.values()))
    ):
        messages.success(request, "De indieners zijn bewaard.")
        name = "written_question" if rows.model is WrittenQuestion else "proposal"
        shown = row.proposal if isinstance(row, Amendment) else row
        return redirect(f"governance:{name}", place.slug, shown.public_id)
    words = getattr(row, KINDS[rows.model][0])
    lead = f"{row}. In de eigen woorden: {words}." if words else str(row)
    return form_page(request, form, heading="Indieners kiezen", lead=lead, action="Bewaar de indieners")
