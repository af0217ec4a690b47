"""The wording of acts that stand as a noun, a result or an order: "Het inrichten van een plein", "een plein in te
richten" and "Ingericht plein" are all "Plein inrichten"."""

from __future__ import annotations

import re

from actions.recognition.joining import fitted
from actions.recognition.reading import FOLLOWERS
from actions.recognition.sentences import words
from actions.recognition.verbs import Act, verbs
from actions.recognition.wordlists import word_list

_ORDER = re.compile(r"^(?P<object>.*?)\b(?P<prefix>[a-z]{2,6}\s+)?te\s+(?P<verb>\w+n)\b(?P<tail>.*)$", re.IGNORECASE)
_NOMINAL = re.compile(r"^(?:het\s+|gaan\s+)?(?P<verb>\w+en(?:\s+en\s+\w+en)?)\s+van\s+(?P<object>.+)$", re.IGNORECASE)
_RESULT = re.compile(r"^(?:een\s+)?(?P<verb>\w+?)e?\s+(?P<object>.+)$", re.IGNORECASE)
_PURPOSE = re.compile(r"\b(?:om|door|zonder)\b", re.IGNORECASE)
_FINITE = word_list("subordinators") | word_list("finite")
_SIDE = re.compile(r"\s*(?:[;(]|,\s*(?:waarbij|waaronder|inclusief|naast|zodat|die|dat|zoals)\b)")


def noun_wording(quote: str, date: str = "") -> str:
    """A short infinitive phrase, "" where the words are neither an order, a noun of action nor a result."""
    plain = " ".join((quote.replace(date, " ", 1) if date else quote).split()).strip(" ;.,:•-()")
    nominal = _NOMINAL.match(plain)
    if nominal and all(part in verbs().infinitives for part in re.split(r"\s+en\s+", nominal["verb"].lower())):
        return _with_object(nominal["object"], nominal["verb"].lower())
    ordered = _ORDER.match(plain)
    if ordered and ordered["object"].strip() and not _PURPOSE.search(ordered["object"]):
        return _from_order(ordered)
    if (done := _done(plain)) is not None:
        return done
    result = _RESULT.match(plain)
    known = verbs().participles.get(result["verb"].lower()) if result else None
    if result is None or known is None or known.act is Act.OTHER or result["verb"].lower() in verbs().infinitives:
        return ""
    if result["object"].lower().startswith(("met ", "en ")):
        return ""
    return _with_object(result["object"], known.infinitive)


def _done(plain: str) -> str | None:
    """ "Dienstverlening aangepast aan de wet": a result with its participle behind the noun."""
    found = words(plain)
    if any(word.lower in _FINITE for word in found):
        return None
    for at in range(1, len(found)):
        verb = verbs().participles.get(found[at].lower)
        closes = at + 1 == len(found) or found[at + 1].is_mark or found[at + 1].lower in FOLLOWERS
        if verb is not None and verb.act is not Act.OTHER and closes and found[at].lower not in verbs().infinitives:
            if at + 1 < len(found) and found[at + 1].lower in {"en", "of"}:
                return None
            return fitted(plain, [*found[:at], None, *found[at + 1 :]], verb.infinitive)
    return None


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
    purpose = re.search(r"\s(?=(?:om|zodat|die|dat|waarmee)\s)", found)
    cut = purpose.start() if purpose else len(found)
    return fitted(found, [*words(found, 0, cut), None, *words(found, cut)], verb)
