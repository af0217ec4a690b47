"""Which tables concern an organisation, who keeps them, and which municipalities stand under them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q

from governance.models import Provision, ScaleLevel
from portal.organisations.enums import OrganisationKind
from portal.organisations.models import Organisation, Partnership, PartnershipMember
from portal.shared.viewer import Viewer


def partnerships_of(place: Organisation) -> list[Partnership]:
    """Partnerships with a table in which this organisation takes or took part, or that it keeps itself.

    Whether a table holds on a day is told by its allocations, not by the membership: tables outlive joint arrangements.
    """
    member = PartnershipMember.objects.filter(organisation=place).values("partnership_id")
    found = Partnership.objects.filter(pk__in=ScaleLevel.objects.values("partnership_id"))
    mine = found.filter(Q(pk__in=member) | Q(organisation=place))
    return list(mine.select_related("organisation").order_by("name", "pk"))


def provisions_around(place: Organisation, viewer: Viewer) -> Any:
    """Provisions in the tables that concern an organisation, as far as the viewer may know of them."""
    member = PartnershipMember.objects.filter(organisation=place).values("partnership_id")
    levels = ScaleLevel.objects.filter(Q(partnership__in=member) | Q(partnership__organisation=place))
    return Provision.objects.visible_to(viewer).filter(organisation_id__in=levels.values("organisation_id"))


def chosen_region(regions: list[Partnership], slug: str) -> Partnership | None:
    """The region that was asked for by its address, else the first."""
    return next((one for one in regions if one.slug == slug), regions[0] if regions else None)


def keeper_of(partnership: Partnership, levels: Iterable[Any] = ()) -> int | None:
    """The id of the organisation that keeps a table: that of its levels, else the region's legal person."""
    return next((level.organisation_id for level in levels), partnership.organisation_id)


class Town(NamedTuple):
    """A municipality as a choice: there can be hundreds."""

    slug: str
    name: str
    short_name: str

    @property
    def label(self) -> str:
        return self.short_name or self.name


def municipalities_of(partnership: Partnership) -> list[Town]:
    """Municipalities that are or were members, by name; one query."""
    members = PartnershipMember.objects.filter(partnership=partnership).values("organisation_id")
    rows = Organisation.objects.filter(pk__in=members, kind=OrganisationKind.MUNICIPALITY).alphabetic()
    return [Town(*values) for values in rows.values_list(*Town._fields)]
