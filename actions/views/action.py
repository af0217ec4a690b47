"""The page of one action, right at any moment."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from actions.domain.progress import last_news
from actions.models import Action
from actions.overview import named_row, plan_actions, with_links
from actions.permissions import may_accept, may_edit, may_move, may_report, reporting_for
from actions.status.action import (
    conflicts_with,
    entries_of,
    moves_of,
    news_of,
    source_of,
    turns_of,
    undecided_news_of,
    with_plan_period,
)
from actions.status.means import amounts_of, means_from
from actions.status.needs import dependencies_of, needs_from
from actions.status.outsiders import row_for, words_for
from actions.status.questions import questions_about
from actions.views.asking import Asked, asked_of, state_asked
from policies.domain.moments import NothingReleased, Shown
from portal.accounts.access import found_here, viewer_of
from portal.accounts.roles import Permission
from portal.shared.conditional import kept_by_asking
from portal.shared.panels import render_panels


@login_not_required
@kept_by_asking
def action(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = _visible(request, organisation, public_id)
    asked = asked_of(request, found.plan)
    try:
        shown = state_asked(found.plan, asked)
    except NothingReleased:
        return _not_there(request, found, asked)
    rows = with_plan_period(plan_actions(found.plan, asked.reader, shown).filter(id=found.pk), shown)
    recorded = with_links(rows, shown.moment).first()
    if recorded is None:
        return _not_there(request, found, asked)
    context = _matter(found, recorded, shown, asked) | _own_work(found, asked)
    return render(request, "actions/action/page.html", context)


@login_not_required
@kept_by_asking
def action_background(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Contradictions, decisions and memos: part of the action's page with htmx, a page of its own without."""
    found = _visible(request, organisation, public_id)
    asked = asked_of(request, found.plan)
    try:
        shown = state_asked(found.plan, asked)
    except NothingReleased:
        return _not_there(request, found, asked)
    recorded = plan_actions(found.plan, asked.reader, shown).filter(id=found.pk).first()
    if recorded is None:
        return _not_there(request, found, asked)
    context = {
        "action": found,
        "asked": asked,
        "number": recorded.number,
        "what": words_for(shown.audience, recorded.what),
        "conflicts": conflicts_with(found, asked.reader, shown),
        "questions": questions_about(found, asked.reader),
        "may_ask": asked.preview is None and asked.viewer.may(Permission.ASK_TECHNICAL, found.organisation_id),
        "may_answer": asked.preview is None and asked.viewer.may(Permission.REPORT, found.organisation_id),
        "panels": render_panels("action", found, asked.reader, shown.moment),
        "may_edit": asked.preview is None and may_edit(asked.viewer, found),
    }
    template = "actions/action/_background.html" if request.htmx else "actions/action/background.html"  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, context)


def _visible(request: HttpRequest, organisation: str, public_id: str) -> Action:
    """The action with whose pages these are: one query."""
    visible = Action.objects.visible_to(viewer_of(request)).select_related("plan", "official", "deputy")
    found: Action = found_here(request, organisation, visible, public_id=public_id)
    found.plan.organisation = found.organisation
    return found


def _matter(found: Action, recorded: Any, shown: Shown, asked: Asked) -> dict[str, Any]:
    """What the register says about the action at the moment shown, for this reader."""
    reader = asked.reader
    entries = entries_of(found, reader, shown)
    amounts, dependencies = amounts_of(found, reader, shown), dependencies_of(found, reader, shown)
    others = [one.reported_for_id for one in entries] + [one.paid_by_id for one in amounts]
    others += [one.party_id for one in dependencies]
    row, naming = named_row(recorded, reader, shown.moment, also=others, plan_id=found.plan_id)
    row = row_for(shown.audience, row)
    return {
        "action": found,
        "row": row,
        "plan_title": naming.plan(found.plan_id)[1],
        "goal_key": naming.goal(row.goal_id)[0],
        "shown": shown,
        "asked": asked,
        "days_query": asked.days_query,
        "leads": row.leads,
        "partners": [party for party in row.parties if not party.is_lead],
        "source": source_of(recorded, reader, shown),
        "news": news_of(entries, naming, shown),
        "moves": moves_of(found, reader, shown),
        "turns": turns_of(found, row, reader, shown, (recorded.plan_from, recorded.plan_until)),
        "means": means_from(amounts, naming, shown),
        "needs": needs_from(dependencies, found, row, naming, reader, shown),
    }


def _own_work(found: Action, asked: Asked) -> dict[str, Any]:
    """What this person may do here, and what only those inside see; nothing of it in a preview."""
    viewer, preview = asked.viewer, asked.preview is not None
    sees_drafts = viewer.sees_drafts_of(found.organisation_id, found.circle)
    inside = sees_drafts and not preview
    reporters = [] if preview else reporting_for(viewer, found)
    return {
        "sees_drafts": sees_drafts,
        "inside": inside,
        "may_report": bool(reporters),
        "may_repeat": bool(reporters) and last_news(found, reporters[0]) is not None,
        "may_edit": not preview and may_edit(viewer, found),
        "may_move": not preview and may_move(viewer, found),
        "may_give_link": inside and may_accept(viewer, found.organisation_id),
        "undecided": [] if preview else undecided_news_of(found, viewer),
    }


def _not_there(request: HttpRequest, found: Action, asked: Asked) -> HttpResponse:
    """Nothing of the action in the state asked: another day, a preview, or a partner before the first release.

    For everybody else an action that was never released does not exist.
    """
    partner = asked.preview is None and may_report(asked.viewer, found)
    if asked.days.bekend is None and asked.preview is None and not partner:
        raise Http404
    if asked.days.bekend is not None and not partner and not _released_now(found, asked):
        raise Http404
    context = {
        "action": found,
        "asked": asked,
        "partner": partner,
        "sees_drafts": asked.preview is not None,
        "undecided": undecided_news_of(found, asked.viewer) if partner else [],
    }
    return render(request, "actions/action/not_there.html", context)


def _released_now(found: Action, asked: Asked) -> bool:
    """Whether the viewer sees the action without asking for an earlier moment."""
    return bool(Action.history.seen_by(asked.viewer).filter(id=found.pk).exists())
