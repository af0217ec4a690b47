"""A short wording of an action, and the references in its words."""

from __future__ import annotations

import re

LIMIT = 110
_TAIL = re.compile(
    r"\s*(?:,\s*(?:waarbij|waarin|waardoor|waarmee|zodat|omdat|die|dat)\b.*|\((?:[^()]*)\)\s*$|,?\s*zie\s+(?:ook\s+)?[\d.§]+.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = re.compile(
    r"^(?:(?:wij|we|de\s+gemeente|gemeente|het\s+college)\s+(?:gaan|gaat|zullen|zal|willen|wil|blijven|blijft)\s+|er\s+(?:wordt|worden|komt|komen)\s+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:een|de|het)\s+(?!(?:van|week|jaar|maand|dag|paar|aantal)\b)(?=\S)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:zie(?:\s+ook)?:?\s*)?(?:(?:paragraaf|hoofdstuk|bijlage|§)\s*\d+(?:\.\d+)*|RIS\s+[\d-]+)|\b(?:zie|zie\s+ook):?\s+\d+(?:\.\d+)+|\(\d+(?:\.\d+)+\)",
    re.IGNORECASE,
)


def short_wording(quote: str, period_words: str = "") -> str:
    """The quote without lead words, date, brackets at the end and side clauses, at most some 110 characters."""
    text = " ".join(quote.split()).strip(" ;.,:•-")
    text = _TAIL.sub("", text)
    if period_words and not text.startswith(period_words):  # without the date in front "wordt ..." would open it
        text = text.replace(f"({period_words})", "").replace(period_words, "", 1)
    text = _HEAD.sub("", text)
    text = re.sub(r"\s{2,}", " ", text).strip(" ;.,:-")
    if len(text) > LIMIT:
        text = text[:LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return shown(text)


def shown(text: str, *, drop_article: bool = False) -> str:
    """With a capital in front and, for an act, without its first article."""
    bare = _ARTICLE.sub("", text) if drop_article else text
    return bare[:1].upper() + bare[1:]


def find_references(text: str) -> tuple[str, ...]:
    """References to other parts or papers ("zie 3.1.8", "bijlage 2", "RIS 2022-0150008")."""
    return tuple(dict.fromkeys(match.group().strip() for match in _REFERENCE.finditer(text)))
