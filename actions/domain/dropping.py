"""A name that the recogniser took for an organisation and that is none."""

from __future__ import annotations

from typing import Any

from actions.domain.names import key_of
from actions.models import Suggestion
from actions.permissions import demand
from policies.models import DocumentVersion
from portal.accounts.roles import Permission
from portal.shared.changes import changing


def drop_name(*, version: DocumentVersion, name: str, by: Any) -> int:
    """Take a name off every open suggestion of a version; gives how many changed."""
    demand(Permission.READ_IN, version.organisation_id, by=by)
    with changing(verb="voorstel wijzigen", by=by, reason=f"Geen organisatie: {name}"):
        rows = Suggestion.objects.filter(source=version).to_review().select_for_update(of=("self",))
        changed = [row for row in rows.in_order() if _without(row, key_of(name))]
        if changed:
            Suggestion.save_many(changed, ["who", "partners"])
    return len(changed)


def _without(row: Suggestion, key: str) -> bool:
    who = [name for name in row.who if key_of(name) != key]
    partners = [name for name in row.partners if key_of(name) != key]
    if (who, partners) == (row.who, row.partners):
        return False
    row.who, row.partners = who, partners
    return True
