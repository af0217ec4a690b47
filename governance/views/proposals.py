"""Raadsvoorstellen: the list, one proposal, and its papers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from actions.overview import seen_actions, seen_rows
from governance.council_papers import render_decision, render_decision_list
from governance.domain.council_keeping import P
from governance.exports_council import proposals_table
from governance.filters_council import ProposalFilter
from governance.models import Advice, AgendaItem, Decision, Meeting, Proposal, Submitter
from governance.models.council import DecisionAction
from governance.proposal_page import shown_proposal
from governance.submitted import submitters_of
from policies.models import PolicyDocument, Programme
from portal.accounts.access import site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

PER_PAGE = 25


@login_not_required
@require_safe
def proposals(request: HttpRequest, organisation: str) -> HttpResponse:
    """All proposals, the newest first, with how many of their points were decided."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Proposal.objects.visible_to(viewer).of(place).select_related("body", "portfolio_holder").newest_first()
    decided = Q(points__decisions__in=Decision.objects.visible_to(viewer).values("pk"))
    rows = rows.annotate(
        points_count=Count("points", distinct=True), decided_count=Count("points", filter=decided, distinct=True)
    )
    filtered = ProposalFilter(request.GET, queryset=rows)
    if (form := asked_form(request)) is not None:
        return as_file(request, proposals_table(place, list(filtered.qs)), form)
    context = {
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in filtered.filters),
        "page": Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page")),
        "may_keep": viewer.may(P, place.pk),
    }
    return render(request, "governance/proposals/list.html", context)


@login_not_required
@require_safe
def proposal(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What is asked, point by point, what members would change, and what was decided."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = proposal_of(place, viewer, public_id)
    points, whole = shown_proposal(found, viewer)
    moment = Moment(day=today())
    decisions = [row.pk for point in points for row, _ in point.decisions]
    links = DecisionAction.objects.filter(decision__in=decisions)
    touched = seen_actions(viewer, moment).filter(id__in=links.values("action_id"))
    items = AgendaItem.objects.visible_to(viewer).filter(proposal=found).select_related("meeting__body")
    seen_meetings = Meeting.objects.visible_to(viewer).values("pk")
    context = {
        "proposal": found,
        "points": points,
        "submitters": _submitters(found, viewer),
        "document": _seen(PolicyDocument, viewer, found.document_id),
        "programme": _seen(Programme, viewer, found.programme_id),
        "advices": list(Advice.objects.visible_to(viewer).filter(proposal=found).newest_first()),
        "items": list(items.filter(meeting__in=seen_meetings).order_by("meeting__date", "pk")),
        "actions": seen_rows(touched.order_by("number", "id"), viewer, moment),
        "may_keep": viewer.may(P, place.pk),
        "has_decisions": bool(decisions),
        "whole": whole,
        "decided_on": max((row.decided_on for point in points for row, _ in point.decisions), default=None),
        "waits": any(not point.decisions for point in points),
    }
    return render(request, "governance/proposals/page.html", context)


def _seen(model: Any, viewer: Viewer, pk: int | None) -> Any:
    """A row that this reader may see, or None; no query where there is none to see."""
    return model.objects.visible_to(viewer).filter(pk=pk).first() if pk else None


def _submitters(found: Proposal, viewer: Viewer) -> list[Submitter]:
    """Who submitted a proposal from the council itself; the college's has none."""
    return submitters_of(viewer, parent="proposal", ids=[found.pk]).get(found.pk, []) if found.initiative_of else []


def proposal_of(place: Organisation, viewer: Viewer, public_id: str) -> Proposal:
    related = ("body", "portfolio_holder", "organisation")
    rows = Proposal.objects.visible_to(viewer).of(place).select_related(*related)
    found: Proposal = get_object_or_404(rows, public_id=public_id)
    return found


@login_not_required
@require_safe
def proposal_decision(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The raadsbesluit as PDF, with room for the signatures of chair and griffier."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = proposal_of(place, viewer, public_id)
    rows = Decision.objects.visible_to(viewer).filter(point__proposal=found).select_related("point", "meeting__body")
    decided = get_list(rows.exclude(result="aangehouden").order_by("point__number", "decided_on", "pk"))
    return _pdf(render_decision(found, decided), f"raadsbesluit-{found.number}.pdf")


@login_not_required
@require_safe
def decision_list(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The list of decisions of one meeting as PDF."""
    place, viewer = site(request, organisation), viewer_of(request)
    meetings = Meeting.objects.visible_to(viewer).of(place).select_related("body", "organisation")
    found = get_object_or_404(meetings, public_id=public_id)
    rows = Decision.objects.visible_to(viewer).filter(meeting=found).select_related("point__proposal")
    return _pdf(render_decision_list(found, get_list(rows.order_by("pk")), viewer), f"besluitenlijst-{found.date}.pdf")


def get_list(rows: Any) -> list[Any]:
    """The rows, or 404 where nothing was decided (yet)."""
    found = list(rows)
    if not found:
        raise Http404
    return found


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
