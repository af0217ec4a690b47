"""What happened, as entries of a feed: progress and moved dates of actions, decisions, steps of council matters.

Every entry is what the same reader finds on the page that it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from actions.enums import ActionStatus, Assessment
from actions.models import Action, DateMove, TechnicalQuestion
from governance.models import Commitment, Decision, FollowStep, Motion
from policies.open_text import text_for
from policies.redaction import public_text
from portal.home.selectors import News, latest_news
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

MOST = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `address` is a path of this portal, `key` makes it the same entry when it is read again."""

    day: date | None
    title: str
    text: str
    address: str
    key: str


def of_place(place: Organisation, viewer: Viewer) -> list[Entry]:
    """The newest of all: progress in every plan, decisions, motions and commitments."""
    return newest((*_progress(place, viewer), *of_council(place, viewer)))


def of_plan(plan_id: int | None, place: Organisation, viewer: Viewer) -> list[Entry]:
    only = {"action__plan_id": plan_id}
    return newest((*_progress(place, viewer, **only), *_moves(place, viewer, **only)))


def of_actions(ids: Any, place: Organisation, viewer: Viewer) -> list[Entry]:
    """Progress, moved dates and answered questions of some actions."""
    return newest(
        entry for source in (_progress, _moves, _answers) for entry in source(place, viewer, action_id__in=ids)
    )


def of_council(place: Organisation, viewer: Viewer) -> list[Entry]:
    return newest((*_decisions(place, viewer), *of_steps(place, viewer)))


def newest(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: (one.day or date.min, one.key), reverse=True)[:MOST]


def _progress(place: Organisation, viewer: Viewer, **only: Any) -> list[Entry]:
    return [_of_action(one, place) for one in latest_news(place, viewer, limit=MOST, **only)]


def _moves(place: Organisation, viewer: Viewer, **only: Any) -> list[Entry]:
    """Moved dates with the reason, of actions as this reader knows them."""
    rows = DateMove.objects.visible_to(viewer).counting().filter(action__plan__organisation=place, **only)
    moves = list(rows.select_related("action__plan").order_by("-decided_on", "-pk")[:MOST])
    names = dict(
        Action.history.seen_by(viewer).filter(id__in={row.action_id for row in moves}).values_list("id", "what")
    )
    return [_of_move(row, names[row.action_id], place, viewer) for row in moves if row.action_id in names]


def _answers(place: Organisation, viewer: Viewer, **only: Any) -> list[Entry]:
    """Technical questions that were answered; a later answer is news of its own."""
    rows = TechnicalQuestion.objects.visible_to(viewer).of(place).answered().filter(**only)
    return [
        Entry(
            timezone.localdate(row.answered_at),
            f"Antwoord op een vraag: {text_for(viewer, row, row.text)}",
            text_for(viewer, row, row.answer),
            reverse("actions:action", args=[place.slug, row.action.public_id]),
            f"antwoord-{row.public_id}-{row.version}",
        )
        for row in rows.select_related("action").order_by("-answered_at", "-pk")[:MOST]
    ]


def _of_move(row: DateMove, what: str, place: Organisation, viewer: Viewer) -> Entry:
    inside = viewer.sees_drafts_of(row.action.plan.organisation_id, row.action.plan.circle)
    what, reason = (words if inside else public_text(words) for words in (what, row.reason))
    title = f"{what}: verschoven van {row.from_period or 'geen datum'} naar {row.to_period or 'geen datum'}"
    address = reverse("actions:action", args=[place.slug, row.action.public_id])
    return Entry(row.decided_on, title, reason, address, f"verschoven-{row.public_id}")


def _of_action(one: News, place: Organisation) -> Entry:
    labels = dict((*ActionStatus.choices, *Assessment.choices))
    title = f"{one.what}: {str(labels.get(one.state, one.state)).lower()}"
    address = reverse("actions:action", args=[place.slug, one.public_id])
    return Entry(one.day, title, one.text, address, f"actie-{one.public_id}-{one.day}")


def _decisions(place: Organisation, viewer: Viewer) -> list[Entry]:
    rows = Decision.objects.visible_to(viewer).of(place).select_related("body").newest_first()[:MOST]
    inside = viewer.sees_drafts_of(place.pk)
    return [
        Entry(
            row.decided_on,
            f"{row.body.name}: {row.get_result_display().lower()}",
            row.text if inside else public_text(row.text),
            reverse("governance:decision", args=[place.slug, row.public_id]),
            f"besluit-{row.public_id}",
        )
        for row in rows
    ]


def of_steps(place: Organisation, viewer: Viewer, *, only: Any = None, **values: Any) -> list[Entry]:
    """Steps of motions and commitments (or of one model) that this reader may see now, and that have these values."""
    found = []
    for model, name in ((Motion, "motion"), (Commitment, "commitment")):
        if only in (None, model):
            parents = model.objects.visible_to(viewer).of(place).filter(**values)
            steps = FollowStep.objects.filter(**{f"{name}__in": parents}).visible_to(viewer).select_related(name)
            found += [_of_step(step, getattr(step, name), name, place, viewer) for step in steps.latest_first()[:MOST]]
    return found


def _of_step(step: FollowStep, parent: Motion | Commitment, name: str, place: Organisation, viewer: Viewer) -> Entry:
    inside = viewer.sees_drafts_of(place.pk)
    subject, text = (words if inside else public_text(words) for words in (parent.subject, step.text))
    kind = "Motie" if name == "motion" else "Toezegging"
    address = reverse(f"governance:{name}", args=[place.slug, parent.public_id])
    title = f"{kind} {subject}: {step.get_kind_display().lower()}"
    return Entry(step.day, title, text, address, f"{name}-{step.public_id}")
