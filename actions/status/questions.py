"""Technical questions about an action, as a reader may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions.models import Action, TechnicalQuestion
from policies.open_text import text_for
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ShownAction:
    """An action by its name, as this reader knows it."""

    public_id: str
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with its answer; `asker` for the council and the municipality only."""

    public_id: str
    text: str
    asked_at: datetime
    asker: str
    answer: str
    answered_at: datetime | None
    is_public: bool


def shown_action(action: Action, viewer: Viewer) -> ShownAction | None:
    """None where nothing of the action was released to this reader."""
    row = Action.history.seen_by(viewer).filter(id=action.pk).first()
    if row is None:
        return None
    return ShownAction(row.public_id, row.number, text_for(viewer, row, row.what))


def questions_about(action: Action, viewer: Viewer) -> list[QuestionRow]:
    """The newest first: one query. They know no peildatum: a question is asked today."""
    rows = TechnicalQuestion.objects.visible_to(viewer).filter(action=action).select_related("created_by")
    return [_row(row, viewer) for row in rows]


def _row(row: Any, viewer: Viewer) -> QuestionRow:
    inside = viewer.sees_council_papers_of(row.organisation_id) or viewer.sees_drafts_of(
        row.organisation_id, row.circle
    )
    return QuestionRow(
        public_id=row.public_id,
        text=text_for(viewer, row, row.text),
        asked_at=row.created_at,
        asker=row.created_by.name if inside else "",
        answer=text_for(viewer, row, row.answer),
        answered_at=row.answered_at,
        is_public=row.openness == "openbaar",
    )
