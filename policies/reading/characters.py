"""Characters and words: what must be repaired before a line means anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Bullets as they come out of office programs; the private-use area holds the Symbol and Wingdings glyphs.
_GLYPHS = "•·●○◦‣▪■□▫►▶➢➤❖✓✔✗❑⁃∙›⇒\ue000-\uf8ff"
_BULLET = re.compile(rf"^(?:[{_GLYPHS}]\s*|(?:[-–—*»→]|[oO§Øü])\s+|[-–](?=[A-Z][a-z]))(?=\S)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPACED_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_] ){4,}[^\W\d_](?!\w)")
_FINISHED = re.compile(r"[.?!:;…][\"'”’»)\]]*\d{0,2}$")
_SUSPENDED = re.compile(r"^(?:en|of|tot|als|dan wel|alsook|t/m|naar)\b|^[/,]", re.IGNORECASE)
_VOWEL_CLASH = {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "ui", "uu", "ij"}
_LAST_PART = re.compile(r"([^\W\d_]+|\d+)-$")
_FIRST_PART = re.compile(r"^([^\W_]+)")


def clean(text: str) -> str:
    """Composed characters, plain hyphens and spaces; no invisible or control characters; line ends as \\n."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\u2010", "-").replace("\u2011", "-")
    text = text.replace("\u00ad\n", "-\n").replace("\u00ad", "").replace("\u2028", "\n")
    text = text.replace("\u0085", "\n").replace("\x0b", "\n").replace("\u2029", "\n\n")
    return _CONTROL.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES)


def squeeze(text: str) -> str:
    """One line with single spaces; letter-spaced words ("b e s l u i t") become words again."""
    text = _SPACES.sub(" ", text.replace("\n", " ").replace("\f", " ")).strip()
    return _SPACED_LETTERS.sub(lambda match: match.group().replace(" ", ""), text)


def finished(text: str) -> bool:
    """Whether a line ends where a sentence, clause of a list or lead-in may end."""
    return bool(_FINISHED.search(text.rstrip()))


def split_bullet(text: str) -> tuple[str, str] | None:
    """The bullet glyph and what follows, or None; dashes, stars and letters count only with a space behind them."""
    match = _BULLET.match(text)
    return (match.group().strip(), text[match.end() :]) if match else None


class Hyphens:
    """Decides whether a hyphen at a line end belongs to the word, on the evidence of the document's other words."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._prefixes: set[str] = set()
        for line in lines:
            for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", line):
                self._words.add(word.casefold())
                if "-" in word:
                    self._prefixes.add(word.split("-")[0])

    def join(self, first: str, second: str) -> str:
        """Two pieces of one running text as one, with or without the hyphen or space between them."""
        first, second = first.rstrip(), second.lstrip()
        if not first or not second:
            return first or second
        left, right = _LAST_PART.search(first), _FIRST_PART.match(second)
        if not left or not right or _SUSPENDED.match(second):
            return f"{first} {second}"
        return first + second if self._keeps(left.group(1), right.group(1)) else first[:-1] + second

    def _keeps(self, left: str, right: str) -> bool:
        if left.isdigit() or not right[0].islower() or len(left) == 1 or left.isupper():
            return True
        if (left + right).casefold() in self._words:
            return False
        if f"{left}-{right}".casefold() in self._words:
            return True
        if len(left) <= 4 and left[0].isupper() and left in self._prefixes:
            return True
        return (left[-1] + right[0]).casefold() in _VOWEL_CLASH
