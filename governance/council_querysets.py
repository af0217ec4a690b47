"""Rows of the council's register that are as open as what they hang under is now."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class ProposalQuerySet(RegisteredQuerySet):
    def newest_first(self) -> Any:
        return self.order_by(F("offered_on").desc(nulls_first=True), "-number", "pk")


class UnderProposalQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(visible_q(viewer, "proposal__"))


class ItemQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(visible_q(viewer, "meeting__"))


class VoteQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """By what was voted on; an amendment goes by its proposal."""
        decision = Q(decision__isnull=False) & visible_q(viewer, "decision__")
        motion = Q(motion__isnull=False) & visible_q(viewer, "motion__")
        proposal = Q(proposal__isnull=False) & visible_q(viewer, "proposal__")
        amendment = Q(amendment__isnull=False) & visible_q(viewer, "amendment__proposal__")
        return self.filter(decision | motion | proposal | amendment)

    def standing(self) -> Any:
        """Votes that no later one mended."""
        return self.filter(corrected_by__isnull=True)
