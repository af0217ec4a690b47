"""What a progress round shows: who answered, and what changed since the last release."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from actions.enums import ENDED
from actions.models import Action, ProgressRound
from actions.overview import ActionRow, plan_actions, rows_of
from actions.status.differences import ActionDifference, differences
from actions.work import heard_in
from policies.domain.moments import Shown
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@dataclass(slots=True)
class Answers:
    """The actions that one organisation leads: with and without news since the round began."""

    slug: str
    label: str
    id: int | None = None
    answered: list[ActionRow] = field(default_factory=list)
    silent: list[ActionRow] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.answered) + len(self.silent)

    @property
    def words(self) -> str:
        return f"{len(self.answered)} van {self.total} {'actie' if self.total == 1 else 'acties'} gemeld"

    @property
    def silent_words(self) -> str:
        return f"Toon de {len(self.silent)} zonder bericht"


def rows_today(plan: PolicyDocument, viewer: Viewer) -> list[ActionRow]:
    moment = Moment(day=today())
    return rows_of(plan_actions(plan, viewer, Shown(Audience.EDITORS, moment)), viewer, moment)


def rows_known(plan: PolicyDocument, viewer: Viewer, at: datetime) -> list[ActionRow]:
    """The actions as they were recorded at a moment, with their state as per today."""
    moment = Moment(day=today(), recorded_at=at)
    return rows_of(plan_actions(plan, viewer, Shown(Audience.EDITORS, moment)), viewer, moment)


def officials_of(plan: PolicyDocument) -> dict[int, str]:
    """Who keeps each action of a plan, by name; for colleagues only. One query."""
    kept = Action.objects.of_plan(plan).filter(official__isnull=False).order_by()
    return dict(kept.values_list("pk", "official__name"))


def answers_of(asked: ProgressRound, rows: list[ActionRow]) -> list[Answers]:
    """Per leading organisation who answered; actions that had ended before are not asked. One query."""
    [(_, heard)] = heard_in([asked])
    found: dict[str, Answers] = {}
    for row in rows:
        if row.status in ENDED and row.id not in heard:
            continue
        lead = row.leads[0] if row.leads else None
        slug, label = (lead.slug, lead.label) if lead else ("", "Nog geen trekker")
        answers = found.setdefault(slug, Answers(slug, label, lead.id if lead else None))
        (answers.answered if row.id in heard else answers.silent).append(row)
    return sorted(found.values(), key=lambda one: (-len(one.silent), one.label.casefold()))


def changes_since(
    plan: PolicyDocument, viewer: Viewer, at: datetime | None, rows: list[ActionRow]
) -> list[ActionDifference]:
    """What a release now would bring out: the differences with the state recorded at `at` (None: nothing was)."""
    before = rows_known(plan, viewer, at) if at is not None else []
    return differences(before, rows)
