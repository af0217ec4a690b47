"""Suggestions from a decision: every point as a decision point, and as an action where it orders work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.recognition.build import Builder, Inherited
from actions.recognition.candidates import Candidate
from actions.recognition.clauses import Reading, without_brackets
from actions.recognition.commitment import Weight
from actions.recognition.decisions import read_decision
from actions.recognition.sections import Context
from actions.recognition.sentences import Span, sentences, words
from actions.recognition.suggestions import Suggestion, SuggestionKind
from policies.reading.passages import Passage

_OUTCOME = re.compile(r"\b(?:akkoord|kennis|vastgesteld|aangenomen|verworpen|ingestemd|aangehouden)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"^(?:aldus|gezien|gelet|overwegende|de\s+raad\s+van|het\s+college\s+van|besluit\b.{0,3}$)", re.IGNORECASE
)


def decision_suggestions(passage: Passage, context: Context, builder: Builder) -> Iterator[Suggestion]:
    """One decision point for the passage; beside it an action when its verb leaves something to be done."""
    spans = sentences(passage.text)
    if not spans or _NOISE.match(passage.text) or len(passage.text.split()) < 3:
        return
    span = Span(spans[0].start, spans[0].end)
    tokens = words(passage.text, span.start, span.end)
    kept = without_brackets(tokens)
    reading = Reading(kept, builder.setting.actors.mentions(kept))
    decision = read_decision(tokens, passage.text[span.start : span.end])
    if decision.verb is None and context.lead is None and not _OUTCOME.search(passage.text[span.start : span.end]):
        return
    inherited = Inherited(leads=("college",))
    point = Candidate(span, tokens, reading, None, Weight(0.85, "punt van een besluit"))
    yield builder.build(passage, context, point, inherited, SuggestionKind.DECISION_POINT)
    if decision.orders_work:
        says = "beslispunt dat na het besluit nog werk vraagt"
        order = Candidate(span, tokens, reading, None, Weight(0.6, says))
        yield builder.build(passage, context, order, inherited, SuggestionKind.ACTION)
