"""The wording of acts that stand as a noun, a result or an order: "Het inrichten van een plein", "een plein in te
richten" and "Ingericht plein" are all "Plein inrichten"."""

from __future__ import annotations

import re

from actions.recognition.joining import fitted
from actions.recognition.sentences import words
from actions.recognition.verbs import Act, verbs

_ORDER = re.compile(r"^(?P<object>.*?)\b(?P<prefix>[a-z]{2,6}\s+)?te\s+(?P<verb>\w+n)\b(?P<tail>.*)$", re.IGNORECASE)
_NOMINAL = re.compile(r"^(?:het\s+|gaan\s+)?(?P<verb>\w+en(?:\s+en\s+\w+en)?)\s+van\s+(?P<object>.+)$", re.IGNORECASE)
_RESULT = re.compile(r"^(?:een\s+)?(?P<verb>\w+?)e?\s+(?P<object>.+)$", re.IGNORECASE)
_SIDE = re.compile(r"\s*(?:[;(]|,\s*(?:waarbij|waaronder|inclusief|naast|zodat|die|dat|zoals)\b)")


def noun_wording(quote: str, date: str = "") -> str:
    """A short infinitive phrase, "" where the words are neither an order, a noun of action nor a result."""
    plain = " ".join((quote.replace(date, " ", 1) if date else quote).split()).strip(" ;.,:•-()")
    ordered = _ORDER.match(plain)
    if ordered and ordered["object"].strip():
        return _from_order(ordered)
    nominal = _NOMINAL.match(plain)
    if nominal and all(part in verbs().infinitives for part in re.split(r"\s+en\s+", nominal["verb"].lower())):
        return _with_object(nominal["object"], nominal["verb"].lower())
    result = _RESULT.match(plain)
    known = verbs().participles.get(result["verb"].lower()) if result else None
    if result is None or known is None or known.act is Act.OTHER or result["verb"].lower() in verbs().infinitives:
        return ""
    if result["object"].lower().startswith(("met ", "en ")):
        return ""
    return _with_object(result["object"], known.infinitive)


def _from_order(match: re.Match[str]) -> str:
    joined = (match["prefix"] or "").strip().lower() + match["verb"].lower()
    if match["prefix"] and joined in verbs().infinitives:
        verb, front = joined, match["object"]
    elif match["verb"].lower() in verbs().infinitives:
        verb, front = match["verb"].lower(), f"{match['object']}{match['prefix'] or ''}"
    else:
        return ""
    tail = re.split(r"\s*(?:,|;|\s\d+\.$)", match["tail"])[0]
    text = front + tail
    return fitted(text, [*words(text, 0, len(front)), None, *words(text, len(front))], verb)


def _with_object(text: str, verb: str) -> str:
    found = _SIDE.split(text)[0]
    return fitted(found, [*words(found), None], verb)
