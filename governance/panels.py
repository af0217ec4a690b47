"""What this room shows on the pages of actions, plans and documents: decisions that touch them, and memos."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Value

from actions.models import Action
from governance.models import (
    Advice,
    Commitment,
    Decision,
    GovernanceQuestion,
    LocalDeviation,
    Memo,
    Motion,
    Position,
    Recommendation,
    RegionalProcess,
)
from governance.publications import of_document
from policies.models import PolicyDocument
from portal.shared.moments import Moment
from portal.shared.panels import register
from portal.shared.viewer import Viewer

FEW = 5


def register_panels() -> None:
    """Called once, when the room is ready."""
    register(place="action", order=40, template="governance/panels/action.html", source=about_action)
    for place in ("plan", "document"):
        register(place=place, order=40, template="governance/panels/plan.html", source=about_plan)
    register(place="document", order=30, template="governance/panels/publication.html", source=of_document)
    register(place="document", order=50, template="governance/panels/regional.html", source=in_the_region)


def about_action(action: Action, viewer: Viewer, moment: Moment) -> dict[str, Any] | None:
    """Decisions, motions and commitments that touch an action, and the latest memos about its plan: three queries."""
    decisions = Decision.objects.visible_to(viewer).known_at(moment).filter(links__action=action)
    return _context(
        decisions,
        _memos(viewer, moment, plan=action.plan_id),
        action.organisation,
        followed=list(_followed_by(action, viewer, moment)),
    )


def _followed_by(action: Action, viewer: Viewer, moment: Moment) -> Any:
    """Motions and commitments of that day that an action carries out, as rows (what, number, subject, public_id)."""
    both = [
        model._default_manager.visible_to(viewer)  # type: ignore[attr-defined]  # our own manager
        .known_at(moment)
        .filter(links__action=action)
        .values("number", "subject", "public_id", what=Value(str(model._meta.verbose_name)))
        for model in (Motion, Commitment)
    ]
    return both[0].union(both[1], all=True).order_by("number")


def about_plan(plan: PolicyDocument, viewer: Viewer, moment: Moment) -> dict[str, Any] | None:
    """By which decisions a document was dealt with, advice on it, and the latest memos about it: three queries."""
    decisions = Decision.objects.visible_to(viewer).known_at(moment).filter(document=plan)
    advices = list(Advice.objects.visible_to(viewer).known_at(moment).filter(plan=plan).newest_first())
    return _context(decisions, _memos(viewer, moment, plan=plan.pk), plan.organisation, advices=advices)


def _memos(viewer: Viewer, moment: Moment, *, plan: int) -> Any:
    return Memo.objects.visible_to(viewer).sent().known_at(moment).filter(plan_id=plan).defer("text", "frozen")[:FEW]


def _context(
    decisions: Any,
    memos: Any,
    organisation: Any,
    *,
    followed: list[dict[str, Any]] | None = None,
    advices: list[Advice] | None = None,
) -> dict[str, Any] | None:
    context = {
        "organisation": organisation,
        "followed": followed or [],
        "advices": advices or [],
        "decisions": list(decisions.select_related("body", "organisation").newest_first()),
        "memos": list(memos),
    }
    return context if any(context[name] for name in ("decisions", "memos", "followed", "advices")) else None


def in_the_region(document: PolicyDocument, viewer: Viewer, moment: Moment) -> dict[str, Any] | None:
    """What a region does with a document: past the councils, positions that rest on it, who departs; one query."""
    known = moment.recorded_at
    home = {"slug": F("organisation__slug"), "has_site": F("organisation__has_site")}
    below = {"slug": F("partnership__organisation__slug"), "has_site": F("partnership__organisation__has_site")}
    positions = Position.history.seen_by(viewer, known=known).filter(document_id=document.pk)
    rows = [
        RegionalProcess.history.seen_by(viewer, known=known)
        .filter(document_id=document.pk)
        .values("public_id", words=F("title"), matter=Value("process"), **home),
        GovernanceQuestion.history.seen_by(viewer, known=known)
        .filter(id__in=positions.values("question_id"))
        .values("public_id", words=F("text"), matter=Value("question"), **home),
        Recommendation.history.seen_by(viewer, known=known)
        .filter(document_id=document.pk)
        .values("public_id", words=F("text"), matter=Value("recommendation"), **home),
        LocalDeviation.objects.visible_to(viewer)
        .on(moment.day)
        .filter(document=document)
        .values("public_id", words=F("organisation__name"), matter=Value("deviation"), **below),
    ]
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows[0].union(*rows[1:], all=True).order_by("words", "public_id"):
        found.setdefault(row["matter"], []).append(row)
    return {"found": found} if found else None
