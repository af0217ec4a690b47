"""Questions to rows of the council that hold from a day until a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class PeriodQuerySet(RegisteredQuerySet):
    """By who may see a row, and by the day on which it holds (both ends included, NULL = open)."""

    def on(self, day: date) -> Any:
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class SubmitterQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """By what was submitted, as that is open now; an amendment goes by its proposal."""
        paths = {
            "motion": "motion__",
            "amendment": "amendment__proposal__",
            "proposal": "proposal__",
            "question": "question__",
            "commitment": "commitment__",
        }
        seen = Q(pk__in=[])
        for parent, path in paths.items():
            seen |= Q(**{f"{parent}__isnull": False}) & visible_q(viewer, path)
        return self.filter(seen)
