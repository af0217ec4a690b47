"""The exchange format: suggestions as plain data, as `extract_actions --json` prints them."""

from __future__ import annotations

from actions.recognition.periods import Period
from actions.recognition.suggestions import Suggestion

Plain = dict[str, object]


def as_plain(item: Suggestion) -> Plain:
    """One suggestion as JSON-ready data: quote, what, who, partners, when, role, section, page, confidence."""
    return {
        "quote": item.quote,
        "what": item.what,
        "who": list(item.who),
        "partners": list(item.partners),
        "when": _period(item.when),
        "role": item.role.value if item.role else None,
        "section": item.section,
        "page": item.page,
        "confidence": item.confidence,
    }


def _period(period: Period | None) -> Plain:
    if period is None:
        return {"text": None, "start": None, "end": None, "recurring": False}
    return {
        "text": period.text,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "recurring": period.recurring,
    }
