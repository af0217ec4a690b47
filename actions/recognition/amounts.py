"""Sums of money and target numbers in a sentence."""

from __future__ import annotations

import re

from actions.recognition.suggestions import Amount

_SCALE = {"mln": 1e6, "miljoen": 1e6, "mld": 1e9, "miljard": 1e9, "duizend": 1e3, "k": 1e3}
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_MONEY = re.compile(
    rf"(?:€|EUR)\s*(?P<euro>{_NUMBER})(?:,-)?\s*(?:(?P<scale>mln|miljoen|mld|miljard|duizend|k)\b\.?)?"
    rf"|(?P<plain>{_NUMBER})\s*(?P<scale2>mln|miljoen|mld|miljard)?\.?\s+euro\b|(?P<pm>\bp\.?m\.?)(?=[\s).,;]|$)",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s*(?:per\s+(?:jaar|maand|inwoner|uur)|p/?j|jaarlijks|structureel|incidenteel|eenmalig)", re.IGNORECASE
)
_TARGET = re.compile(
    rf"(?<![\w€.,/-])(?P<n>{_NUMBER})\s*(?P<unit>%|procent|inwoners|mensen|personen|woningen|jongeren|ouderen|cliënten|kinderen"
    r"|mantelzorgers|vrijwilligers|uur|plaatsen|plekken|gezinnen|leerlingen|bijeenkomsten|scholen|deelnemers)\b|(?<!\w)(?P<pct>\d+(?:,\d+)?)\s?%",
    re.IGNORECASE,
)


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Money ("€ 1,2 mln per jaar", "p.m.") and target numbers ("15 personen") in `text`, left to right."""
    found = [_money(text, match) for match in _MONEY.finditer(text)]
    found += [_target(match) for match in _TARGET.finditer(text)]
    return tuple(sorted(found, key=lambda amount: amount.start))


def _number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def _money(text: str, match: re.Match[str]) -> Amount:
    if match["pm"]:
        return Amount(match.group(), None, "euro", match.start(), match.end())
    scale = _SCALE.get((match["scale"] or match["scale2"] or "").lower(), 1.0)
    per = _PER.match(text, match.end())
    end = per.end() if per else match.end()
    unit = f"euro {per.group().strip().lower()}" if per else "euro"
    return Amount(text[match.start() : end], _number(match["euro"] or match["plain"]) * scale, unit, match.start(), end)


def _target(match: re.Match[str]) -> Amount:
    unit = (match["unit"] or "%").lower()
    return Amount(match.group(), _number(match["n"] or match["pct"]), unit, match.start(), match.end())
