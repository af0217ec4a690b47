"""Which rows of this room search finds, and by which words."""

from __future__ import annotations

from actions.models import Action
from policies.searched import as_read
from portal.shared.search.sources import Words, register


def _action(row: Action) -> tuple[Words, Words]:
    return as_read(Words(row.what, "\n".join(filter(None, (row.description, row.quote))), row.period_end))


def register_sources() -> None:
    register("actie", Action, _action, ("what", "description", "quote", "period_end"), called="actie actiepunt")
