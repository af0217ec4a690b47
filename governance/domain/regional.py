"""Who keeps which rows of a region, and what every verb about them shares."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.permissions import demand, is_system
from portal.accounts.models import Membership
from portal.accounts.roles import ROLES, Permission
from portal.accounts.viewers import viewer_for
from portal.organisations.models import Organisation, Partnership, PartnershipMember
from portal.shared.changes import changing
from portal.shared.enums import Openness
from portal.shared.moments import today
from portal.shared.viewer import Viewer

P = Permission.KEEP_REGIONAL
KEEPERS = [role for role, rule in ROLES.items() if P in rule.permissions]
STAMPS = ["organisation", "created_by", "changed_by", "released_by", "sent_by"]


def regions_kept_by(organisation: Organisation) -> Any:
    """Partnerships whose matters this organisation keeps: those of which it is the legal person."""
    return Partnership.objects.filter(organisation=organisation).order_by("name", "pk")


def keeps_itself(municipality_ids: Any) -> set[int]:
    """Municipalities that have somebody with an account who may keep their rows; one query."""
    held = Membership.objects.on(today()).filter(role__in=KEEPERS, user__is_active=True)
    return set(held.filter(organisation_id__in=municipality_ids).values_list("organisation_id", flat=True))


def may_keep(viewer: Viewer, *, region_id: int, municipality_id: int, selfkeeping: set[int] | None = None) -> bool:
    """Whether this person may write a municipality's row: its own keeper, or the region where it has no keeper."""
    if viewer.may(P, municipality_id):
        return True
    if not viewer.may(P, region_id):
        return False
    found = keeps_itself([municipality_id]) if selfkeeping is None else selfkeeping
    return municipality_id not in found


def regions_for(place: Organisation) -> Any:
    """Regions whose matters come up on the pages of this organisation: its own, or those it is a member of."""
    kept = regions_kept_by(place)
    if kept.exists():
        return kept
    return Partnership.objects.filter(members__organisation=place).distinct().order_by("name", "pk")


def keepable(place: Organisation, viewer: Viewer, region: Partnership) -> Any:
    """Municipalities for which this person may write: the own one, or for the region those without an account."""
    members = Organisation.objects.filter(memberships__partnership=region, kind="gemeente").distinct()
    members = members.order_by("name", "pk")
    region_id = region.organisation_id or 0
    keepers = keeps_itself(members.values_list("pk", flat=True))
    allowed = [
        one.pk
        for one in members
        if may_keep(viewer, region_id=region_id, municipality_id=one.pk, selfkeeping=keepers)
        if place.pk in (one.pk, region_id)
    ]
    return members.filter(pk__in=allowed)


def demand_keeping(*, region_id: int, municipality_id: int, by: Any) -> None:
    """Refuse a verb to who may not write a municipality's row; raises PermissionDenied with a Dutch message."""
    if is_system(by):
        return
    viewer = viewer_for(by)
    if may_keep(viewer, region_id=region_id, municipality_id=municipality_id):
        return
    if viewer.may(P, region_id):
        raise PermissionDenied("Deze gemeente houdt haar eigen regels bij. Vraag het aan de gemeente.")
    demand(P, municipality_id, by=by)


def refuse_outsider(partnership: Partnership, municipality: Organisation) -> None:
    """Only members, of now or earlier, have rows in a region's matter."""
    if not PartnershipMember.objects.filter(partnership=partnership, organisation=municipality).exists():
        raise Refused({"organisation": f"{municipality.label} doet niet mee in {partnership.name}."})


def checked(row: Any, *, exclude: tuple[str, ...] = ()) -> None:
    """The rules of the fields and of the database, in the words of the form; raises ValidationError."""
    row.clean_fields(exclude=[*STAMPS, *exclude])
    row.validate_constraints()


RELEASES = {Openness.COUNCIL, Openness.PUBLIC}


def release_head(*, head: Any, openness: str, by: Any) -> Any:
    """Show the councils or everybody a process, question or recommendation as it is recorded now."""
    demand(P, head.organisation_id, by=by)
    if openness not in RELEASES:
        raise Refused({"openness": "Kies of de raden het zien, of iedereen."})
    with changing(verb="regionaal vrijgeven", by=by, lock=[head]) as change:
        head.openness, head.released_at, head.released_by = Openness(openness), change.at, by
        head.save()
    return head


def close_head(*, head: Any, by: Any, reason: str) -> Any:
    """Take a release back: from now on only the region and its municipalities see it."""
    demand(P, head.organisation_id, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom dit niet meer te zien mag zijn."})
    with changing(verb="regionale vrijgave intrekken", by=by, reason=reason.strip(), lock=[head]):
        head.openness, head.released_at, head.released_by = Openness.INTERNAL, None, None
        head.save()
    return head
