"""What outsiders do not read in the register's own words: e-mail addresses, telephone numbers, officials' names.

Free text is typed by people. Who edits reads it as it was typed, everybody else with personal data blacked out.
"""

from __future__ import annotations

from dataclasses import replace

from actions.overview import ActionRow
from policies.enums import Audience
from policies.redaction import public_text


def words_for(audience: str, text: str) -> str:
    """`text` as this audience may read it."""
    return text if audience == Audience.EDITORS or not text else public_text(text)


def row_for(audience: str, row: ActionRow) -> ActionRow:
    """The row with all its free text as this audience may read it."""
    if audience == Audience.EDITORS:
        return row
    return replace(
        row,
        what=public_text(row.what),
        description=public_text(row.description),
        note=public_text(row.note),
        quote=public_text(row.quote),
    )


def rows_for(audience: str, rows: list[ActionRow]) -> list[ActionRow]:
    return [row_for(audience, row) for row in rows]
