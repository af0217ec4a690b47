"""The recogniser cut it wrongly: two suggestions are one action, or one is two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.domain.errors import Refused
from actions.domain.review import AlreadyDecided
from actions.enums import SuggestionState
from actions.models import Suggestion
from actions.permissions import demand
from portal.accounts.roles import Permission
from portal.shared.changes import changing

MOST_PARTS = 6
COPIED = (
    "source_id",
    "organisation_id",
    "circle",
    "openness",
    "passage_id",
    "kind",
    "quote",
    "start",
    "end",
    "role",
    "period_text",
    "period_start",
    "period_end",
    "interval",
    "section",
    "theme_id",
    "confidence",
    "serves_id",
)


BROUGHT = ("means", "numbers", "depends_on")


def merge(*, first: Suggestion, other: Suggestion, by: Any) -> Suggestion:
    """Join `other` into `first`: its names and, where `first` has none, its period, role and theme are added.

    Two pieces of one passage become one quote. Raises AlreadyDecided where either was decided on.
    """
    demand(Permission.READ_IN, first.organisation_id, by=by)
    if first.source_id != other.source_id or first.pk == other.pk or first.kind != other.kind:
        raise Refused("Deze twee voorstellen kunt u niet samenvoegen.")
    with changing(verb="voorstellen samenvoegen", by=by, lock=sorted([first, other], key=lambda row: row.pk)) as change:
        for row in (first, other):
            _must_be_open(row)
        first.who = list(dict.fromkeys([*first.who, *other.who]))
        first.partners = [name for name in dict.fromkeys([*first.partners, *other.partners]) if name not in first.who]
        for name in BROUGHT:
            setattr(first, name, list(dict.fromkeys([*getattr(first, name), *getattr(other, name)])))
        first.elaboration = "\n".join(part for part in (first.elaboration, other.elaboration) if part)
        _fill_gaps(first, other)
        _join_quotes(first, other)
        first.confidence = max(first.confidence, other.confidence)
        first.save()
        other.state, other.merged_into = SuggestionState.MERGED, first
        other.decided_at, other.decided_by = change.at, by
        other.save()
    return first


def _must_be_open(row: Suggestion) -> None:
    if row.state != SuggestionState.OPEN:
        raise AlreadyDecided(row)


def _fill_gaps(first: Suggestion, other: Suggestion) -> None:
    if not first.period_text:
        for name in ("period_text", "period_start", "period_end", "interval"):
            setattr(first, name, getattr(other, name))
    first.role = first.role or other.role
    first.theme_id = first.theme_id or other.theme_id
    first.serves_id = first.serves_id or other.serves_id
    first.action_id = first.action_id or other.action_id
    known = {repr(piece) for piece in first.evidence}
    first.evidence = [*first.evidence, *(piece for piece in other.evidence if repr(piece) not in known)]


def _join_quotes(first: Suggestion, other: Suggestion) -> None:
    if first.passage_id == other.passage_id:
        first.start, first.end = min(first.start, other.start), max(first.end, other.end)
        first.quote = first.passage.text[first.start : first.end]


def split(*, suggestion: Suggestion, parts: Sequence[str], by: Any, seen: int | None = None) -> list[Suggestion]:
    """Make one suggestion into several, one per text in `parts`; the first keeps its place and all keep who and when.

    A part that stands literally in the quote gets just those words as its source. Raises AlreadyDecided or Refused.
    """
    demand(Permission.READ_IN, suggestion.organisation_id, by=by)
    texts = [" ".join(part.split()) for part in parts if part.strip()]
    if not 2 <= len(texts) <= MOST_PARTS:
        raise Refused(f"Schrijf minstens twee acties, en hooguit {MOST_PARTS}.")
    if any(len(text) > 300 for text in texts):
        raise Refused("Een actie is hooguit 300 tekens lang.")
    with changing(verb="voorstel splitsen", by=by, lock=[suggestion]):
        _must_be_open(suggestion)
        if seen not in (None, suggestion.version):
            raise Refused(f"{suggestion.changed_by} heeft dit voorstel intussen gewijzigd. Bekijk het eerst opnieuw.")
        rest = [_copy(suggestion, text) for text in texts[1:]]
        _narrow(suggestion, texts[0])
        suggestion.save()
        Suggestion.create_many(rest)
    return [suggestion, *rest]


def _copy(suggestion: Suggestion, text: str) -> Suggestion:
    """A new row beside `suggestion`; without `given`, since nobody recognised it as such."""
    values = {name: getattr(suggestion, name) for name in COPIED}
    copies = {name: list(getattr(suggestion, name)) for name in ("who", "partners", "evidence")}
    row = Suggestion(**values, **copies)
    for name in BROUGHT:  # what stands in these words goes along with them, the rest stays with the first part
        mine = [words for words in getattr(suggestion, name) if words in text]
        setattr(row, name, mine)
        setattr(suggestion, name, [words for words in getattr(suggestion, name) if words not in mine])
    _narrow(row, text)
    return row


def _narrow(row: Suggestion, text: str) -> None:
    """Set the wording, and the source to just those words where they stand in the quote as they are."""
    row.what = text
    at = row.quote.find(text)
    if at >= 0:
        row.start, row.end = row.start + at, row.start + at + len(text)
        row.quote = text
