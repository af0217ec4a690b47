"""Never more open than its parent: kept in every door that lets an editor choose."""

from __future__ import annotations

from actions.domain.errors import Refused
from portal.shared.enums import Openness, openness_rank


def demand_not_more_open(wanted: str, parent: str) -> None:
    """Raises Refused where a record would be more open than what it belongs to."""
    if openness_rank(wanted) > openness_rank(parent):
        label = Openness(parent).label.lower()
        raise Refused({"openness": f"Dit kan niet opener zijn dan waar het bij hoort. Dat is: {label}."})


def open_choices(parent: str) -> list[tuple[str, str]]:
    """The choices of a form for what belongs to something of openness `parent`, the most open first."""
    allowed = [one for one in Openness if openness_rank(one) <= openness_rank(parent)]
    return [(str(one.value), str(one.label)) for one in reversed(allowed)]
