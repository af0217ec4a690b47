"""The cells of the matrix as plain values that compare: what each holds now, and what it held at an earlier version."""

from __future__ import annotations

from typing import Any

from actions.domain.editing import PERIOD
from actions.domain.under import MEANS, PARTIES, TURNS, UNDER, Under, hanging
from policies.models import Goal, Programme, Theme

RELATED: dict[str, Any] = {"theme": Theme, "programme": Programme, "goal": Goal}
STATE = ("status", "assessment", "note")
CELLS = ("what", "description", *PARTIES, "period_text", *RELATED, *STATE, MEANS, TURNS)
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
    "means": "Middelen",
    "turns": "Keren",
    "number": "Nr.",
    "start": "Van",
    "end": "Tot en met",
    "news": "Bericht",
}


def stored(row: Any, cell: str, under: Under) -> Any:
    """The value of a cell of `row`, an action or a row of its history, with what hung under it at that moment.

    Parties are a sorted tuple of (organisation id, role), amounts of `Mean`, turns of `Said`; a period is the tuple of
    its four columns, a related row its id.
    """
    if cell in UNDER:
        return hanging(under, cell)
    if cell == "period_text":
        return tuple(getattr(row, name) for name in PERIOD)
    return getattr(row, f"{cell}_id" if cell in RELATED else cell)


def put(row: Any, cell: str, value: Any) -> list[str]:
    """Set a cell of an action, but for what hangs under it; gives the columns that this touches."""
    if cell == "period_text":
        for name, one in zip(PERIOD, value, strict=True):
            setattr(row, name, one)
        return list(PERIOD)
    setattr(row, f"{cell}_id" if cell in RELATED else cell, value)
    return [cell]
