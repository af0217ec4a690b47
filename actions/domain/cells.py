"""The cells of the matrix as plain values that compare: what each holds now, and what it held at an earlier version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.domain.editing import PARTIES, PERIOD
from policies.models import Goal, Programme, Theme

RELATED: dict[str, Any] = {"theme": Theme, "programme": Programme, "goal": Goal}
STATE = ("status", "assessment", "note")
CELLS = ("what", "description", *PARTIES, "period_text", *RELATED, *STATE)
# Shown in the matrix, but worked out from other cells: who pastes them back unchanged is not bothered.
FOLLOWS = {"number": "", "start": "Wanneer", "end": "Wanneer", "news": "het voortgangsbericht"}
LABELS = {
    "what": "Wat",
    "description": "Toelichting",
    "leads": "Trekker",
    "partners": "Partners",
    "period_text": "Wanneer",
    "theme": "Thema",
    "programme": "Programma",
    "goal": "Doel",
    "status": "Stand",
    "assessment": "Oordeel",
    "note": "Voortgangsbericht",
    "number": "Nr.",
    "start": "Van",
    "end": "Tot en met",
    "news": "Bericht",
}

Link = tuple[int, str, bool]  # organisation id, role, trekker


def link_of(party: Any) -> Link:
    """What counts of a party, live or as recorded."""
    return party.party_id, party.role, party.is_lead


def stored(row: Any, cell: str, links: Iterable[Link]) -> Any:
    """The value of a cell of `row`, an action or a row of its history, with the parties of that moment.

    Parties are a sorted tuple of (organisation id, role), a period the tuple of its four columns, a related row its id.
    """
    if cell in PARTIES:
        return tuple(sorted((party, role) for party, role, is_lead in links if is_lead == (cell == "leads")))
    if cell == "period_text":
        return tuple(getattr(row, name) for name in PERIOD)
    return getattr(row, f"{cell}_id" if cell in RELATED else cell)


def put(row: Any, cell: str, value: Any) -> list[str]:
    """Set a cell of an action, parties excepted; gives the columns that this touches."""
    if cell == "period_text":
        for name, one in zip(PERIOD, value, strict=True):
            setattr(row, name, one)
        return list(PERIOD)
    setattr(row, f"{cell}_id" if cell in RELATED else cell, value)
    return [cell]
