"""Papers about the council's matters that anybody may take along: a proposal, and what is open."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.overview_paper import overview_order, parts_of
from governance.proposal_paper import render_proposal
from governance.views.proposals import proposal_of
from portal.accounts.access import site, viewer_of
from portal.shared.moments import today
from portal.shared.orders.answer import pdf_answer, sized_answer


@login_not_required
@require_safe
def proposal_paper(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The raadsvoorstel as PDF, under the headings of this municipality."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = proposal_of(place, viewer, public_id)
    return pdf_answer(request, render_proposal(found, viewer), f"raadsvoorstel-{found.number}.pdf")


@login_not_required
@require_safe
def followed_overview(request: HttpRequest, organisation: str) -> HttpResponse:
    """All commitments and motions that are open, as one paper; many of them by a job."""
    place, viewer, day = site(request, organisation), viewer_of(request), today()
    parts = parts_of(place, viewer, on=day)
    paper = overview_order(place, parts, on=day, at=timezone.now())
    back = reverse("governance:commitments", args=[place.slug])
    size = sum(part.total for part in parts)
    return sized_answer(request, paper, size=size, filename=f"toezeggingen-en-moties-{day}.pdf", back=back)
