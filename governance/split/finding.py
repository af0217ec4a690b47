"""Finding a provision by the words that people use: "hulp in de huishouding" is huishoudelijke ondersteuning."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

SMALL_WORDS = frozenset(
    ("de", "het", "een", "in", "op", "voor", "van", "met", "bij", "en", "of", "aan", "te", "ik", "wie", "gaat", "over")
)
CLOSE = 0.8


def plain(text: str) -> str:
    """Small letters without accents or signs: "Cliëntondersteuning (AMW)" gives "clientondersteuning amw"."""
    bare = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c))))


def same_name(text: str) -> str:
    """A key that two spellings of one name share: "Nazorg ex-gedetineerden" and "nazorg voor ex gedetineerden"."""
    return "".join(word for word in plain(text).split() if word not in SMALL_WORDS)


def find(provisions: Iterable[Any], words: str) -> list[Any]:
    """Provisions that `words` can mean, the likeliest first: the name itself, all words in one name, then a typo."""
    wanted = plain(words)
    if not wanted:
        return []
    scored = [(score, row) for row in provisions if (score := _score(_names(row), wanted))]
    best = max((score for score, _ in scored), default=0)
    if best == EXACT:
        return [row for score, row in scored if score == EXACT]
    return [row for _, row in sorted(scored, key=lambda pair: -pair[0])]


def _names(row: Any) -> list[str]:
    return [plain(name) for name in (row.name, *row.aliases)]


EXACT, WHOLE, ALL_WORDS, TYPO = 4, 3, 2, 1


def _score(names: Sequence[str], wanted: str) -> int:
    if wanted in names:
        return EXACT
    if any(wanted in name for name in names):
        return WHOLE
    asked = [word for word in wanted.split() if word not in SMALL_WORDS]
    if asked and any(all(_begins(name, word) for word in asked) for name in names):
        return ALL_WORDS
    if difflib.get_close_matches(wanted, names, n=1, cutoff=CLOSE):
        return TYPO
    return 0


def _begins(name: str, word: str) -> bool:
    """Whether a word of the name begins with `word`; longer words may stand inside a compound."""
    return any(one.startswith(word) or (len(word) > 4 and word in one) for one in name.split())
