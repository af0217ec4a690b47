"""The progress round of a plan: who answered, what changed, and what can be done now (`round_steps`)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from actions.domain.rounds import OPEN, steps_from
from actions.enums import RoundState
from actions.forms.rounds import CancelForm, OpenForm, ReleaseForm, SendBackForm
from actions.models import ProgressRound
from actions.status.round import answers_of, changes_since, officials_of, rows_today
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.moments import today
from portal.shared.viewer import Viewer


def round_page(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    plan = plan_of(request, organisation, public_id)
    return render(request, "actions/round/page.html", _context(plan, viewer_of(request)))


def plan_of(request: HttpRequest, organisation: str, public_id: str) -> PolicyDocument:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.SEE_TODAY, place)
    plans = PolicyDocument.objects.visible_to(viewer).plans().of(place)
    plan: PolicyDocument = get_object_or_404(plans, public_id=public_id)
    return plan


def _context(plan: PolicyDocument, viewer: Viewer) -> dict[str, Any]:
    rounds = list(
        ProgressRound.objects.visible_to(viewer)
        .filter(plan=plan)
        .select_related("plan", "created_by", "official_by", "agreed_by", "released_by", "returned_by", "reminded_by")
        .order_by("-created_at", "-pk")
    )
    current = rounds[0] if rounds and rounds[0].state in OPEN else None
    rows = rows_today(plan, viewer)
    agreed_at = current.agreed_at if current else None
    asking = current is not None and current.state == RoundState.ASKED
    answers = answers_of(current, rows) if current else []
    return {
        "plan": plan,
        "current": current,
        "steps": _steps(current) if current else [],
        "answers": answers,
        "officials": officials_of(plan) if current else {},
        "changes": changes_since(plan, viewer, plan.council_released_at, rows),
        "after_agreement": changes_since(plan, viewer, agreed_at, rows) if agreed_at else [],
        "offered": _offered(current, viewer) if current else set(),
        "may_open": current is None and viewer.may(Permission.EDIT_ACTIONS, plan.organisation_id),
        "may_remind": asking
        and any(one.silent for one in answers)
        and viewer.may(Permission.EDIT_ACTIONS, plan.organisation_id),
        "may_give_link": asking and viewer.may(Permission.ACCEPT_REPORT, plan.organisation_id),
        "may_release": viewer.may(Permission.RELEASE, plan.organisation_id),
        "open_form": OpenForm(initial={"as_per": today()}),
        "release_form": ReleaseForm(initial={"audience": Audience.PUBLIC}),
        "send_back_form": SendBackForm(),
        "cancel_form": CancelForm(),
        "earlier": [one for one in rounds if one is not current],
    }


def _offered(current: ProgressRound, viewer: Viewer) -> set[str]:
    """The steps that this person may take now."""
    organisation = current.organisation_id
    return {step.name for step in steps_from(current.state) if viewer.may(step.permission, organisation)}


def _steps(current: ProgressRound) -> list[dict[str, Any]]:
    """The way of a round with who took each step and when."""
    way = [
        (RoundState.ASKED, current.created_at, current.created_by),
        (RoundState.OFFICIAL, current.official_at, current.official_by),
        (RoundState.AGREED, current.agreed_at, current.agreed_by),
        (RoundState.RELEASED, current.released_at, current.released_by),
    ]
    return [{"label": state.label, "at": at, "by": by, "current": state == current.state} for state, at, by in way]
