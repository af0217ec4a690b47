"""Amounts as people type them: "€ 12.500", "1,2 mln", "p.m.", "12.500 per jaar in 2024-2026". The only parser of forms.

The recogniser finds amounts inside sentences (`actions.recognition.amounts`); here the whole text must be one amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from portal.shared.numbers import NUMBER, euros, read_number

UNKNOWN_AMOUNT = "Wij lezen hier geen bedrag in. Schrijf bijvoorbeeld “€ 12.500”, “1,2 mln” of “p.m.”."
UNKNOWN_YEARS = "Wij lezen hier geen jaar in. Schrijf bijvoorbeeld “2024”, “2024-2026” of “vanaf 2024”."
BACKWARDS = "Het laatste jaar ligt voor het eerste jaar."
TOO_LARGE = "Dit bedrag is te groot. Controleer het."
FINER_THAN_A_CENT = "Een bedrag heeft hoogstens twee cijfers achter de komma."
BELOW_NOTHING = "Een bedrag kan niet onder nul liggen. Een besparing is een soort bedrag."
LARGEST = Decimal(10) ** 12

SCALES = {
    "duizend": 10**3, "k": 10**3, "ton": 10**5, "mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9,
}  # fmt: skip
_YEAR = r"(?:19|20|21)\d\d"
_UNTIL = rf"\s*(?:-|–|t/m|tot\s+en\s+met)\s*(?P<last>{_YEAR})"
_SPAN = rf"(?:(?P<from>vanaf|per)\s+)?(?P<year>{_YEAR})(?:{_UNTIL}|(?P<on>\s+en\s+verder))?"
_YEARS = re.compile(rf"(?:in|van|voor)?\s*{_SPAN}", re.IGNORECASE)
_UNKNOWN = r"p\.?\s?m\.?|pro\s+memorie|(?:nog\s+)?(?:niet\s+bekend|onbekend)"
_AMOUNT = re.compile(
    rf"(?:(?P<unknown>{_UNKNOWN})"
    rf"|(?:€|eur(?:o)?\b)?\s*(?P<number>{NUMBER})(?:,-+|,=)?\s*(?:(?P<scale>{'|'.join(SCALES)})\b\.?)?\s*(?:euro\b)?)"
    r"\s*(?P<every>per\s+jaar|jaarlijks|p/?j|elk\s+jaar|structureel)?(?P<once>eenmalig|incidenteel)?"
    rf"[\s,(]*(?:(?:in|van|voor)\s+)?(?:{_SPAN})?\s*\)?\.?",
    re.IGNORECASE,
)


class Unreadable(ValueError):
    """The words are no amount or no years; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed. `amount` in euros a year, None for p.m.; `structural` None where the words do not say it."""

    amount: Decimal | None
    year: int | None = None
    last_year: int | None = None
    structural: bool | None = None


def parse_amount(words: str) -> Typed:
    """Read one amount, with its years if they are named; raises Unreadable."""
    text = " ".join(words.split())
    if re.match(r"(?:€\s*)?[-−]\s*\d", text):
        raise Unreadable(BELOW_NOTHING)
    match = _AMOUNT.fullmatch(text) if text else None
    if match is None:
        raise Unreadable(UNKNOWN_AMOUNT)
    year, last = _span(match)
    return Typed(None if match["unknown"] else _euros(match), year, last, _structural(match, last))


def parse_years(words: str) -> tuple[int | None, int | None, bool]:
    """First year, last year (None where open or the same), and whether it goes on; ("", or nothing, is no year)."""
    text = " ".join(words.split())
    if not text:
        return None, None, False
    match = _YEARS.fullmatch(text)
    if match is None:
        raise Unreadable(UNKNOWN_YEARS)
    year, last = _span(match)
    return year, last, _goes_on(match)


def amount_words(amount: Decimal | None) -> str:
    """What `parse_amount` reads back: "€ 12.500" or "p.m."."""
    return "p.m." if amount is None else euros(amount)


def years_words(year: int | None, last_year: int | None, *, goes_on: bool = False) -> str:
    """What `parse_years` reads back: "2024", "2024-2026" or "vanaf 2024"."""
    if year is None:
        return ""
    if last_year is not None and last_year != year:
        return f"{year}-{last_year}"
    return f"vanaf {year}" if goes_on and last_year is None else str(year)


def _euros(match: re.Match[str]) -> Decimal:
    number = read_number(match["number"])
    if number is None:
        raise Unreadable(UNKNOWN_AMOUNT)
    amount = number * SCALES[match["scale"].lower()] if match["scale"] else number
    if amount >= LARGEST:
        raise Unreadable(TOO_LARGE)
    if amount != amount.quantize(Decimal("0.01")):
        raise Unreadable(FINER_THAN_A_CENT)
    return amount.quantize(Decimal("0.01"))


def _span(match: re.Match[str]) -> tuple[int | None, int | None]:
    year = int(match["year"]) if match["year"] else None
    last = int(match["last"]) if match["last"] else None
    if year is not None and last is not None and last < year:
        raise Unreadable(BACKWARDS)
    return year, None if last == year else last


def _goes_on(match: re.Match[str]) -> bool:
    return bool(match["from"] or match["on"]) and not match["last"]


def _structural(match: re.Match[str], last: int | None) -> bool | None:
    """ "Per jaar" with a last year ends; without one it comes back each year."""
    if match["once"]:
        return False
    if _goes_on(match) or (match["every"] and (last is None or match["every"].lower() == "structureel")):
        return True
    return None
