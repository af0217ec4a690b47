"""What a region's matters share: a head of the region, and rows of municipalities below it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from governance.regional.querysets import HeadQuerySet, HeadVocabulary, RowQuerySet, RowVocabulary
from portal.organisations.models import Partnership
from portal.shared.enums import Openness
from portal.shared.models import Registered


def not_secret(name: str) -> models.CheckConstraint:
    """What is secret never goes round the councils; it stays where it is kept."""
    return models.CheckConstraint(
        condition=~Q(openness=Openness.SECRET),
        name=name,
        violation_error_message="Iets geheims kan niet in een regionaal overzicht staan.",
    )


def released_pair(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(released_at__isnull=True, released_by__isnull=True)
        | Q(released_at__isnull=False, released_by__isnull=False),
        name=name,
    )


class Head(Registered):
    """A matter of a region with rows of municipalities below it; outsiders see its last release (`querysets`)."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+", verbose_name="samenwerkingsverband")
    released_at = models.DateTimeField("vrijgegeven op", null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = HeadQuerySet.as_manager()
    history_vocabulary = HeadVocabulary

    class Meta:
        abstract = True


class Row(Registered):
    """A municipality's row below a head; `HEAD` is the path to it."""

    HEAD = "process"

    objects = RowQuerySet.as_manager()
    history_vocabulary: Any = RowVocabulary

    class Meta:
        abstract = True
