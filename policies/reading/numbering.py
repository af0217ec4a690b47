"""Printed numbers at the start of a line: "3.1.2", "2.", "a)", "iv.", "ad b.", "Bijlage 1:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    DECIMAL = "decimal"  # 3.1, 3.1.2
    SINGLE = "single"  # 3. or 3)
    BARE = "bare"  # 3 (only a chapter may look so)
    LETTER = "letter"
    ROMAN = "roman"
    AD = "ad"  # "ad a.": the elaboration of a point named before
    NAMED = "named"  # Hoofdstuk 3, Bijlage 1, Artikel 4


@dataclass(frozen=True, slots=True)
class Numbered:
    """A printed number without its closing mark, and the text behind it."""

    style: Style
    number: str
    rest: str

    @property
    def depth(self) -> int:
        """How many levels a decimal number has: 3 for 3.1.2, 2 for 3a, 1 for the other styles."""
        return len(re.findall(r"\d+|[A-Za-z]", self.number)) if self.style is Style.DECIMAL else 1


_PATTERNS = (
    (Style.AD, re.compile(r"^([Aa]d\.?\s?(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4}))(?:[.):]+\s*|\s+(?=[A-Z]))")),
    (Style.DECIMAL, re.compile(r"^((?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){1,4})[.):]?\s+(?=[\"'‘“(]?[^\W\d_a-z]|\d{4}\b)")),
    (Style.DECIMAL, re.compile(r"^(\d{1,2}(?:\.(?:\d{1,2}|[a-z]))+)[.):]?\s+(?=[\"'‘“(]?(?:[A-Z]|\d{2}))")),
    (Style.DECIMAL, re.compile(r"^(\d{1,2}[a-z](?:\.\d{1,2})?)[.):]?\s+(?=[A-Z])")),
    (Style.NAMED, re.compile(r"^((?i:hoofdstuk|bijlage|artikel|paragraaf|deel|thema|spoor|programma|opgave)\s+"
                             r"(?:\d{1,3}[a-z]?|[IVX]{1,5}|[A-H]))(?:[.:)]\s*|\s+[-–]\s+|\s+(?=[A-Z])|$)")),
    (Style.SINGLE, re.compile(r"^\(?(\d{1,2})(?:\.\)|[.)])\s+")),
    (Style.ROMAN, re.compile(r"^\(?((?:x{0,2})(?:ix|iv|v?i{2,3}|vi|v(?=[.)]\s)))[.)]\s+", re.IGNORECASE)),
    (Style.LETTER, re.compile(r"^\(?([a-zA-Z])[.)]\s+(?!\S\.)")),
    (Style.BARE, re.compile(r"^(\d{1,2})\s+(?=[A-Z][^\W\d_])")),
)  # fmt: skip


# "W. Jansen", "A.B. van der Veen (secretaris)": initials before a name are no numbering.
_NAME = re.compile(
    r"^(?:[A-Z]\.\s?)*(?:(?:van|de|der|den|ter|ten|te|'t|el)\s)*[A-Z][\w'-]+(?:-[A-Z]\w+)?(?:\s+[A-Z]\w+)?\s*(?:[–(,;/-].*)?$"
)


def split_number(text: str) -> Numbered | None:
    """The printed number a line starts with, if any. A decimal amount ("3.5 miljoen") is none."""
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            number = re.sub(r"\s+", " ", match.group(1)).strip()
            if style in {Style.LETTER, Style.ROMAN} and number.isupper() and _NAME.match(text[match.end() :]):
                return None
            if style is Style.AD:
                number = "ad " + re.sub(r"^ad\.?\s*", "", number, flags=re.IGNORECASE)
            return Numbered(style, number, text[match.end() :].strip())
    return None


def follows(previous: str, number: str) -> bool:
    """Whether `number` is the next in the row of `previous`: 2 after 1, c after b, 3.2 after 3.1."""
    if previous.isdigit() and number.isdigit():
        return int(number) == int(previous) + 1
    if len(previous) == len(number) == 1 and previous.isalpha() and number.isalpha():
        return ord(number) == ord(previous) + 1
    head, _, tail = number.rpartition(".")
    before, _, last = previous.rpartition(".")
    return bool(head) and head == before and tail.isdigit() and last.isdigit() and int(tail) == int(last) + 1


def list_style(numbered: Numbered, previous: str) -> Style:
    """The style of a list number; "i" is a roman one unless it comes after "h", and so on for v and x."""
    number = numbered.number
    if numbered.style is Style.LETTER and number.lower() in {"i", "v", "x"} and not follows(previous, number):
        return Style.ROMAN
    return numbered.style
