"""Questions to the planning agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from governance.enums import PlannedState
from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class PlannedItemQuerySet(RegisteredQuerySet):
    def still_to_come(self) -> Any:
        return self.filter(state=PlannedState.PLANNED)

    def overdue(self, *, on: date) -> Any:
        """Its day or period has passed, and nothing was said of it."""
        return self.still_to_come().filter(ends_on__lt=on)

    def soonest_first(self) -> Any:
        return self.order_by(F("ends_on").asc(nulls_last=True), F("starts_on").asc(nulls_last=True), "title", "pk")


class PlanMoveQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """By the item, as that is open now."""
        return self.filter(visible_q(viewer, "item__"))
