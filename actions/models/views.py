"""How people look at the matrix: a view with a name for all who work on a plan, and everyone's own columns."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from policies.models import PolicyDocument
from portal.shared.models import Registered


class MatrixView(Registered):
    """Columns in their order and, with a `name`, the filters and grouping of one plan's matrix to share.

    `query` is the part of an address after "?" ("groep=trekker&stand=late"). Without a name it holds the columns that
    its owner sees in every plan of the organisation; it then has no plan.
    """

    plan = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plan"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eigenaar")
    name = models.CharField("naam", max_length=60, blank=True)
    query = models.CharField("filters", max_length=500, blank=True)
    columns = models.JSONField("kolommen", default=list, blank=True)

    class Meta:
        verbose_name = "beeld"
        verbose_name_plural = "beelden"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name"],
                condition=~Q(name=""),
                name="matrixview_name_once",
                violation_error_message="Er is al een beeld met deze naam. Kies een andere naam.",
            ),
            models.UniqueConstraint(fields=["organisation", "owner"], condition=Q(name=""), name="matrixview_own_once"),
            models.CheckConstraint(
                condition=Q(name="", plan__isnull=True) | (~Q(name="") & Q(plan__isnull=False)),
                name="matrixview_named_has_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "eigen kolommen"
