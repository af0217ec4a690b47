"""Time words without days: how often something comes back, and vague words such as "komende periode"."""

from __future__ import annotations

import re

_UNITS = r"jaar|halfjaar|half\s+jaar|kwartaal|maand|week"
_COUNT = r"twee|drie|vier|vijf|zes|\d{1,2}"
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "tien": 10}
_ADVERBS = {
    "jaarlijks": "jaar", "jaarlijkse": "jaar", "halfjaarlijks": "half jaar", "halfjaarlijkse": "half jaar",
    "tweejaarlijks": "2 jaar", "tweejaarlijkse": "2 jaar", "driejaarlijks": "3 jaar", "vierjaarlijks": "4 jaar",
    "vierjaarlijkse": "4 jaar", "maandelijks": "maand", "maandelijkse": "maand", "wekelijks": "week",
    "wekelijkse": "week", "kwartaallijks": "kwartaal",
}  # fmt: skip

RECURRENCE = re.compile(
    rf"""(?<!\w)(?:
      (?P<adverb>{"|".join(sorted(_ADVERBS, key=len, reverse=True))})
    | (?:elke|elk|ieder|iedere|om\s+de)\s+(?:(?P<every>{_COUNT})\s+)?(?P<unit>{_UNITS}|voorjaar|zomer|najaar|winter)
    | (?:(?P<times>één|een|{_COUNT}|meerdere)\s*(?:keer|maal|x)\s+)?per\s+(?P<per>{_UNITS})
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_MONEY_BEFORE = re.compile(r"(?:€|euro|mln|miljoen|bedrag)[^;]{0,30}$|\d\s*%[^;]{0,10}$", re.IGNORECASE)

VAGUE = re.compile(
    rf"""(?<!\w)(?:
      (?:de\s+|in\s+de\s+|voor\s+de\s+)?komende\s+(?:(?:{_COUNT})\s+)?(?:periode|tijd|jaren|jaar|maanden|weken|raadsperiode|beleidsperiode)
    | op\s+(?:korte\s+|lange(?:re)?\s+|middellange\s+)?termijn
    | op\s+de\s+(?:korte|lange|middellange)\s+termijn
    | binnenkort | op\s+een\s+later\s+moment | te\s+zijner\s+tijd | t\.z\.t\.
    | zo\s+(?:spoedig|snel)\s+mogelijk | z\.s\.m\.
    | (?:deze|komende|lopende)\s+(?:college|raads|bestuurs|coalitie|beleids|plan)periode
    | binnen\s+(?:een|{_COUNT})\s+(?:jaar|maanden|maand|weken|week)
    | na\s+(?:de\s+)?vaststelling(?:\s+van\s+(?:deze|dit|de|het)\s+\w+)?(?:\s+door\s+de\s+raad)?
    | na\s+(?:de\s+)?besluitvorming(?:\s+door\s+de\s+raad)?
    | gedurende\s+de\s+(?:looptijd|planperiode|beleidsperiode)(?:\s+van\s+(?:het|dit)\s+\w+)?
    | halverwege\s+(?:deze|de)\s+(?:beleids|plan|raads|college)periode
    | doorlopend | continu | permanent | nader\s+te\s+bepalen | n\.?\s?t\.?\s?b\.? | p\.?m\.?
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)

DURATION = re.compile(
    rf"\s+(?:in|voor(?:\s+de\s+duur\s+van)?|gedurende|voor\s+een\s+periode\s+van)\s+(?P<n>{'|'.join(_NUMBERS)}|\d)\s+jaar\b",
    re.IGNORECASE,
)


def interval_of(match: re.Match[str]) -> str:
    """The interval of a `RECURRENCE` match in Dutch: "jaar", "kwartaal", "4 jaar", "half jaar"."""
    if match["adverb"]:
        return _ADVERBS[match["adverb"].lower()]
    unit = re.sub(r"\s+", " ", (match["unit"] or match["per"]).lower()).replace("halfjaar", "half jaar")
    if unit in {"voorjaar", "zomer", "najaar", "winter"}:
        return "jaar"
    return f"{count_of(match['every'])} {unit}" if match["every"] else unit


def count_of(word: str) -> int:
    """A small number written as word or digits."""
    return _NUMBERS[word.lower()] if word.lower() in _NUMBERS else int(word)


def is_money_rate(text: str, start: int) -> bool:
    """True for "€ 80.000 per jaar": a sum per year is an amount, not a moment."""
    return bool(_MONEY_BEFORE.search(text[max(0, start - 45) : start]))
