"""Dutch as search reads it: tokens, the lemma of a word, and the parts of a compound.

"raadsbesluiten" is kept as itself, as "raadsbesluit" (its lemma, by simplemma) and as "raad" and "besluit" (its
parts: words of simplemma's Dutch list, joined by s, e, n or en).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from math import prod
from pathlib import Path

import simplemma
import yaml
from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

TOKEN = re.compile(r"[a-z0-9]+(?:[.\-/'’@][a-z0-9]+)*")
INSIDE = re.compile(r"[.\-/'’@]")
JOINTS = ("", "s", "e", "n", "en", "er")
SHORTEST_PART = 4
LONGEST = 40  # a longer word is taken as it is

_LISTS = yaml.safe_load(Path(__file__).with_name("vocabulary.yaml").read_text("utf-8"))
STOP, FIELD, REGISTER, SHORT_PARTS, NO_PARTS = (
    frozenset(_LISTS[name].split()) for name in ("stop", "field", "register", "short", "ends")
)


def plain(text: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.replace("\u00ad", "").lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, plain; a code such as "m-2022-7" is one."""
    return TOKEN.findall(plain(text))


@cache
def _lexicon() -> frozenset[str]:
    """Every Dutch word that simplemma knows, with the field's own; some 370,000, loaded once per process."""
    forms = DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")
    return frozenset(forms) | frozenset(forms.values()) | FIELD


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """The word as it stands in a dictionary ("raadsbesluiten": "raadsbesluit"); of an unknown compound by its end."""
    if len(word) > LONGEST or any(sign.isdigit() for sign in word):
        return word
    found = _known_lemma(word)
    if found != word or word in _lexicon():
        return found
    if pieces := _split(word):
        last = pieces[-1]
        return word[: len(word) - len(last)] + _known_lemma(last)
    return word


def _known_lemma(word: str) -> str:
    return plain(simplemma.lemmatize(word, lang="nl")).replace("_", "")


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The lemmas of a compound's parts and of their parts; nothing for a word that is no compound."""
    pieces = _split(word)
    if not pieces:
        return _quality(word)
    inner = [part for piece in pieces for part in parts(piece)]
    return tuple(dict.fromkeys([*(lemma(piece) for piece in pieces), *inner]))


def _quality(word: str) -> tuple[str, ...]:
    """Of "weerbaarheid" the word it is made from: "weerbaar"."""
    stem = next((word.removesuffix(end) for end in ("heid", "heden") if word.endswith(end)), "")
    return (stem,) if len(stem) > SHORTEST_PART and stem in _lexicon() else ()


def _split(word: str) -> tuple[str, ...]:
    if not 2 * SHORTEST_PART - 1 <= len(word) <= LONGEST or not word.isalpha():
        return ()
    found = [pieces for pieces in _splits(word, 3) if len(pieces) > 1]
    return max(found, key=_likeliness) if found else ()


def _likeliness(pieces: tuple[str, ...]) -> tuple[int, int, int]:
    """Few parts before many, parts of like length before unlike ones, then the longest beginning."""
    return -len(pieces), prod(len(piece) for piece in pieces), len(pieces[0])


def _splits(word: str, most: int) -> list[tuple[str, ...]]:
    """Every way to read a word as one to `most` words of the list with joints between them."""
    found: list[tuple[str, ...]] = [(word,)] if _is_part(word) else []
    if most == 1:
        return found
    for cut in range(3, len(word) - 2):
        head = word[:cut]
        if not _is_part(head):
            continue
        for joint in JOINTS:
            if word.startswith(joint, cut):
                found += [(head, *rest) for rest in _splits(word[cut + len(joint) :], most - 1)]
    return found


def _is_part(piece: str) -> bool:
    return (len(piece) >= SHORTEST_PART or piece in SHORT_PARTS) and piece not in NO_PARTS and piece in _lexicon()
