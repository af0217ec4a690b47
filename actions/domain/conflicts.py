"""The door to settle a contradiction in the sources: both statements stay, with what holds beside them."""

from __future__ import annotations

from typing import Any

from actions.domain.errors import Refused
from actions.models import Conflict
from actions.permissions import demand
from portal.accounts.roles import Permission
from portal.shared.changes import changing


def settle_conflict(*, conflict: Conflict, outcome: str, by: Any) -> Conflict:
    """Write down what holds. Raises Refused without words, or when somebody settled it before."""
    demand(Permission.EDIT_ACTIONS, conflict.organisation_id, by=by)
    if not outcome.strip():
        raise Refused({"outcome": "Schrijf erbij wat er geldt."})
    with changing(verb="tegenspraak oplossen", by=by, reason=outcome.strip(), lock=[conflict]) as change:
        if conflict.settled_at is not None:
            raise Refused("Deze tegenspraak is al opgelost.")
        conflict.settled_at, conflict.settled_by, conflict.outcome = change.at, by, outcome.strip()
        conflict.save()
    return conflict
