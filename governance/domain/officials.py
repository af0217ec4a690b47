"""Who handles a motion, commitment or question for the executive: never public, handed over with a reason."""

from __future__ import annotations

from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.models import Commitment, Motion, WrittenQuestion
from portal.accounts.models import Membership, User
from portal.accounts.roles import ROLES, Permission, Role
from portal.accounts.viewers import viewer_for
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.moments import today
from portal.shared.viewer import Viewer

P = Permission.ANSWER_FOLLOWED
# A wethouder answers the council, but is no official.
HANDLING = [role for role, rule in ROLES.items() if P in rule.permissions and role != Role.PORTFOLIO_HOLDER]
MODELS: tuple[Any, ...] = (Commitment, Motion, WrittenQuestion)
Handled = Commitment | Motion | WrittenQuestion


def handlers(organisation: Organisation) -> Any:
    """Who can handle matters of the council for this organisation today, by name."""
    staff = Membership.objects.on(today()).filter(organisation=organisation, role__in=HANDLING)
    return User.objects.filter(is_active=True, pk__in=staff.values("user_id")).order_by("name", "pk")


def assign(row: Handled, *, official: User | None, by: Any) -> Handled:
    """Put a matter on somebody's name, or on nobody's. Raises Refused for who cannot answer the council here."""
    demand(P, row.organisation_id, by=by)
    with changing(verb="behandelaar wijzigen", by=by, lock=[row]):
        if official is not None and not handlers(row.organisation).filter(pk=official.pk).exists():
            raise Refused({"official": "Deze collega kan hier geen zaken van de raad behandelen."})
        if row.official == official:
            return row
        row.official = official
        row.save()
    return row


def handled_by(user: Any, organisation: Organisation, viewer: Viewer) -> list[list[Any]]:
    """What waits on somebody's name: [commitments, motions, questions], the most urgent first; three queries."""
    found = []
    for model in MODELS:
        rows = model.objects.visible_to(viewer).of(organisation).filter(official=user)
        found.append(list((rows.waiting() if model is WrittenQuestion else rows.at_work()).most_urgent_first()))
    return found


def keepers_of_matters(organisation: Organisation, viewer: Viewer) -> Any:
    """Everybody on whose name something stands that the viewer may see, also who has left."""
    ids: set[int] = set()
    for model in MODELS:
        rows = model.objects.visible_to(viewer).of(organisation).filter(official__isnull=False)
        ids.update(rows.order_by().values_list("official_id", flat=True))
    return User.objects.filter(pk__in=ids).order_by("name", "pk")


def hand_over_matters(*, organisation: Organisation, giver: User, taker: User, reason: str, by: Any) -> int:
    """Put everything of the council that stands on `giver`'s name on `taker`'s, in one act: how many.

    Only what `by` may see moves. Raises Refused without a reason, for somebody who cannot handle it, for nothing.
    """
    demand(P, organisation.pk, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom u de zaken overdraagt."})
    if giver == taker:
        raise Refused({"taker": "Kies iemand anders."})
    if not handlers(organisation).filter(pk=taker.pk).exists():
        raise Refused({"taker": "Deze collega kan hier geen zaken van de raad behandelen."})
    with changing(verb="zaken van de raad overdragen", by=by, reason=reason.strip()):
        moved = sum(_move(model, organisation, giver, taker, viewer_for(by)) for model in MODELS)
        if not moved:
            raise Refused({"giver": f"Op naam van {giver} staan hier geen zaken van de raad."})
    return moved


def _move(model: Any, organisation: Organisation, giver: User, taker: User, viewer: Viewer) -> int:
    rows = model.objects.visible_to(viewer).of(organisation).filter(official=giver)
    locked = list(rows.order_by("pk").select_for_update(of=("self",)))
    for row in locked:
        row.official = taker
    if locked:
        model.save_many(locked, ["official"])
    return len(locked)
