"""Two values of one field of a draft, side by side in Dutch."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.domain.two_editors import ChangedMeanwhile
from governance.enums import MemoKind
from governance.forms.memos import AUDIENCES, decision_words
from governance.models import Decision
from policies.models import PolicyDocument
from portal.organisations.models import PortfolioHolder
from portal.shared.dutch import long_day

LABELS = {
    "kind": "Soort",
    "subject": "Onderwerp",
    "recipient": "Aan",
    "portfolio_holder_id": "Portefeuillehouder",
    "plan_id": "Plan",
    "decision_id": "Besluit van het college",
    "audience": "Wie mag de memo lezen?",
    "peildatum": "Stand per",
    "text": "Tekst",
}
CHOICES: dict[str, dict[Any, Any]] = {"kind": dict(MemoKind.choices), "audience": dict(AUDIENCES)}
RELATED: dict[str, tuple[Any, Any]] = {
    "portfolio_holder_id": (PortfolioHolder, str),
    "plan_id": (PolicyDocument, str),
    "decision_id": (Decision, decision_words),
}


def clash_rows(clash: ChangedMeanwhile) -> list[dict[str, Any]]:
    """One entry for each field: its label, what a colleague made of it, and what was posted now."""
    who, at = clash.row.changed_by, clash.row.changed_at
    return [
        {
            "field": one.field.removesuffix("_id"),
            "label": LABELS[one.field],
            "theirs": words_of(one.field, one.theirs),
            "mine": words_of(one.field, one.mine),
            "by": str(who),
            "at": at,
        }
        for one in clash.clashes
    ]


def words_of(field: str, value: Any) -> str:
    """A stored value as a reader sees it; an empty one says so."""
    if value in (None, ""):
        return "leeg"
    if field in RELATED:
        model, words = RELATED[field]
        return str(words(model._base_manager.get(pk=value)))
    if isinstance(value, date):
        return long_day(value)
    return str(CHOICES[field][value]) if field in CHOICES else str(value)
