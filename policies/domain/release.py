"""The doors through which a plan's state goes out to the council or to everyone: once, or from now on directly."""

from __future__ import annotations

from datetime import date
from typing import Any

from policies.enums import Audience
from policies.models import PolicyDocument, Release
from portal.accounts.permissions import demand
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.enums import Openness, openness_rank
from portal.shared.moments import today


class ReleaseRefused(Exception):
    """The plan cannot be released to this audience; the message is Dutch."""


def release(*, plan: PolicyDocument, audience: Audience, as_per: date, by: Any, note: str = "") -> Release:
    """Show `audience` the register as it is recorded now, as the state per `as_per`.

    One row and one column: pages of outsiders join each history row to this moment. A release to everyone reaches the
    council too. Raises ReleaseRefused where the plan itself is not open enough, PermissionDenied without the right.
    """
    demand(Permission.RELEASE, plan.organisation_id, by=by)
    _must_be_open(plan, Openness.PUBLIC if audience == Audience.PUBLIC else Openness.COUNCIL)
    with changing(verb="vrijgeven", by=by, reason=note, lock=[plan]) as change:
        plan.council_released_at = change.at
        if audience == Audience.PUBLIC:
            plan.public_released_at = change.at
        plan.save()
        return Release.objects.create(
            document=plan, audience=audience, at=change.at, as_per=as_per, by=by, note=note, change=change
        )


def set_direct_public(*, plan: PolicyDocument, direct: bool, reason: str, by: Any) -> PolicyDocument:
    """From now on everyone sees what is typed at once (`direct`), or only what is released.

    Switching off releases the state of now, so that nothing that everyone could read disappears. Raises ReleaseRefused
    for a plan that is not public or a missing reason, PermissionDenied without the right to release.
    """
    demand(Permission.RELEASE, plan.organisation_id, by=by)
    if not reason.strip():
        raise ReleaseRefused("Schrijf erbij waarom.")
    with changing(verb=f"direct openbaar {'aan' if direct else 'uit'}", by=by, reason=reason.strip(), lock=[plan]):
        _must_be_open(plan, Openness.PUBLIC)
        if plan.direct_public == direct:
            return plan
        plan.direct_public = direct
        plan.save()
        if not direct:
            release(plan=plan, audience=Audience.PUBLIC, as_per=today(), by=by, note=reason.strip())
    return plan


def _must_be_open(plan: PolicyDocument, needed: Openness) -> None:
    if openness_rank(plan.openness) < openness_rank(needed):
        raise ReleaseRefused(
            f"Dit plan is {plan.get_openness_display().lower()}. Maak het plan eerst opener, dan kunt u het vrijgeven."
        )
