"""What spans suggestions: "ad a" that works out an item, the same words twice, and contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from actions.recognition.periods import Period, describe
from actions.recognition.suggestions import Conflict, Suggestion, SuggestionKind
from actions.recognition.wordlists import word_list
from policies.reading.passages import Passage, PassageKind

_AD = re.compile(r"^ad\.?\s*", re.IGNORECASE)
_AD_HEADING = re.compile(r"^ad\s+([a-z]|\d{1,2})\b[.):]?", re.IGNORECASE)
_WORD = re.compile(r"\w{4,}")
_CERTAIN = 0.95
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z&]{1,7}\b")
_SAME_MATTER = 0.6
_TELLING = 8  # letters of a word that names a thing
_SAME_WORDS = 0.45
_ACTS = frozenset({SuggestionKind.ACTION, SuggestionKind.COMMITMENT, SuggestionKind.PLANNING})


def without_duplicates(found: list[Suggestion]) -> list[Suggestion]:
    """Leave out what repeats the very words of an earlier suggestion of the same kind."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for item in found:
        key = (item.kind.value, " ".join(_WORD.findall(item.quote.lower())))
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def merge_elaborations(found: list[Suggestion], passages: tuple[Passage, ...]) -> list[Suggestion]:
    """Join a list a-d with its "ad a" - "ad d".

    Where the items are acts, the "ad" passages become their elaborations; where the items are bare subjects ("sport in
    de wijk") and the "ad" passage holds the acts, those stand and the bare items go.
    """
    targets = _targets(passages)
    by_passage: dict[int, list[Suggestion]] = {}
    for item in found:
        by_passage.setdefault(item.passage, []).append(item)
    gone: set[int] = set()
    works_out: dict[int, list[int]] = {}
    for ad, target in targets.items():
        acts = [item for item in by_passage.get(ad, []) if item.kind in _ACTS]
        bare = _is_bare(by_passage.get(target, []))
        if acts and bare and passages[ad].number.lower().startswith("ad"):
            gone.add(target)
        elif any(item.confidence >= _CERTAIN and not _is_bare([item]) for item in acts):
            works_out.setdefault(target, []).append(ad)  # an act with a date of its own stands beside what it works out
        elif target in by_passage:
            gone.add(ad)
            works_out.setdefault(target, []).append(ad)
    return [
        replace(item, elaborations=tuple(works_out.get(item.passage, ())))
        for item in found
        if item.passage not in gone or item.kind not in _ACTS
    ]


def _is_bare(items: list[Suggestion]) -> bool:
    """An item without a date and without an acting verb of its own."""
    own_date = any(e.step == "when" and e.passage == item.passage for item in items for e in item.evidence)
    verb = any(e.step == "commitment" and e.words != item.quote for item in items for e in item.evidence)
    return not own_date and not verb


def _targets(passages: tuple[Passage, ...]) -> dict[int, int]:
    """For each "ad a" passage the item "a" before it under the same parent or the nearest list."""
    found: dict[int, int] = {}
    latest: dict[str, int] = {}
    under: int | None = None
    for passage in passages:
        label = passage.number.strip(" .)").lower()
        if passage.kind is PassageKind.HEADING:
            heads = _AD_HEADING.match(passage.text)
            under = latest.get(heads[1].lower()) if heads else None
            if heads:
                continue
        if under is not None:
            found[passage.position] = under
            continue
        match = _AD.match(label)
        if match and label[match.end() :].strip(" .)") in latest:
            found[passage.position] = latest[label[match.end() :].strip(" .)")]
        elif label:
            latest[label] = passage.position
    return found


def find_conflicts(found: list[Suggestion], short: Mapping[str, str] | None = None) -> Iterator[Conflict]:
    """Pairs of acts on the same matter whose dates exclude each other or whose leads differ.

    `short` tells what abbreviations stand for, so that "HO" and "huishoudelijke ondersteuning" are the same matter.
    """
    acts = [(index, item, _matter(item, short or {})) for index, item in enumerate(found) if item.kind in _ACTS]
    by_word: dict[str, list[int]] = {}
    for place, (_, _, matter) in enumerate(acts):
        for word in matter:
            by_word.setdefault(word, []).append(place)
    for place, (index, item, matter) in enumerate(acts):
        near = {other for word in matter for other in by_word[word] if other > place and len(by_word[word]) < 12}
        for other in sorted(near):
            yield from _conflict(index, item, acts[other][0], acts[other][1], matter, acts[other][2])


def _matter(item: Suggestion, short: Mapping[str, str]) -> frozenset[str]:
    text = _ACRONYM.sub(lambda match: short.get(match.group(), match.group()), item.what)
    words = {word.lower().rstrip("s") for word in _WORD.findall(text)}
    names = {word.lower().rstrip("s") for name in item.who for word in _WORD.findall(name)}
    return frozenset(words - names - word_list("empty"))


def _conflict(
    first: int, left: Suggestion, second: int, right: Suggestion, a: frozenset[str], b: frozenset[str]
) -> Iterator[Conflict]:
    few = min(len(a), len(b)) < 3
    if (few and not _same_thing(a, b)) or len(a & b) / min(len(a), len(b)) < _SAME_MATTER:
        return
    alike = len(a & b) / len(a | b) >= _SAME_WORDS
    if alike and left.when and right.when and _exclude(left.when, right.when):
        says = f"de ene keer {describe(left.when)}, de andere keer {describe(right.when)}"
        yield Conflict(first, second, "when", says)
    if (
        left.who
        and right.who
        and set(left.who).isdisjoint(right.who)
        and len(a & b) / max(len(a), len(b)) >= _SAME_MATTER
    ):
        yield Conflict(
            first, second, "who", f"de ene keer {', '.join(left.who)}, de andere keer {', '.join(right.who)}"
        )


def _same_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    """Two short wordings on one matter: all words of one stand in the other, a long one among them."""
    less, more = sorted((a, b), key=len)
    return len(less) == 2 and less <= more and any(len(word) >= _TELLING for word in less)


def _exclude(left: Period, right: Period) -> bool:
    """Two dated periods that begin in different years: the source says 2020 here and 2021 there."""
    if left.start is None or right.start is None:
        return False
    return left.start.year != right.start.year
