"""The doors for technical questions: a council member asks, the municipality answers."""

from __future__ import annotations

from typing import Any

from actions.domain.errors import Refused
from actions.models import Action, TechnicalQuestion
from actions.permissions import demand
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.enums import Openness


def ask_question(*, action: Action, text: str, by: Any) -> TechnicalQuestion:
    """Ask something about an action; the council and the executive read it. Raises Refused for an empty question."""
    demand(Permission.ASK_TECHNICAL, action.organisation_id, by=by)
    if not text.strip():
        raise Refused({"text": "Schrijf uw vraag op."})
    with changing(verb="technische vraag stellen", by=by):
        question = TechnicalQuestion(
            action=action,
            organisation_id=action.organisation_id,
            circle=action.circle,
            openness=Openness.COUNCIL,
            text=text.strip(),
        )
        question.save()
    return question


def answer_question(*, question: TechnicalQuestion, base_version: int, answer: str, public: bool, by: Any) -> None:
    """Answer a question, or mend the answer; with `public` everybody who sees the action reads both.

    Raises Refused for an empty answer, and when a colleague answered since `base_version`.
    """
    demand(Permission.REPORT, question.organisation_id, by=by)
    if not answer.strip():
        raise Refused({"answer": "Schrijf het antwoord op."})
    with changing(verb="technische vraag beantwoorden", by=by, lock=[question]) as change:
        if question.version != base_version:
            raise Refused(
                {"answer": f"Een collega gaf intussen dit antwoord: “{question.answer}” Pas het zo nodig aan."}
            )
        question.answer, question.answered_at, question.answered_by_id = answer.strip(), change.at, change.by_id
        question.openness = Openness.PUBLIC if public else Openness.COUNCIL
        question.save()
