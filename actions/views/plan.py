"""The status page of one plan, and what lies behind it: contradictions, decisions and releases."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions.status.board import plan_board
from actions.status.listing import list_context, state_context
from actions.status.plan import conflicts_of, goals_of, releases_of, with_readable_version
from actions.views.asking import Asked, asked_of, state_asked
from policies.domain.moments import NothingReleased, Shown, plan_at
from policies.models import PolicyDocument
from portal.accounts.access import found_here, viewer_of
from portal.accounts.roles import Permission
from portal.shared.conditional import kept_by_asking
from portal.shared.panels import render_panels


@login_not_required
@kept_by_asking
def plan(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = _plan(request, organisation, public_id)
    asked = asked_of(request, found)
    try:
        shown = state_asked(found, asked)
    except NothingReleased:
        return _nothing_yet(request, found, asked)
    words = plan_at(found, shown)
    if words is None:
        return _nothing_yet(request, found, asked)
    context = _frame(found, words, shown, asked) | _state(request, found, shown, asked)
    return render(request, "actions/plan/page.html", context)


@login_not_required
@kept_by_asking
def plan_background(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Contradictions, decisions, memos and releases: part of the plan's page with htmx, a page of its own without."""
    found = _plan(request, organisation, public_id)
    asked = asked_of(request, found)
    try:
        shown = state_asked(found, asked)
    except NothingReleased:
        return _nothing_yet(request, found, asked)
    words = plan_at(found, shown)
    if words is None:
        return _nothing_yet(request, found, asked)
    context = _background(found, shown, asked) | {"words": words}
    template = "actions/plan/_background.html" if request.htmx else "actions/plan/background.html"  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, context)


def _plan(request: HttpRequest, organisation: str, public_id: str) -> PolicyDocument:
    viewer = viewer_of(request)
    rows = with_readable_version(PolicyDocument.objects.visible_to(viewer).plans(), viewer)
    found: PolicyDocument = found_here(request, organisation, rows, public_id=public_id)
    return found


def _frame(plan: PolicyDocument, words: Any, shown: Shown, asked: Asked) -> dict[str, Any]:
    """What stands around the actions: the plan's own facts, its document, and what this person may do."""
    viewer, pk = asked.viewer, plan.organisation_id
    inside = viewer.sees_drafts_of(pk, plan.circle)
    return {
        "plan": plan,
        "words": words,
        "shown": shown,
        "asked": asked,
        "days_query": asked.days_query,
        "before_release": _is_before_release(plan, shown, asked),
        "may_edit": viewer.may(Permission.EDIT_ACTIONS, pk) and asked.preview is None,
        "sees_drafts": inside,
        "inside": inside and asked.preview is None,
    }


def _is_before_release(plan: PolicyDocument, shown: Shown, asked: Asked) -> bool:
    """Whether the day asked lies before anything of the plan had been released to this reader."""
    if asked.days.peildatum is None or shown.is_live:
        return False
    releases = releases_of(plan, shown.audience)
    return bool(releases) and asked.days.peildatum < timezone.localdate(releases[-1].at)


def _state(request: HttpRequest, plan: PolicyDocument, shown: Shown, asked: Asked) -> dict[str, Any]:
    """The actions: counted, divided, filtered, sorted and paged; and the goals that they serve."""
    board = plan_board(plan, asked.reader, shown)
    return (
        state_context(board, request.GET, asked.days.compare)
        | list_context(board, request.GET)
        | {"goals": goals_of(plan, asked.reader, shown, board.glances)}
    )


def _background(plan: PolicyDocument, shown: Shown, asked: Asked) -> dict[str, Any]:
    viewer = asked.viewer
    return {
        "plan": plan,
        "asked": asked,
        "conflicts": conflicts_of(plan, asked.reader, shown),
        "panels": render_panels("plan", plan, asked.reader, shown.moment),
        "releases": releases_of(plan, shown.audience),
        "may_edit": viewer.may(Permission.EDIT_ACTIONS, plan.organisation_id) and asked.preview is None,
        "inside": viewer.sees_drafts_of(plan.organisation_id, plan.circle) and asked.preview is None,
    }


def _nothing_yet(request: HttpRequest, plan: PolicyDocument, asked: Asked) -> HttpResponse:
    """A day before the first release, or a preview of a plan that was never released to that audience."""
    return render(request, "actions/plan/nothing_yet.html", {"plan": plan, "asked": asked, "sees_drafts": True})
