"""Who sees which deviation: by its own openness, and besides that the region sees those of its municipalities."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from governance.regional.querysets import partnerships_with, works_for
from portal.shared.enums import Openness
from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class DeviationQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Decided or not, a deviation is internal until its municipality opens it."""
        region = Q(partnership__organisation_id__in=works_for(viewer)) & ~Q(openness=Openness.SECRET)
        own = Q(organisation_id__in=works_for(viewer)) & ~Q(openness=Openness.SECRET)
        return self.filter(visible_q(viewer) | own | region)

    def on(self, day: date) -> Any:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )


class ParameterQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """By its openness; the municipalities of the region work with it before it is open."""
        mine = works_for(viewer)
        taking_part = Q(partnership_id__in=partnerships_with(mine)) & ~Q(openness=Openness.SECRET)
        return self.filter(visible_q(viewer) | taking_part)
