"""Amounts as people type them in one cell: "€ 12.500 per jaar in 2024-2026; besparing p.m.", and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from actions.amounts import UNKNOWN_AMOUNT, Unreadable, amount_words, parse_amount
from actions.domain.errors import Refused
from actions.enums import AmountKind

EARLIEST, LATEST = 1990, 2100
MOST = 12
SPLIT = re.compile(r"[;\n]+")
KINDS = {kind.value: kind.value for kind in AmountKind} | {
    **dict.fromkeys(("kost", "uitgave", "uitgaven"), AmountKind.COST.value),
    **dict.fromkeys(("inkomsten", "opbrengst", "opbrengsten"), AmountKind.INCOME.value),
}
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_FIRST = re.compile(rf"(?P<kind>{_KIND})\b\s*:?\s*(?P<rest>.*)", re.IGNORECASE)
_LAST = re.compile(rf"(?P<rest>.*?)[\s,(]+(?P<kind>{_KIND})\)?", re.IGNORECASE)
TOO_MANY = f"In één cel passen hoogstens {MOST} bedragen. Zet de andere bij de actie."
OUT_OF_RANGE = f"Kies een jaar van {EARLIEST} tot en met {LATEST}."
ONE_EACH = "Zet een puntkomma tussen twee bedragen."


class Mean(NamedTuple):
    """What a cell says of one amount: its kind, euros a year (None is p.m.) and its years, as on `models.Budget`."""

    kind: str
    amount: Decimal | None
    year: int | None
    last_year: int | None
    structural: bool


def mean_of(row: Any) -> Mean:
    """What a live or recorded amount says in a cell."""
    last = row.last_year if row.structural or row.last_year != row.year else None
    return Mean(row.kind, row.amount, row.year, last, row.structural)


def in_order(means: Iterable[Mean]) -> tuple[Mean, ...]:
    """By year, then by kind as they are listed; equal cells have equal values."""
    kinds = list(AmountKind.values)

    def place(one: Mean) -> tuple[Any, ...]:
        return (
            *(one.year or 0, one.last_year or 0, kinds.index(one.kind), one.structural),
            *(one.amount is None, one.amount or 0),
        )

    return tuple(sorted(means, key=place))


def means_from(words: str) -> tuple[Mean, ...]:
    """The amounts in `words`, with semicolons or lines between them. Raises Refused for what cannot be read."""
    parts = [part for part in SPLIT.split(words) if part.strip()]
    if len(parts) > MOST:
        raise Refused(TOO_MANY)
    return in_order(_mean(" ".join(part.split())) for part in parts)


def _mean(words: str) -> Mean:
    match = _FIRST.fullmatch(words) or _LAST.fullmatch(words)
    kind = KINDS[match["kind"].lower()] if match else AmountKind.COST.value
    try:
        typed = parse_amount(match["rest"] if match else words)
    except Unreadable as refusal:
        hint = f" {ONE_EACH}" if str(refusal) == UNKNOWN_AMOUNT else ""
        raise Refused(f"“{words[:60]}”: {refusal}{hint}") from refusal
    if any(year and not EARLIEST <= year <= LATEST for year in (typed.year, typed.last_year)):
        raise Refused(OUT_OF_RANGE)
    return Mean(kind, typed.amount, typed.year, typed.last_year, bool(typed.structural))


def words_from(means: Iterable[Mean]) -> str:
    """The words that `means_from` reads back."""
    return "; ".join(map(_words, means))


def _words(one: Mean) -> str:
    kind = "" if one.kind == AmountKind.COST else f"{one.kind} "
    return f"{kind}{amount_words(one.amount)}{_years(one)}"


def _years(one: Mean) -> str:
    if one.year is None:
        return " per jaar" if one.structural else ""
    if one.last_year is not None:
        return f" {'structureel' if one.structural else 'per jaar'} in {one.year}-{one.last_year}"
    return f" vanaf {one.year}" if one.structural else f" in {one.year}"
