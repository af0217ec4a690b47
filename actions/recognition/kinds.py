"""Which kind a commitment is: an act, a promise to the council, or a moment that is planned."""

from __future__ import annotations

import re

from actions.recognition.candidates import Candidate
from actions.recognition.clauses import Mode
from actions.recognition.sections import Context, SectionKind
from actions.recognition.suggestions import SuggestionKind
from policies.reading.passages import Passage

_TO_COUNCIL = re.compile(
    r"\b(?:zeg(?:t|gen)\b.*\btoe\b|toegezegd|ko(?:mt|men)\b.*\bterug\b"
    r"|(?:informe(?:ert|ren)|berich(?:t|ten)|ontvang(?:t|en)|krijg(?:t|en)|stu(?:urt|ren))\b.{0,60}\b(?:u|uw\s+raad|de\s+(?:gemeente)?raad|de\s+commissie)\b"
    r"|(?:u|uw\s+raad|de\s+(?:gemeente)?raad|de\s+commissie)\b.{0,60}\b(?:informe(?:ert|ren)|geïnformeerd|ontvangt|krijgt|berichten|krijgen|bericht)\b)",
    re.IGNORECASE,
)  # fmt: skip
_PLANNED = re.compile(
    r"^\d{1,2}-\d{1,2}(?:-\d{4})?[^:]{0,8}:|\b(?:gepland|geagendeerd|ter\s+vaststelling)\b", re.IGNORECASE
)


def kind_of(passage: Passage, context: Context, candidate: Candidate) -> SuggestionKind:
    """Commitment when the council is told something, planning for a moment on a calendar, else action."""
    text = passage.text[candidate.span.start : candidate.span.end]
    if context.kind is SectionKind.COMMITMENTS or _TO_COUNCIL.search(text):
        return SuggestionKind.COMMITMENT
    event = candidate.clause is not None and candidate.clause.mode is Mode.EVENT
    if _PLANNED.search(text) and (event or context.kind is SectionKind.PLANNING):
        return SuggestionKind.PLANNING
    return SuggestionKind.ACTION
