"""Who sits in the council: terms, factions, members, and for which faction from when until when."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from governance.member_querysets import PeriodQuerySet
from policies.models import ENDS_BEFORE_START
from portal.organisations.models import DateRange
from portal.shared.models import Registered


def period_check(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_from__isnull=True) | Q(valid_until__gte=F("valid_from")),
        name=name,
        violation_error_message=ENDS_BEFORE_START,
    )


class CouncilPeriod(Registered):
    """From one election to the next (raadsperiode); `seats` is the number of seats by law (Gemeentewet art. 8)."""

    name = models.CharField("naam", max_length=40)
    seats = models.PositiveSmallIntegerField("zetels")
    valid_from = models.DateField("vanaf")
    valid_until = models.DateField("tot en met", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "raadsperiode"
        verbose_name_plural = "raadsperioden"
        ordering = ["-valid_from", "pk"]
        constraints = [
            period_check("council_period"),
            ExclusionConstraint(
                name="council_period_once",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Op deze dagen loopt al een andere raadsperiode.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Faction(Registered):
    """A group in the council; a name that ends keeps its seats of then."""

    name = models.CharField("naam", max_length=80)
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "fractie"
        verbose_name_plural = "fracties"
        ordering = ["name", "pk"]
        constraints = [
            period_check("faction_period"),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="faction_once",
                violation_error_message="Deze fractie staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CouncilMember(Registered):
    """Who holds or held a seat: a person in a public role. Nothing else about the person is kept."""

    name = models.CharField("naam", max_length=120)

    class Meta:
        verbose_name = "raadslid"
        verbose_name_plural = "raadsleden"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Seat(Registered):
    """A member in a faction over a period: one faction at a time, and a change of faction is a new seat."""

    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="seats", verbose_name="raadslid")
    faction = models.ForeignKey(Faction, models.PROTECT, related_name="seats", verbose_name="fractie")
    is_leader = models.BooleanField("fractievoorzitter", default=False)
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "zetel"
        verbose_name_plural = "zetels"
        ordering = ["faction__name", "member__name", "pk"]
        constraints: list[Any] = [
            period_check("seat_period"),
            ExclusionConstraint(
                name="seat_one_faction",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Dit raadslid zit op deze dagen al in een fractie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.faction}"
