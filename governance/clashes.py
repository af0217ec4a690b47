"""Two values of one field, side by side in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.domain.two_editors import ChangedMeanwhile
from portal.shared.dutch import long_day


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How the fields of one form are named and read: labels, words of choices, and (model, words) of related rows."""

    labels: Mapping[str, str]
    choices: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    related: Mapping[str, tuple[Any, Callable[[Any], str]]] = field(default_factory=dict)

    def clash_rows(self, clash: ChangedMeanwhile) -> list[dict[str, Any]]:
        """One entry for each field: its label, what a colleague made of it, and what was posted now."""
        who, at = clash.row.changed_by, clash.row.changed_at
        return [
            {
                "field": one.field.removesuffix("_id"),
                "label": self.labels[one.field],
                "theirs": self.words_of(one.field, one.theirs),
                "mine": self.words_of(one.field, one.mine),
                "by": str(who),
                "at": at,
            }
            for one in clash.clashes
        ]

    def words_of(self, name: str, value: Any) -> str:
        """A stored value as a reader sees it; an empty one says so."""
        if value in (None, ""):
            return "leeg"
        if name in self.related:
            model, words = self.related[name]
            return str(words(model._base_manager.get(pk=value)))
        if isinstance(value, date):
            return long_day(value)
        return str(self.choices[name][value]) if name in self.choices else str(value)
