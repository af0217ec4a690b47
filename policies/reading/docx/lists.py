"""Numbers and bullets that Word computes: counted here as Word would print them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from policies.reading.docx.styles import W, value

_BULLETS = {"bullet", "none"}
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    text: str
    start: int


class Lists:
    """The numbering definitions of a document and how far each list has come."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            levels = {int(item.get(W + "ilvl", "0")): _level(item) for item in abstract.findall(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for number in root.findall(W + "num"):
            self._abstract[number.get(W + "numId", "")] = value(number, "abstractNumId") or ""

    def numbers(self, num_id: str, depth: int) -> str | None:
        """The next number of a list ("3.1", "a"), empty for a bullet; None where `num_id` is no list."""
        abstract = self._abstract.get(num_id, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if num_id in {"", "0"} or level is None:
            return None
        counters = self._counters.setdefault(abstract, {})
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [place for place in counters if place > depth]:
            del counters[deeper]
        if level.style in _BULLETS:
            return ""
        return _PLACE.sub(lambda match: self._printed(levels, counters, int(match.group(1)) - 1), level.text).strip(
            " .):(\t"
        )

    @staticmethod
    def _printed(levels: dict[int, _Level], counters: dict[int, int], place: int) -> str:
        level = levels.get(place)
        count = counters.get(place, level.start if level else 1)
        return printed(count, level.style if level else "decimal")


def _level(item: etree._Element) -> _Level:
    start = value(item, "start") or "1"
    return _Level(
        value(item, "numFmt") or "decimal", value(item, "lvlText") or "", int(start) if start.isdigit() else 1
    )


def printed(count: int, style: str) -> str:
    """A count in the style of a list: 3 as "3", "c", "C", "iii" or "III"."""
    if "Letter" in style:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if style.startswith("upper") else letter
    if "Roman" in style:
        return _roman(count).upper() if style.startswith("upper") else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for number, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while count >= number:
            text += sign
            count -= number
    return text
