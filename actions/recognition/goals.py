"""Goals: what stands under "Wat willen we bereiken", and which goal an action serves."""

from __future__ import annotations

from dataclasses import replace

from actions.recognition.sections import Context, SectionKind
from actions.recognition.sentences import Span, sentences
from actions.recognition.suggestions import Suggestion, SuggestionKind
from policies.reading.passages import Passage, PassageKind

_MIN_WORDS = 3


def goal_span(passage: Passage, passages: tuple[Passage, ...]) -> Span | None:
    """The words of a goal: the first sentence of an item, or of a paragraph right under a heading about goals."""
    found = sentences(passage.text)
    if not found or len(passage.text.split()) < _MIN_WORDS or passage.text.rstrip().endswith(":"):
        return None
    if passage.kind is PassageKind.LIST_ITEM:
        return found[0]
    above = passages[passage.position - 1] if passage.position else None
    return found[0] if above is not None and above.kind is PassageKind.HEADING else None


def link_goals(found: list[Suggestion], contexts: list[Context]) -> list[Suggestion]:
    """Give each action the last goal before it under the same subject heading."""
    goals = [item for item in found if item.kind is SuggestionKind.GOAL]
    homes = {goal.passage: _home(contexts[goal.passage], contexts) for goal in goals}
    linked: list[Suggestion] = []
    latest: dict[int | None, int] = {}
    for item in found:
        if item.kind is SuggestionKind.GOAL:
            latest[homes[item.passage]] = item.passage
            linked.append(item)
            continue
        goal = latest.get(_home(contexts[item.passage], contexts))
        linked.append(item if goal is None else replace(item, goal=goal))
    return linked


def _home(context: Context, contexts: list[Context]) -> int | None:
    """The subject heading above: the first one up that does not itself announce goals or actions."""
    for heading in context.headings:
        own = contexts[heading]
        if own.source != heading or own.kind not in {SectionKind.GOAL, SectionKind.ACTION}:
            return heading
    return None
