"""Questions to what is asked of people: news by a one-time link, and facts by council members."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.querysets import UnderActionQuerySet
from portal.shared.querysets import RegisteredQuerySet


class ReportLinkQuerySet(RegisteredQuerySet):
    """One-time links of partners; only those who work in the circle that gave them see them."""

    def outstanding(self, *, at: datetime) -> Any:
        """Links that can still be answered."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, valid_until__gt=at)

    def newest_first(self) -> Any:
        return self.order_by("-created_at", "-pk")


class QuestionQuerySet(UnderActionQuerySet):
    """Technical questions; whoever sees one sees its action."""

    def answered(self) -> Any:
        return self.filter(answered_at__isnull=False)

    def unanswered(self) -> Any:
        return self.filter(answered_at__isnull=True)
