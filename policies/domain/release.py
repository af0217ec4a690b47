"""The door through which a plan's state goes out to the council or to everyone."""

from __future__ import annotations

from datetime import date
from typing import Any

from policies.enums import Audience
from policies.models import PolicyDocument, Release
from portal.shared.changes import changing
from portal.shared.enums import Openness, openness_rank


class ReleaseRefused(Exception):
    """The plan cannot be released to this audience; the message is Dutch."""


def release(*, plan: PolicyDocument, audience: Audience, as_per: date, by: Any, note: str = "") -> Release:
    """Show `audience` the register as it is recorded now, as the state per `as_per`.

    One row and one column: pages of outsiders join each history row to this moment. A release to everyone reaches the
    council too. Raises ReleaseRefused where the plan itself is not open enough.
    """
    needed = Openness.PUBLIC if audience == Audience.PUBLIC else Openness.COUNCIL
    if openness_rank(plan.openness) < openness_rank(needed):
        raise ReleaseRefused(
            f"Dit plan is {plan.get_openness_display().lower()}. Maak het plan eerst opener, dan kunt u het vrijgeven."
        )
    with changing(verb="vrijgeven", by=by, reason=note, lock=[plan]) as change:
        plan.council_released_at = change.at
        if audience == Audience.PUBLIC:
            plan.public_released_at = change.at
        plan.save()
        return Release.objects.create(
            document=plan, audience=audience, at=change.at, as_per=as_per, by=by, note=note, change=change
        )
