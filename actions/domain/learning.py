"""What reviewers made of suggestions, per step of the recogniser: where it is right, and where it is corrected.

Counted from suggestions that a person decided on; `given` holds what was recognised, the other columns what was kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actions.domain.suggesting import given_of
from actions.enums import SuggestionState
from actions.models import Suggestion
from actions.recognition.suggestions import Step

# What each step decides: the fields that show whether a reviewer left it as it was.
FIELDS_OF = {
    Step.COMMITMENT: ("what",),
    Step.WHO: ("who",),
    Step.PARTNERS: ("partners",),
    Step.WHEN: ("period_text", "period_start", "period_end", "interval"),
    Step.ROLE: ("role",),
}


@dataclass(slots=True)
class StepCount:
    """Of the suggestions in which a step had something to say: left as it was, corrected, rejected as a whole."""

    step: str
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float | None:
        """Share that was left as it was, 0-1; None where nothing was decided."""
        return self.accepted / self.total if self.total else None


def counts_per_step(rows: Iterable[Any]) -> list[StepCount]:
    """Counts for decided suggestions, in the order of the pipeline; steps without any are left out.

    A step counts where its evidence stands in the suggestion. A split-off part has no `given` and counts nowhere.
    """
    found: dict[str, StepCount] = defaultdict(lambda: StepCount(""))
    for row in rows:
        if row.given:
            _count(row, found)
    for step, count in found.items():
        count.step = step
    return [found[step.value] for step in Step if step.value in found]


def _count(row: Any, found: dict[str, StepCount]) -> None:
    kept = given_of(row)
    for step in {str(piece["step"]) for piece in row.evidence}:
        count = found[step]
        if row.state == SuggestionState.REJECTED:
            count.rejected += 1
        elif any(kept.get(name) != row.given.get(name) for name in FIELDS_OF.get(Step(step), ())):
            count.corrected += 1
        else:
            count.accepted += 1


def decided_rows(organisation: Any = None) -> Any:
    """Suggestions that a person took over or rejected, of one organisation or of all."""
    rows = Suggestion.objects.filter(state__in=[SuggestionState.ACCEPTED, SuggestionState.REJECTED])
    # Came in as taken over: the sentence of an earlier version, on which nobody decided now.
    rows = rows.exclude(state=SuggestionState.ACCEPTED, version=1)
    return rows.of(organisation) if organisation is not None else rows
