"""Free text of the register for outsiders: one value in Python, and a column in SQL for searching.

The rules are those of `policies.redaction`; a test proves that both leave out the same words. In SQL one black mark
stands for each run of signs, so lengths differ.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Func, TextField, Value

from policies.redaction import BLACK, EMAIL, LABEL, PHONE, public_text
from portal.shared.viewer import Viewer


class OpenText(Func):
    """A text column or expression as outsiders read it."""

    output_field = TextField()

    def __init__(self, text: str | Any) -> None:
        open_text: Any = F(text) if isinstance(text, str) else text
        for pattern, by in ((EMAIL, BLACK), (PHONE, BLACK), (LABEL, rf"\1{BLACK}")):
            open_text = _replaced(open_text, _in_postgresql(pattern.pattern), by)
        super().__init__(open_text, template="%(expressions)s")


def _replaced(text: Any, pattern: str, by: str) -> Func:
    return Func(
        text,
        Value(pattern),
        Value(by),
        Value("gi"),
        function="regexp_replace",
        output_field=TextField(),
    )


def _in_postgresql(pattern: str) -> str:
    """A Python pattern in PostgreSQL's notation: groups without names, and its own sign for the edge of a word."""
    return pattern.replace("?P<label>", "").replace("?P<name>", "").replace(r"\b", r"\y")


def text_for(viewer: Viewer, row: Any, text: str) -> str:
    """Free text of a record as this person may read it."""
    return text if viewer.sees_drafts_of(row.organisation_id, row.circle) else public_text(text)
