"""Rows without a database, for what only counts and compares."""

from datetime import date
from typing import Any

from actions.overview import ActionRow, PartyRow


def party(slug: str = "swa", **values: Any) -> PartyRow:
    known = {"id": 1, "slug": slug, "name": f"Stichting {slug}", "label": slug.upper(), "role": "", "is_lead": False}
    return PartyRow(**{**known, **values})


def row(**values: Any) -> ActionRow:
    known: dict[str, Any] = {
        "id": 1,
        "public_id": "abc",
        "version": 1,
        "plan_id": 1,
        "organisation_id": 1,
        "openness": "openbaar",
        "number": 1,
        "what": "Buurthuis openen",
        "description": "",
        "theme_id": None,
        "theme": "",
        "theme_key": "",
        "programme_id": None,
        "programme": "",
        "programme_key": "",
        "goal_id": None,
        "goal": "",
        "period_text": "",
        "start": None,
        "end": None,
        "interval": "",
        "status": "niet_gestart",
        "assessment": "",
        "note": "",
        "news_on": None,
        "state": "not-started",
        "quote": "",
        "passage_id": None,
        "day": date(2022, 7, 1),
    }
    return ActionRow(**{**known, **values})
