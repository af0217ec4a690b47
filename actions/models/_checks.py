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


def withdrawn_check(name: str) -> models.CheckConstraint:
    """What is withdrawn says when, by whom and why; nothing is deleted."""
    withdrawn = Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")
    return models.CheckConstraint(
        condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True) | withdrawn,
        name=name,
        violation_error_message="Schrijf erbij waarom u dit intrekt.",
    )
