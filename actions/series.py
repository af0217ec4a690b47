"""Lines of a year or a day with a value, as they are typed or pasted from a spreadsheet: "2021<tab>62,5 %"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.shared.asking import asked_days
from portal.shared.numbers import read_number

NO_VALUE = "Wij lezen hier geen getal in. Schrijf bijvoorbeeld “62,5” of “1.250”."
NO_DAY = "Wij lezen hier geen jaar of dag in. Begin de regel met “2021” of “31-12-2021”."
TOO_LONG = "Dit getal is te lang. Controleer het."
LARGEST = Decimal(10) ** 11
SMALLEST_STEP = Decimal("0.0001")
_LINE = re.compile(r"(?P<when>\d[\d-]*)\s*[:;=\t ]\s*(?P<value>.*)")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was typed; `error` is a Dutch message where it could not be read."""

    number: int
    words: str
    day: date | None = None
    value: Decimal | None = None
    error: str = ""


def parse_value(words: str) -> Decimal | None:
    """A value of an indicator, with or without a percent sign; None where it is none or does not fit."""
    value = read_number(words.strip().removesuffix("%").removesuffix("procent"))
    if value is None or abs(value) >= LARGEST or value != value.quantize(SMALLEST_STEP):
        return None
    return value.quantize(SMALLEST_STEP)


def parse_lines(text: str) -> list[Line]:
    """Every line that is not empty; a first line without figures is the head of a table and is left out.

    A year stands for its last day.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if lines and not any(sign.isdigit() for sign in lines[0][1]):
        lines = lines[1:]
    return [_line(number, words) for number, words in lines]


def _line(number: int, words: str) -> Line:
    match = _LINE.fullmatch(words)
    day = _day(match["when"]) if match else None
    if match is None or day is None:
        return Line(number, words, error=NO_DAY)
    value = parse_value(match["value"])
    return Line(number, words, day, value, "" if value is not None else NO_VALUE)


def _day(words: str) -> date | None:
    if _YEAR.fullmatch(words):
        return date(int(words), 12, 31)
    return asked_days({"peildatum": words}).peildatum
