"""Goals: what stands under "Wat willen we bereiken", and which goal an action serves."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.recognition.sections import Context, SectionKind
from actions.recognition.sentences import Span, sentences
from actions.recognition.suggestions import Suggestion, SuggestionKind
from policies.reading.passages import Passage, PassageKind

_MIN_WORDS = 3
_STEM = 6
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def goal_span(passage: Passage, passages: tuple[Passage, ...]) -> Span | None:
    """The words of a goal: the first sentence of an item, or of a paragraph right under a heading about goals."""
    found = sentences(passage.text)
    if not found or len(passage.text.split()) < _MIN_WORDS or passage.text.rstrip().endswith(":"):
        return None
    if passage.kind is PassageKind.LIST_ITEM:
        return found[0]
    above = passages[passage.position - 1] if passage.position else None
    return found[0] if above is not None and above.kind is PassageKind.HEADING else None


def link_goals(found: list[Suggestion], contexts: list[Context], passages: tuple[Passage, ...]) -> list[Suggestion]:
    """Give each action the goal it serves: of the last goals before it under the same subject the one that shares its
    words or its heading, or the only one. Where several fit alike none is given: the reviewer knows better."""
    linked: list[Suggestion] = []
    blocks: dict[int | None, list[Suggestion]] = {}
    closed: set[int | None] = set()
    for item in found:
        home = _home(contexts[item.passage], contexts)
        if item.kind is SuggestionKind.GOAL:
            if home in closed:
                blocks[home] = []
                closed.discard(home)
            blocks.setdefault(home, []).append(item)
            linked.append(item)
            continue
        closed.add(home)
        goal = _served(item, contexts[item.passage], contexts, blocks, passages)
        linked.append(item if goal is None else replace(item, goal=goal.passage))
    return linked


def _served(
    item: Suggestion,
    context: Context,
    contexts: list[Context],
    blocks: dict[int | None, list[Suggestion]],
    passages: tuple[Passage, ...],
) -> Suggestion | None:
    """From the nearest heading with goals upwards."""
    for home in (_home(context, contexts), *context.headings):
        goals = blocks.get(home, [])
        if len(goals) == 1:
            return goals[0]
        if goals:
            nearest = passages[context.headings[0]].text if context.headings else ""
            return _most_alike(goals, f"{item.quote} {nearest}")
    return None


def _most_alike(goals: list[Suggestion], text: str) -> Suggestion | None:
    words = _stems(text)
    shared = sorted(((len(words & _stems(goal.quote)), -place) for place, goal in enumerate(goals)), reverse=True)
    best, second = shared[0], shared[1]
    return goals[-best[1]] if best[0] > second[0] else None


def _stems(text: str) -> set[str]:
    """First letters of the long words: "jongeren" and "jongere" are one."""
    return {word.lower()[:_STEM] for word in _LONG_WORD.findall(text)}


def _home(context: Context, contexts: list[Context]) -> int | None:
    """The subject heading above: the first one up that does not itself announce goals or actions."""
    for heading in context.headings:
        own = contexts[heading]
        if own.source != heading or own.kind not in {SectionKind.GOAL, SectionKind.ACTION}:
            return heading
    return None
