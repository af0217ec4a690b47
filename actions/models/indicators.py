"""How is measured whether a goal is reached: indicators, what is aimed at, and what was measured."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.enums import Direction, Unit
from actions.models._checks import withdrawn_check
from actions.querysets_means import IndicatorQuerySet, UnderIndicatorQuerySet
from policies.models import Goal, PolicyDocument
from portal.shared.models import Registered


class Indicator(Registered):
    """What is counted or asked to see whether a goal, or a plan as a whole, comes closer.

    `unit_name` names what a number counts ("mantelzorgers"); `direction` says which way is better; `source` where the
    figures come from.
    """

    plan = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="indicators", verbose_name="plan")
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name="doel"
    )
    name = models.CharField("wat wordt gemeten", max_length=200)
    explanation = models.TextField("toelichting", blank=True)
    unit = models.CharField("eenheid", max_length=8, choices=Unit, default=Unit.PERCENT)
    unit_name = models.CharField("naam van de eenheid", max_length=40, blank=True)
    direction = models.CharField("welke kant op", max_length=6, choices=Direction, default=Direction.HIGHER)
    source = models.CharField("bron", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_because = models.TextField("waarom ingetrokken", blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["plan", "pk"]
        constraints = [withdrawn_check("indicator_withdrawn_pair")]

    def __str__(self) -> str:
        return self.name


class UnderIndicator(Registered):
    """A value of an indicator, never more open than the indicator."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="%(class)ss", verbose_name="indicator")
    value = models.DecimalField("waarde", max_digits=16, decimal_places=4)

    objects = UnderIndicatorQuerySet.as_manager()

    class Meta:
        abstract = True


class Target(UnderIndicator):
    """What is aimed at for the end of a year (streefwaarde)."""

    year = models.PositiveSmallIntegerField("jaar")

    class Meta:
        verbose_name = "streefwaarde"
        verbose_name_plural = "streefwaarden"
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="target_year_once",
                violation_error_message="Voor dit jaar staat er al een streefwaarde.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.value} in {self.year}"


class Measurement(UnderIndicator):
    """What was measured on a day, never changed afterwards: a mistake is withdrawn with its reason and measured anew.

    `day` is the day it is about, `created_at` when it was typed. One is the baseline (nulmeting).
    """

    day = models.DateField("peildatum")
    is_baseline = models.BooleanField("nulmeting", default=False)
    source = models.CharField("bron", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_because = models.TextField("waarom ingetrokken", blank=True)

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["indicator", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "day"],
                condition=Q(withdrawn_at__isnull=True),
                name="measurement_day_once",
                violation_error_message="Voor deze dag staat er al een meting.",
            ),
            models.UniqueConstraint(
                fields=["indicator"],
                condition=Q(withdrawn_at__isnull=True, is_baseline=True),
                name="measurement_one_baseline",
                violation_error_message="Deze indicator heeft al een nulmeting.",
            ),
            withdrawn_check("measurement_withdrawn_pair"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="measurement_fixed",
                fields=["indicator", "day", "value", "is_baseline", "source", "created_at"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.value} op {self.day:%d-%m-%Y}"
