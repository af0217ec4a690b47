"""Questions to rows of the council that hold from a day until a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from portal.shared.querysets import RegisteredQuerySet


class PeriodQuerySet(RegisteredQuerySet):
    """By who may see a row, and by the day on which it holds (both ends included, NULL = open)."""

    def on(self, day: date) -> Any:
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until__isnull=True) | Q(valid_until__gte=day))
