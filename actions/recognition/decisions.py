"""Decision points: what a body decides, and whether that orders work that still has to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.recognition.sentences import Word
from actions.recognition.verbs import Act, Verb, verbs

_COMPLETE = re.compile(
    r"\b(?:kennis\s+te?\s*nemen|neemt\s+kennis|akkoord|in\s+te\s+stemmen|instemmen|beschikbaar|geheimhouding|\w*mandaat|krediet|begrotingswijziging"
    r"|voor\s+te\s+stellen|voorstellen|goedkeuring|vast\s+te\s+stellen|vaststellen|vastgesteld|vaststelling|te\s+bekrachtigen|te\s+besluiten|tot\s+afdoening|als\s+afgedaan|ongewijzigd|decharge)\b",
    re.IGNORECASE,
)  # fmt: skip
_ORDERS = re.compile(r"\b(?:op\s+te\s+dragen|opdracht|te\s+verzoeken|verzoeken|draagt|verzoekt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DecisionReading:
    """A decision point: its deciding verb, and True when it asks for work after the decision."""

    verb: Verb | None
    orders_work: bool


def read_decision(tokens: list[Word], text: str) -> DecisionReading:
    """Tell "de visie vast te stellen" (complete) from "een nulmeting uit te voeren" (work to do)."""
    verb = _first_infinitive(tokens)
    if _ORDERS.search(text):
        return DecisionReading(verb, orders_work=True)
    if verb is None:
        return DecisionReading(None, orders_work=False)
    if verb.act is Act.DECIDE or verb.infinitive in {"voorstellen", "agenderen", "beantwoorden"}:
        return DecisionReading(verb, orders_work=False)
    complete = _COMPLETE.search(text)
    return DecisionReading(
        verb, orders_work=verb.act in {Act.ONCE, Act.LOOSE, Act.ONGOING} and (complete is None or complete.start() > 60)
    )


def _first_infinitive(tokens: list[Word]) -> Verb | None:
    """The verb of the first "te ..." with its prefix ("uit te voeren"), else of a closing or opening infinitive."""
    for at, word in enumerate(tokens[:-1]):
        base = tokens[at + 1].lower
        if word.lower == "te" and base.endswith("n"):
            joined = (tokens[at - 1].lower if at else "") + base
            return verbs().infinitives.get(joined) or verbs().infinitives.get(base) or Verb("", base, Act.LOOSE)
    for at, word in enumerate(tokens[1:9], start=1):
        if word.lower in verbs().infinitives and at + 1 < len(tokens) and tokens[at + 1].lower == "van":
            return verbs().infinitives[word.lower]  # "het veiliger maken van ..."
    ends = [word for word in tokens if not word.is_mark]
    for word in (ends[-1:] + ends[1:2]) if ends else []:
        if word.lower in verbs().infinitives:
            return verbs().infinitives[word.lower]
    return None
