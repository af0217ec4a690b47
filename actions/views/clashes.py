"""Two values of one field, side by side in Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from actions.domain.two_editors import Clash
from actions.enums import ActorRole, Interval, SuggestionKind
from policies.models import Theme
from portal.shared.dutch import short_day

LABELS = {
    "kind": "Soort",
    "what": "Wat",
    "who": "Wie trekt het?",
    "partners": "Met wie?",
    "role": "Rol van de trekker",
    "period_text": "Wanneer",
    "period_start": "Van",
    "period_end": "Tot en met",
    "interval": "Hoe vaak",
    "theme_id": "Thema",
    "means": "Bedragen",
    "numbers": "Aantallen",
    "depends_on": "Waarvan hangt het af?",
    "elaboration": "Uitwerking",
}
CHOICES = {"role": ActorRole, "interval": Interval, "kind": SuggestionKind}


def clash_rows(clashes: Iterable[Clash]) -> list[dict[str, str]]:
    """Rows for a table: the field, what is stored now, and what was posted."""
    return [
        {
            "label": LABELS[clash.field],
            "theirs": words_of(clash.field, clash.theirs),
            "mine": words_of(clash.field, clash.mine),
        }
        for clash in clashes
    ]


def words_of(field: str, value: Any) -> str:
    """A stored value as a reader sees it; an empty one says so."""
    if value in (None, "", []):
        return "leeg"
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, date):
        return short_day(value)
    if field == "theme_id":
        return str(Theme.objects.filter(pk=value).first() or "leeg")
    return str(CHOICES[field](value).label) if field in CHOICES else str(value)
