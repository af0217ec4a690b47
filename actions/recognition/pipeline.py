"""The pipeline: passages in, suggestions with evidence out.

Steps, each in a module of its own: sections (what kind of text), sentences, clauses (finite verb, subject, act),
commitment (is it one), parties (who), timing (when), roles, amounts, then what spans passages: inheritance,
elaborations, duplicates, goals and conflicts. Pure Python: no Django, no database, no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.recognition.abbreviations import abbreviations
from actions.recognition.build import Builder, Inherited
from actions.recognition.candidates import Candidate, find_candidates
from actions.recognition.gazetteer import Gazetteer
from actions.recognition.goals import goal_span, link_goals
from actions.recognition.inheritance import Inheritance
from actions.recognition.kinds import kind_of
from actions.recognition.needs import with_needs
from actions.recognition.points import decision_suggestions
from actions.recognition.relations import find_conflicts, merge_elaborations, without_duplicates
from actions.recognition.rows import row_suggestion
from actions.recognition.sections import Context, SectionKind, contexts, inline_label, lead_kind
from actions.recognition.sentences import sentences
from actions.recognition.setting import read_setting
from actions.recognition.suggestions import Recognition, Suggestion, SuggestionKind
from actions.recognition.timing import is_over
from policies.reading.passages import Passage, PassageKind, ReadDocument

_CLEAR = 0.8  # behind a decision only what is clearly promised counts: the rest explains the decision

__all__ = ["recognise"]


def recognise(document: ReadDocument, *, gazetteer: Gazetteer | None = None) -> Recognition:
    """All suggestions of a document in document order, and where they contradict each other."""
    setting = read_setting(document, gazetteer or Gazetteer.standard())
    builder = Builder(document.passages, setting)
    around = contexts(document)
    inheritance = Inheritance(document.passages, around, setting)
    found: list[Suggestion] = []
    for passage, context in zip(document.passages, around, strict=True):
        found.extend(_in_passage(passage, context, builder, inheritance))
    found = link_goals(merge_elaborations(without_duplicates(found), document.passages), around, document.passages)
    found = with_needs(found, document.passages)
    short = abbreviations(document.text or "\n".join(passage.text for passage in document.passages))
    return Recognition(tuple(found), tuple(find_conflicts(found, short)))


def _in_passage(passage: Passage, context: Context, builder: Builder, inheritance: Inheritance) -> Iterator[Suggestion]:
    if passage.kind is PassageKind.HEADING:
        return
    if passage.kind is PassageKind.TABLE_ROW:
        row = row_suggestion(passage, context, builder, inheritance)
        if row is not None:
            yield row
        return
    if _decides(passage, context) and not _is_lead(passage, builder):
        yield from decision_suggestions(passage, context, builder)
        yield from _behind_decision(passage, context, builder, inheritance)
        return
    if context.kind is SectionKind.GOAL and (span := goal_span(passage, builder.passages)) is not None:
        yield builder.goal(passage, context, span)
    if not (_is_lead(passage, builder) and lead_kind(passage.text) is not SectionKind.NEUTRAL):
        yield from _commitments(passage, context, builder, inheritance)


def _decides(passage: Passage, context: Context) -> bool:
    label = inline_label(passage.text)
    return context.kind is SectionKind.DECISION or (label is not None and label[0] is SectionKind.DECISION)


def _behind_decision(
    passage: Passage, context: Context, builder: Builder, inheritance: Inheritance
) -> Iterator[Suggestion]:
    """What a paragraph says after its decision: who does what with it."""
    spans = sentences(passage.text)
    if passage.kind is PassageKind.LIST_ITEM or len(spans) < 2:
        return
    plain = replace(context, kind=SectionKind.NEUTRAL)
    found = _commitments(passage, plain, builder, inheritance)
    yield from (item for item in found if item.start >= spans[1].start and item.confidence >= _CLEAR)


def _is_lead(passage: Passage, builder: Builder) -> bool:
    """True when items stand under this line: then the items are what counts."""
    following = builder.passages[passage.position + 1 : passage.position + 2]
    return bool(following) and following[0].parent == passage.position


def _commitments(
    passage: Passage, context: Context, builder: Builder, inheritance: Inheritance
) -> Iterator[Suggestion]:
    previous: Suggestion | None = None
    for candidate in find_candidates(passage, context, builder.setting.actors):
        inherited = inheritance.for_candidate(passage, context, candidate.span, previous)
        suggestion = _suggest(passage, context, candidate, inherited, builder)
        if suggestion.when is not None and is_over(suggestion.when, builder.setting.reference):
            continue
        previous = suggestion
        yield suggestion


def _suggest(
    passage: Passage, context: Context, candidate: Candidate, inherited: Inherited, builder: Builder
) -> Suggestion:
    kind = kind_of(passage, context, candidate)
    return builder.build(passage, context, candidate, inherited, kind)


def actions_of(recognition: Recognition) -> list[Suggestion]:
    """What a reviewer would be asked to accept as an action: acts, promises to the council and planned moments."""
    wanted = {SuggestionKind.ACTION, SuggestionKind.COMMITMENT, SuggestionKind.PLANNING}
    return [item for item in recognition.suggestions if item.kind in wanted]
