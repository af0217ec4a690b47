"""What the abbreviations of a document stand for: "huishoudelijke ondersteuning (HO)", or "HO" where only one pair of
neighbouring words has those initials."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping

_DEFINED = re.compile(r"((?:[\w-]+\s+){2,8})\(([A-Z][A-Za-z&-]{1,7})\)")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = frozenset({"de", "het", "een", "van", "voor", "en", "der", "in", "op", "met", "te", "aan"})
_LONG = 5  # letters of at least one word behind an abbreviation that the text does not explain


def abbreviations(text: str) -> Mapping[str, str]:
    """Abbreviation to the words in small letters that it stands for."""
    found = {match[2]: words for match in _DEFINED.finditer(text) if (words := _words_for(match[1], match[2]))}
    return _guessed(text, set(_ACRONYM.findall(text)) - set(found)) | found


def _words_for(before: str, short: str) -> str:
    """The last words before the bracket whose initials spell the abbreviation; small words may be skipped."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    words = before.split()
    for start in range(len(words) - 1, -1, -1):
        own = [word for word in words[start:] if word.lower() not in _SMALL]
        if [word[0].lower() for word in own] == letters:
            return " ".join(own).lower()
    return ""


def _guessed(text: str, acronyms: set[str]) -> dict[str, str]:
    """For two letters that nothing explains: the one pair of long words with those initials, written more than once."""
    wanted = {short.lower(): short for short in acronyms if len(short) == 2}
    if not wanted:
        return {}
    words = [word.lower() for word in _WORD.findall(text)]
    pairs: dict[str, Counter[str]] = {}
    for left, right in itertools.pairwise(words):
        initials = left[0] + right[0]
        if initials in wanted and min(len(left), len(right)) > _LONG:
            pairs.setdefault(initials, Counter())[f"{left} {right}"] += 1
    most = {initials: counts.most_common(2) for initials, counts in pairs.items()}
    return {
        wanted[initials]: best[0][0]
        for initials, best in most.items()
        if best[0][1] > 1 and (len(best) == 1 or best[0][1] > best[1][1])
    }
