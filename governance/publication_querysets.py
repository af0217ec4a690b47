"""Questions to publications of regulations."""

from __future__ import annotations

from typing import Any

from policies.models import PolicyDocument
from portal.shared.moments import Moment
from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer


class PublicationQuerySet(RegisteredQuerySet):
    """A publication is seen by who may see its regulation, as that is open now."""

    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(document__in=PolicyDocument.objects.visible_to(viewer))

    def standing(self) -> Any:
        """What no later one mended."""
        return self.filter(corrected_by__isnull=True)

    def known_at(self, moment: Moment) -> Any:
        """Published up to the day, and in the register by the recorded moment, where a reader asked for one."""
        rows = self.filter(published_on__lte=moment.day)
        return rows.filter(created_at__lte=moment.recorded_at) if moment.asked_recorded else rows

    def newest_first(self) -> Any:
        return self.order_by("-published_on", "-pk")
