"""The fields of a memo in Dutch, for two values side by side."""

from __future__ import annotations

from governance.clashes import FieldWords
from governance.enums import MemoKind
from governance.forms.memos import AUDIENCES, decision_words
from governance.models import Decision
from policies.models import PolicyDocument
from portal.organisations.models import PortfolioHolder

MEMO_WORDS = FieldWords(
    labels={
        "kind": "Soort",
        "subject": "Onderwerp",
        "recipient": "Aan",
        "portfolio_holder_id": "Portefeuillehouder",
        "plan_id": "Plan",
        "decision_id": "Besluit van het college",
        "audience": "Wie mag de memo lezen?",
        "peildatum": "Stand per",
        "text": "Tekst",
    },
    choices={"kind": dict(MemoKind.choices), "audience": dict(AUDIENCES)},
    related={
        "portfolio_holder_id": (PortfolioHolder, str),
        "plan_id": (PolicyDocument, str),
        "decision_id": (Decision, decision_words),
    },
)
