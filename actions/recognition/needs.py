"""What an action depends on: "medewerking van de SDD is een must", in its own sentence or in the words right behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.recognition.sentences import sentences
from actions.recognition.suggestions import Evidence, Step, Suggestion, SuggestionKind
from policies.reading.passages import Passage, PassageKind

_NEEDS = re.compile(
    r"\bmedewerking\s+van\b|\b(?:is|zijn)\s+(?:hierbij\s+|hiervoor\s+|daarbij\s+|daarvoor\s+)?(?:een\s+(?:must|vereiste|harde\s+eis)"
    r"|een\s+(?:\w+\s+)?voorwaarde|noodzakelijk|randvoorwaardelijk|hard\s+nodig)\b|\bafhankelijk\s+van\b"
    r"|\bonder\s+(?:het\s+)?voorbehoud\b|\bop\s+voorwaarde\s+dat\b|\bmits\b|\bvoorwaarde\s+(?:is|hiervoor|daarvoor)\b"
    r"|\b(?:kan|kunnen)\s+pas\b|\b(?:pas|eerst)\s+(?:als|wanneer|nadat|na)\b",
    re.IGNORECASE,
)
_ACTS = frozenset({SuggestionKind.ACTION, SuggestionKind.COMMITMENT, SuggestionKind.PLANNING})
_PROMISED = 0.75  # a sentence less sure than this hardly takes over from the act before it
_REACH = 3  # passages behind an action that may still tell what it needs


def with_needs(found: list[Suggestion], passages: tuple[Passage, ...]) -> list[Suggestion]:
    """Give each act the sentences that say what it depends on: its own, those behind it, and those that work it out."""
    wanted: dict[int, list[Evidence]] = {}
    for passage in passages:
        for evidence in _in_passage(passage):
            place = _owner(evidence, found, passages)
            if place is not None:
                wanted.setdefault(place, []).append(evidence)
    return [_with(item, wanted.get(place, [])) for place, item in enumerate(found)]


def _in_passage(passage: Passage) -> Iterator[Evidence]:
    if passage.kind is PassageKind.HEADING or passage.cells:
        return
    for span in sentences(passage.text):
        words = passage.text[span.start : span.end]
        if _NEEDS.search(words):
            yield Evidence(Step.DEPENDENCY, words, span.start, span.end, "hangt hiervan af", passage.position)


def _owner(evidence: Evidence, found: list[Suggestion], passages: tuple[Passage, ...]) -> int | None:
    """The act whose words these are, or that they work out, or the last one before them under the same heading."""
    best: int | None = None
    for place, item in enumerate(found):
        if item.kind not in _ACTS:
            continue
        if evidence.passage in item.elaborations:
            return place
        if item.passage > evidence.passage:
            break
        same = item.passage == evidence.passage and item.start <= evidence.start
        earlier = item.passage < evidence.passage and _follows(item.passage, evidence.passage, passages)
        if (same or earlier) and (best is None or item.confidence >= _PROMISED):
            best = place
    return best


def _follows(first: int, second: int, passages: tuple[Passage, ...]) -> bool:
    between = passages[first + 1 : second + 1]
    return second - first <= _REACH and not any(
        one.kind in {PassageKind.HEADING, PassageKind.TABLE_ROW, PassageKind.LIST_ITEM} for one in between
    )


def _with(item: Suggestion, evidence: list[Evidence]) -> Suggestion:
    if not evidence:
        return item
    own = tuple(one for one in evidence if one.words not in item.dependencies)
    return replace(
        item,
        dependencies=(*item.dependencies, *(one.words.rstrip(".") for one in own)),
        evidence=(*item.evidence, *own),
    )
