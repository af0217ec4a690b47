"""What every verb about the council's own register shares: the right, and the rules of a row in words of its form."""

from __future__ import annotations

from typing import Any

from actions.domain.errors import Refused
from portal.accounts.roles import Permission
from portal.shared.enums import Circle, Openness

P = Permission.KEEP_COUNCIL
# The council's register is public, as its meetings are; what is closed is said of a row.
OPEN = {"circle": Circle.CLERK, "openness": Openness.PUBLIC}
STAMPS = ["organisation", "created_by", "changed_by"]


def save(row: Any) -> Any:
    """The rules of the fields and of the database, and then the row itself. Raises ValidationError."""
    row.clean_fields(exclude=STAMPS)
    row.validate_constraints()
    row.save()
    return row


def own(row: Any, organisation_id: int, *, field: str, words: str) -> Any:
    """Refuse a related row of another municipality."""
    if row is not None and row.organisation_id != organisation_id:
        raise Refused({field: f"Kies {words} van de eigen gemeente."})
    return row
