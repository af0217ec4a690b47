"""What amendments make of a text: the words that result, and the difference for people. Needs no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from governance.enums import AmendmentResult

COUNTS = (AmendmentResult.ADOPTED, AmendmentResult.TAKEN_OVER)
TOKEN = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a text that changed: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def found_in(old: str, text: str) -> str:
    """The literal piece of `text` that says `old`, whatever the white space between the words; empty if it does not."""
    words = old.split()
    if not words:
        return ""
    match = re.search(r"\s+".join(map(re.escape, words)), text)
    return match.group() if match else ""


def amended(text: str, *, old: str, new: str) -> str:
    """The text with the first `old` replaced by `new`; without `old` the new words come behind. Else unchanged."""
    if not old.strip():
        return f"{text.rstrip()}\n{new.strip()}" if new.strip() else text
    there = found_in(old, text)
    return text.replace(there, new.strip(), 1).strip() if there else text


def new_words(amendment: Any, subamendments: Iterable[Any]) -> str:
    """What an amendment would put in, after the subamendments that were adopted."""
    words = str(amendment.new_text)
    for one in subamendments:
        if one.result in COUNTS:
            words = amended(words, old=one.old_text, new=one.new_text)
    return words


def resulting(text: str, amendments: Sequence[Any]) -> str:
    """A point after everything that was adopted, in the order given; subamendments work through their amendment."""
    for one in amendments:
        if one.on_id is None and one.result in COUNTS:
            below = [other for other in amendments if other.on_id == one.pk]
            text = amended(text, old=one.old_text, new=new_words(one, below))
    return text


def difference(before: str, after: str) -> list[Part]:
    """The two texts as one list of parts, word by word."""
    a, b = TOKEN.findall(before), TOKEN.findall(after)
    parts: list[Part] = []
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part("same", "".join(a[i:j])))
            continue
        if i < j:
            parts.append(Part("gone", "".join(a[i:j])))
        if k < m:
            parts.append(Part("new", "".join(b[k:m])))
    return parts
