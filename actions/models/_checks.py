"""Constraints that several tables share."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

ENDS_BEFORE_START = "De einddatum ligt voor de begindatum."


def period_check(name: str, start: str = "period_start", end: str = "period_end") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__gte": F(start)}),
        name=name,
        violation_error_message=ENDS_BEFORE_START,
    )
