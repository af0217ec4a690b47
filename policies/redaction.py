"""What outsiders do not read in a document: e-mail addresses, telephone numbers and the names of officials.

The stored text is evidence and stays whole; `public_text` blacks out in a copy, sign for sign, so that offsets of
quotes hold in both. Ground: Woo art. 5.1 (2)(e), privacy; names of officials without a public role are left out.
"""

from __future__ import annotations

import re

BLACK = "█"

EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
# 10 figures as people write them: 078 770 8000, 06-12345678, +31 (0)78 123 45 67. No amounts, years or case numbers.
PHONE = re.compile(r"(?<![\d.,-])(?:\+31[\s-]?(?:\(0\))?|0)(?:(?:\s?-\s?|\s)?\(?\d\)?){8,9}(?![\d.,]*\d)")
LABEL = re.compile(
    r"(?P<label>\b(?:auteurs?|stellers?|opstellers?|behandeld door|behandelend ambtenaar|behandelaar|contactpersoon|"
    r"doorkiesnummer|naam steller)\s*(?:\([^)]*\))?\s*[:|]\s*\**\s*)(?P<name>[^\n|]+)",
    re.IGNORECASE,
)


def _black(words: str) -> str:
    return re.sub(r"\S", BLACK, words)


def public_text(text: str) -> str:
    """`text` with personal data blacked out; of equal length, and the same object when there is none."""
    blacked = EMAIL.sub(lambda found: _black(found.group()), text)
    blacked = PHONE.sub(lambda found: _black(found.group()), blacked)
    blacked = LABEL.sub(lambda found: found.group("label") + _black(found.group("name")), blacked)
    return text if blacked == text else blacked
