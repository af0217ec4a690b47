"""What every page of the split asks first: which region, which day, which municipality, and who may edit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse

from governance.models import Allocation, Provision, ScaleLevel
from governance.split.regions import chosen_region, keeper_of, partnerships_of
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, Partnership
from portal.shared.asking import AskedDays, asked_days
from portal.shared.moments import end_of, today
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose page it is, the region's table (None: there is none), and the two times."""

    place: Organisation
    viewer: Viewer
    days: AskedDays
    regions: list[Partnership]
    region: Partnership | None

    @property
    def day(self) -> date:
        return self.days.peildatum or today()

    @property
    def at(self) -> datetime | None:
        """The recorded moment up to which is read; None means now."""
        return end_of(self.days.bekend) if self.days.bekend else None

    @property
    def table(self) -> Partnership:
        """The region; a page about a table that is not there does not exist."""
        if self.region is None:
            raise Http404
        return self.region

    def may_edit(self, levels: Any = ()) -> bool:
        """Whether this person keeps the table: the right is asked at the organisation whose rows they are."""
        keeper = keeper_of(self.region, levels) if self.region else None
        return keeper is not None and self.viewer.may(Permission.EDIT_SPLIT, keeper)

    def query(self, **more: Any) -> str:
        """The region and days asked, for links to pages that show the same; "" for today in the first region."""
        asked = {
            "regio": self.region.slug if self.region and self.region != self.regions[0] else None,
            "peildatum": self.days.peildatum,
            "bekend": self.days.bekend,
            **more,
        }
        found = urlencode({name: str(value) for name, value in asked.items() if value})
        return f"?{found}" if found else ""

    def url(self, name: str, *args: str) -> str:
        """Another page of this part about the same region and days."""
        return reverse(f"governance:{name}", args=[self.place.slug, *args]) + self.query()


def asked_of(request: HttpRequest, slug: str) -> Asked:
    """Read the address; two queries."""
    place = site(request, slug)
    regions = partnerships_of(place)
    region = chosen_region(regions, request.GET.get("regio", request.POST.get("regio", "")))
    return Asked(place, viewer_of(request), asked_days(request.GET), regions, region)


def kept_by(asked: Asked) -> Organisation:
    """The organisation that keeps the table, for who may edit it; others get what `require` says."""
    levels = ScaleLevel.objects.filter(partnership=asked.table).select_related("organisation")
    first = levels.order_by("position", "pk").first()
    keeper: Organisation | None = first.organisation if first else asked.table.organisation
    if keeper is None:
        raise Http404
    require(asked.viewer, Permission.EDIT_SPLIT, keeper)
    return keeper


def provision_of(asked: Asked, public_id: str) -> Provision:
    """A provision of this table, as far as the viewer may know of it."""
    keepers = ScaleLevel.objects.filter(partnership=asked.table).values("organisation_id")
    used = Allocation.objects.filter(partnership=asked.table).values("provision_id")
    rows = Provision.objects.visible_to(asked.viewer).filter(public_id=public_id)
    own = rows.filter(Q(organisation_id__in=keepers) | Q(pk__in=used))
    found: Provision | None = own.select_related("organisation").first()
    if found is None:
        raise Http404
    return found
