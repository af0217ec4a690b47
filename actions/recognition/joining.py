"""Words around an infinitive as one short phrase, with the signs that stood between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.recognition.sentences import Word
from actions.recognition.wording import LIMIT, shown
from actions.recognition.wordlists import word_list

_TAIL_STARTS = word_list("prepositions") | {"en", "of", ",", "om", "waarbij", "zoals", "waaronder"}
_JOINING = frozenset({"en", "of", "om", "maar"})
# What it costs stands in a field of its own.
_PRICE = re.compile(r",?\s*\bvoor (?:een bedrag van )?€ [\d.,]+(?: (?:mln|miljoen|euro))?(?: per jaar)?$")
_GAP = 4  # characters between neighbours: a space, a currency sign, a quotation mark


def fitted(text: str, kept: Sequence[Word | None], verb: str) -> str:
    """The words of `text` with the infinitive where None stands; a long phrase ends before a preposition or comma."""
    place = kept.index(None)
    front = _trimmed([word for word in kept[:place] if word is not None])
    tail = _trimmed([word for word in kept[place + 1 :] if word is not None])
    room = LIMIT - len(verb) - 1
    while front and len(_joined(text, front)) > room:
        front = _shorter(front)
    room -= len(_joined(text, front)) + 1
    while tail and len(_joined(text, tail)) > room:
        tail = _shorter(tail)
    front_words = _PRICE.sub("", _joined(text, front)) if not tail else _joined(text, front)
    found = " ".join(part for part in (front_words, verb, _PRICE.sub("", _joined(text, tail))) if part)
    return shown(found, drop_article=True)


def length(text: str, kept: Sequence[Word | None]) -> int:
    """How many characters the words would take."""
    return len(_joined(text, [word for word in kept if word is not None]))


def _trimmed(found: list[Word]) -> list[Word]:
    while found and (found[0].is_mark or found[0].lower in {"en", "maar"}):
        found = found[1:]
    while found and (found[-1].is_mark or found[-1].lower in _JOINING):
        found = found[:-1]
    return found


def _shorter(found: list[Word]) -> list[Word]:
    cut = next((at for at in range(len(found) - 2, 1, -1) if found[at].lower in _TAIL_STARTS), None)
    return _trimmed(found[:cut]) if cut is not None else found[:-1]


def _joined(text: str, found: Sequence[Word]) -> str:
    parts: list[str] = []
    for at, word in enumerate(found):
        if word.is_mark and word.text in ",;:.":
            if parts and parts[-1][-1] not in ",;:" and not (at + 1 < len(found) and found[at + 1].is_mark):
                parts[-1] += word.text
            continue
        gap = text[found[at - 1].end : word.start] if at else text[max(0, word.start - 2) : word.start]
        sign = "€ " if "€" in gap and len(gap) <= _GAP else ""
        shown_word = sign + word.text + ("%" if text[word.end : word.end + 1] == "%" else "")
        if parts and gap == "":
            parts[-1] += shown_word  # "sport-" keeps its hyphen
        else:
            parts.append(shown_word)
    return re.sub(r"\s{2,}", " ", " ".join(parts))
