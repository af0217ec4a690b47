"""A new version of a known document: which suggestions are actions and goals that the plan has already.

The same sentence is not decided on twice: it is linked to its action and counts as taken over. A changed sentence is
linked too, but waits for a person. What nobody finds in the new version any more is listed, never ended by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from actions.enums import SuggestionKind, SuggestionState
from actions.models import Action, Suggestion
from policies.models import DocumentVersion, Goal
from policies.models import Passage as StoredPassage
from policies.reading.passages import Passage, PassageKind
from policies.reading.versions import Change, Match, match_versions

LEAST_ALIKE = 0.5  # of the letters of two quotes, where their passages are a pair
SETTLED = (Change.SAME, Change.MOVED)


def previous_of(version: DocumentVersion) -> DocumentVersion | None:
    """The version before this one, None for the first."""
    earlier = DocumentVersion.objects.filter(document=version.document_id, number__lt=version.number)
    found: DocumentVersion | None = earlier.order_by("-number").first()
    return found


def compare(
    version: DocumentVersion, read: Sequence[Passage], rows: Sequence[Suggestion], *, at: Any
) -> dict[str, Any]:
    """Link unsaved suggestions of a new version to what came of the previous one; gives counts for the review.

    The result holds the number of passages per kind of change, and `gone_actions`: public ids of actions whose sentence
    is not in the new version any more. Empty for a first version.
    """
    previous = previous_of(version)
    if previous is None:
        return {}
    matches = match_versions(as_read(previous), read)
    known = {
        SuggestionKind.ACTION: _came_of(previous, Action, "action"),
        SuggestionKind.GOAL: _came_of(previous, Goal, "goal"),
    }
    by_new = {match.new.position: match for match in matches if match.new is not None}
    for row in rows:
        match = by_new.get(row.passage.position)
        if match is not None and match.old is not None and row.kind in known:
            _link(row, match, known[SuggestionKind(row.kind)], by=version.created_by_id, at=at)
    counts = {change.value: sum(1 for match in matches if match.change is change) for change in Change}
    left = [thing.public_id for things in known[SuggestionKind.ACTION].values() for thing in things]
    return counts | {"gone_actions": sorted(left)}


def as_read(version: DocumentVersion) -> list[Passage]:
    """Stored passages in the shape that readers give."""
    rows = StoredPassage.objects.filter(version=version).select_related("parent").order_by("position")
    return [
        Passage(
            position=row.position,
            kind=PassageKind(row.kind),
            text=row.text,
            level=row.level,
            number=row.number,
            page=row.page,
            start=row.start,
            end=row.end,
            parent=row.parent.position if row.parent else None,
        )
        for row in rows
    ]


def _came_of(previous: DocumentVersion, model: Any, column: str) -> dict[int, list[Any]]:
    """Actions or goals by the position of their passage in the previous version."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.filter(passage__version=previous).select_related("passage").order_by("number"):
        found[row.passage.position].append(row)
    linked = Suggestion.objects.filter(source=previous, **{f"{column}__isnull": False})
    for suggestion in linked.select_related(column, "passage").in_order():
        thing = getattr(suggestion, column)
        if thing not in found[suggestion.passage.position]:
            found[suggestion.passage.position].append(thing)
    return found


def _link(row: Suggestion, match: Match, known: dict[int, list[Any]], *, by: int, at: Any) -> None:
    """Point `row` to the action or goal of the matched passage that it is most like, and take that off the list."""
    if match.old is None:
        return
    choices = known.get(match.old.position, [])
    scored = [(SequenceMatcher(None, thing.quote, row.quote, autojunk=False).ratio(), thing) for thing in choices]
    likeness, thing = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if thing is None or likeness < LEAST_ALIKE:
        return
    choices.remove(thing)
    setattr(row, "goal" if row.kind == SuggestionKind.GOAL else "action", thing)
    if match.change in SETTLED and thing.quote == row.quote:
        row.state, row.decided_at, row.decided_by_id = SuggestionState.ACCEPTED, at, by
