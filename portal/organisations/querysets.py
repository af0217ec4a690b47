"""Finding organisations by whatever they are called, and who was in office on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class OrganisationQuerySet(models.QuerySet[Any]):
    def municipalities(self) -> Any:
        return self.filter(kind="gemeente").order_by("name")

    def with_site(self) -> Any:
        """Organisations that have pages of their own: municipalities and regions that keep plans."""
        return self.filter(has_site=True).order_by("name")

    def called(self, name: str) -> Any:
        """Organisations whose name, short name or alias is `name`, whatever its capitals."""
        wanted = " ".join(name.split()).lower()
        return self.filter(
            Q(name__iexact=wanted) | Q(short_name__iexact=wanted) | Q(aliases__name_key=wanted)
        ).distinct()

    def alphabetic(self) -> Any:
        return self.order_by(Lower("name"), "pk")


class ValidPeriodQuerySet(models.QuerySet[Any]):
    """Rows that hold from a day until a day (both included, NULL = open)."""

    def on(self, day: date) -> Any:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )
