"""A new version of a document beside the old one, passage by passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from policies.reading.passages import Passage

_ALIKE = 0.6  # share of words that two passages must have in common to be one passage changed


class Change(StrEnum):
    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one passage.

    `old` is None for a new one, `new` for one that is gone; `likeness` runs from 0 to 1.
    """

    change: Change
    old: Passage | None
    new: Passage | None
    likeness: float


def match_versions(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Match, ...]:
    """Every passage of both versions in exactly one match, in the order of the new version.

    What is gone stands where it stood. Same text in the same order is `same`; same text elsewhere is `moved`; text that
    shares most of its words is `changed`, wherever it stands. White space and case do not count.
    """
    pairs = _same_order(old, new)
    moved = _same_text(old, new, pairs)
    changed = _alike(old, new, pairs | moved)
    found = [Match(Change.SAME, old[a], new[b], 1.0) for a, b in pairs.items()]
    found += [Match(Change.MOVED, old[a], new[b], 1.0) for a, b in moved.items()]
    found += [Match(Change.CHANGED, old[a], new[b], likeness) for a, (b, likeness) in changed.items()]
    taken = {match.new.position for match in found if match.new}
    found += [Match(Change.NEW, None, passage, 0.0) for passage in new if passage.position not in taken]
    return _in_order(old, found)


def _key(passage: Passage) -> str:
    return re.sub(r"\W+", " ", passage.text).strip().casefold()


def _same_order(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [_key(p) for p in old], [_key(p) for p in new], autojunk=False)
    return {block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)}


def _same_text(old: Sequence[Passage], new: Sequence[Passage], taken: dict[int, int]) -> dict[int, int]:
    free: dict[str, list[int]] = {}
    used = set(taken.values())
    for place, passage in enumerate(new):
        if place not in used:
            free.setdefault(_key(passage), []).append(place)
    moved: dict[int, int] = {}
    for place, passage in enumerate(old):
        if place not in taken and free.get(_key(passage)):
            moved[place] = free[_key(passage)].pop(0)
    return moved


def _alike(old: Sequence[Passage], new: Sequence[Passage], taken: dict[int, int]) -> dict[int, tuple[int, float]]:
    """The best pairs among what is left, the most alike first; words in common are counted before order is compared."""
    left = {place: _key(old[place]).split() for place in range(len(old)) if place not in taken}
    right = {place: _key(new[place]).split() for place in range(len(new)) if place not in set(taken.values())}
    by_word: dict[str, set[int]] = {}
    for place, words in right.items():
        for word in set(words):
            by_word.setdefault(word, set()).add(place)
    scored = [(likeness, a, b) for a, words in left.items() for b, likeness in _candidates(words, right, by_word)]
    found: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for likeness, a, b in sorted(scored, key=lambda item: (-item[0], abs(item[1] - item[2]))):
        if a not in found and b not in used and old[a].kind is new[b].kind:
            found[a] = (b, round(likeness, 3))
            used.add(b)
    return found


def _candidates(words: list[str], right: dict[int, list[str]], by_word: dict[str, set[int]]) -> list[tuple[int, float]]:
    shared: dict[int, int] = {}
    for word in set(words):
        for place in by_word.get(word, ()):
            shared[place] = shared.get(place, 0) + 1
    likely = [
        place for place, count in shared.items() if 2 * count >= _ALIKE * (len(set(words)) + len(set(right[place])))
    ]
    ratios = ((place, SequenceMatcher(None, words, right[place], autojunk=False).ratio()) for place in likely)
    return [(place, ratio) for place, ratio in ratios if ratio >= _ALIKE]


def _in_order(old: Sequence[Passage], found: list[Match]) -> tuple[Match, ...]:
    """Sorts by place in the new version; a passage that is gone follows the one that stood before it."""
    after = {match.old.position: match.new.position for match in found if match.old and match.new}
    kept = {match.old.position for match in found if match.old}
    placed = [((float(match.new.position), 0), match) for match in found if match.new]
    last = -1.0
    for passage in old:
        if passage.position in kept:
            last = float(after[passage.position])
        else:
            placed.append(((last, passage.position + 1), Match(Change.GONE, passage, None, 0.0)))
    return tuple(match for _, match in sorted(placed, key=lambda item: item[0]))
