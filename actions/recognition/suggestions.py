"""What the recogniser hands to a reviewer: suggestions with their evidence.

A suggestion is not yet an action; it becomes one when a person accepts it. Nothing here knows the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from actions.recognition.periods import Period


class SuggestionKind(StrEnum):
    """What a passage seems to hold. Commitments are promises to the council; planning lines say what comes when."""

    ACTION = "action"
    GOAL = "goal"
    DECISION_POINT = "decision_point"
    COMMITMENT = "commitment"
    PLANNING = "planning"


class Role(StrEnum):
    """The part the lead plays, in the seven words of the exchange format."""

    DIRECTOR = "regisseur"
    ORGANISER = "organisator"
    FUNDER = "subsidieverstrekker"
    CLIENT = "opdrachtgever"
    FACILITATOR = "facilitator"
    CONTRACTOR = "uitvoerder"
    PARTNER = "samenwerkingspartner"


class Step(StrEnum):
    """The steps of the pipeline that can say something about words in a passage."""

    SECTION = "section"
    TABLE = "table"
    COMMITMENT = "commitment"
    WHO = "who"
    PARTNERS = "partners"
    WHEN = "when"
    ROLE = "role"
    AMOUNT = "amount"
    DEPENDENCY = "dependency"
    GOAL = "goal"
    ELABORATION = "elaboration"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step's finding on literal words.

    `start` and `end` are offsets in the text of the passage at `passage` (a heading above can be the ground for a
    date); `words` is that span. `says` is Dutch, for the reviewer.
    """

    step: Step
    words: str
    start: int
    end: int
    says: str
    passage: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money or a target number; `value` is None where the source says "p.m." (unknown, never 0)."""

    text: str
    value: float | None
    unit: str
    start: int
    end: int

    @property
    def is_money(self) -> bool:
        return self.unit.startswith("euro")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggested action, goal, decision point, commitment or planning line.

    `passage` is the position of the passage it stands in and `quote` its literal words: `passage.text[start:end]`.
    `who` holds the names of the leads, `partners` the others. `section` is the number and heading above it.
    `confidence` is the chance, 0-1, that a reviewer accepts it. `goal` is the position of the passage of the goal that
    it serves. `elaborations` are positions of passages that work it out ("ad a").
    """

    kind: SuggestionKind
    passage: int
    quote: str
    start: int
    end: int
    what: str
    who: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    when: Period | None = None
    role: Role | None = None
    section: str = ""
    page: int | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    goal: int | None = None
    amounts: tuple[Amount, ...] = ()
    dependencies: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    elaborations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two suggestions (indexes in `Recognition.suggestions`) that contradict each other on the same matter.

    `field` is "when" or "who"; `says` tells the reviewer in Dutch what differs.
    """

    first: int
    second: int
    field: str
    says: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """All that was found in one document; suggestions stand in document order."""

    suggestions: tuple[Suggestion, ...]
    conflicts: tuple[Conflict, ...] = ()

    def of_kind(self, kind: SuggestionKind) -> tuple[Suggestion, ...]:
        """The suggestions of one kind, in document order."""
        return tuple(item for item in self.suggestions if item.kind is kind)
