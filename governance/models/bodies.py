"""Organs that meet and decide."""

from __future__ import annotations

from django.db import models

from governance.enums import BodyKind
from portal.shared.models import Registered


class Body(Registered):
    """An organ that meets and decides: council, college, committee, board of a joint arrangement."""

    kind = models.CharField("soort", max_length=12, choices=BodyKind)
    name = models.CharField("naam", max_length=160)

    class Meta:
        verbose_name = "orgaan"
        verbose_name_plural = "organen"
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="body_once", violation_error_message="Dit orgaan staat er al."
            )
        ]

    def __str__(self) -> str:
        return self.name
