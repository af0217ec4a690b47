"""Known organisations and their other names.

The list that ships with the register makes recognition the same whatever the database holds; inside the portal the
names of the register are added with `with_names`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from actions.recognition.sentences import Word, words

_FILE = Path(__file__).parent / "data" / "organisations.toml"


@dataclass(frozen=True)
class Gazetteer:
    """Names by lower-case spelling, and which of them are municipalities."""

    canonical: Mapping[str, str]
    municipalities: frozenset[str]

    @staticmethod
    @cache
    def standard() -> Gazetteer:
        """The list that ships with the register."""
        with _FILE.open("rb") as file:
            groups = {key: value["names"] for key, value in tomllib.load(file).items()}
        names = {spelling.lower(): group[0] for groups_ in groups.values() for group in groups_ for spelling in group}
        towns = frozenset(name.lower() for group in groups["municipalities"] for name in group)
        return Gazetteer(names, towns)

    def with_names(self, names: Iterable[Iterable[str]], *, municipalities: Iterable[str] = ()) -> Gazetteer:
        """This list and more: each entry holds an organisation's name and then its aliases; later entries win."""
        added = {spelling.lower(): group[0] for group in map(list, names) for spelling in group if len(spelling) > 1}
        towns = {town.lower() for town in municipalities}
        return Gazetteer({**self.canonical, **added}, self.municipalities | towns)

    def same(self, left: str, right: str) -> bool:
        """True when both spellings name one organisation."""
        a, b = left.lower(), right.lower()
        return a == b or self.canonical.get(a, a) == self.canonical.get(b, b)

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Spellings as tuples of lower-case words under their first word, longest first."""
        table: dict[str, list[tuple[str, ...]]] = {}
        for spelling in self.canonical:
            parts = tuple(word.lower for word in words(spelling))
            if parts:
                table.setdefault(parts[0], []).append(parts)
        return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}

    def length_at(self, tokens: Sequence[Word], index: int) -> int:
        """How many words from `index` on make a known name; 0 for none. Short names count only in capitals."""
        for parts in self.by_first_word.get(tokens[index].lower, ()):
            stop = index + len(parts)
            if tuple(word.lower for word in tokens[index:stop]) == parts:
                short = len(parts) == 1 and len(parts[0]) <= 4
                if (tokens[index].text[0].isupper() and (not short or tokens[index].text[1:2].isupper())) or len(
                    parts
                ) > 2:
                    return len(parts)
        return 0
