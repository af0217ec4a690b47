"""The same sentence in other minutes of a meeting: what was decided about it stays.

A promise that is wrongly taken for an old one would be lost, while one that comes back costs a click; so whatever is
not clear comes back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from policies.models import Passage
from portal.shared.viewer import Viewer

T = TypeVar("T")
Words = tuple[str, ...]
TELLING = 40  # characters: a shorter sentence ("Dat zeg ik toe.") means nothing without its paragraph


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in its paragraph: where it stands, and what both say."""

    passage: int
    start: int
    words: str
    paragraph: str

    @classmethod
    def at(cls, passage: Passage, start: int, end: int, viewer: Viewer) -> Sentence:
        text = passage.text_for(viewer)
        return cls(passage.pk, start, plain(text[start:end]), plain(text))


def plain(words: str) -> str:
    """Without what typing it anew changes: capitals, and where lines break."""
    return " ".join(words.split()).casefold()


def found_again(
    sentences: Sequence[Sentence], earlier: Iterable[tuple[Sentence, T]], *, standing: set[int]
) -> dict[Sentence, T]:
    """What is known of earlier sentences, by the sentence that it goes for now.

    `standing` are the passages of these minutes: what was said of one of them goes for that place only. Of other
    minutes the same paragraph counts, else a telling sentence; either must stand here once.
    """
    places = {(one.passage, one.start): one for one in sentences}
    paragraphs, telling = _once(sentences, _in_paragraph), _once(sentences, _by_itself)
    found: dict[Sentence, T] = {}
    for old, row in earlier:
        if old.passage in standing:
            now = places.get((old.passage, old.start))
        else:
            now = paragraphs.get(_in_paragraph(old)) or telling.get(_by_itself(old))
        if now is not None:
            found.setdefault(now, row)
    return found


def _in_paragraph(one: Sentence) -> Words:
    return (one.words, one.paragraph)


def _by_itself(one: Sentence) -> Words:
    return (one.words,) if len(one.words) >= TELLING else ()


def _once(sentences: Sequence[Sentence], key: Callable[[Sentence], Words]) -> dict[Words, Sentence]:
    counts = Counter(map(key, sentences))
    return {key(one): one for one in sentences if key(one) and counts[key(one)] == 1}
