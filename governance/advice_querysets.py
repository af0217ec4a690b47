"""Questions to advice."""

from __future__ import annotations

from typing import Any

from portal.shared.moments import Moment
from portal.shared.querysets import RegisteredQuerySet


class AdviceQuerySet(RegisteredQuerySet):
    def newest_first(self) -> Any:
        return self.order_by("-given_on", "subject", "pk")

    def waiting(self) -> Any:
        """The college has not replied yet."""
        return self.filter(replied_on__isnull=True)

    def answered(self) -> Any:
        return self.filter(replied_on__isnull=False)

    def known_at(self, moment: Moment) -> Any:
        """Given up to the day, and in the register by the recorded moment, where a reader asked for one."""
        rows = self.filter(given_on__lte=moment.day)
        return rows.filter(created_at__lte=moment.recorded_at) if moment.asked_recorded else rows
