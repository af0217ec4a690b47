"""What happened, as entries of a feed: progress of actions, decisions, and steps of motions and commitments.

Every entry is what the same reader finds on the page that it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from actions.enums import ActionStatus, Assessment
from governance.models import Commitment, Decision, FollowStep, Motion
from policies.models import PolicyDocument
from policies.redaction import public_text
from portal.home.selectors import News, latest_news
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

MOST = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `address` is a path of this portal, `key` makes it the same entry when it is read again."""

    day: date
    title: str
    text: str
    address: str
    key: str


def of_place(place: Organisation, viewer: Viewer) -> list[Entry]:
    """The newest of all: progress in every plan, decisions, motions and commitments."""
    return _newest((*_progress(place, viewer), *of_council(place, viewer)))


def of_plan(plan: PolicyDocument, place: Organisation, viewer: Viewer) -> list[Entry]:
    return _newest(_progress(place, viewer, plan=plan))


def of_council(place: Organisation, viewer: Viewer) -> list[Entry]:
    return _newest((*_decisions(place, viewer), *_steps(place, viewer)))


def _newest(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: (one.day, one.key), reverse=True)[:MOST]


def _progress(place: Organisation, viewer: Viewer, plan: PolicyDocument | None = None) -> list[Entry]:
    return [_of_action(one, place) for one in latest_news(place, viewer, limit=MOST, plan=plan)]


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


def _steps(place: Organisation, viewer: Viewer) -> list[Entry]:
    """Steps of what this reader may see now."""
    found = []
    for model, name in ((Motion, "motion"), (Commitment, "commitment")):
        parents = model.objects.visible_to(viewer).of(place)
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
