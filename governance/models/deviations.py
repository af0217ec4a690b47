"""Where a municipality departs from regional policy, and by how much (lokale afwijking, lokale invulling)."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from governance.models.council import Decision
from governance.models.heads import not_secret
from governance.models.responsibilities import Provision
from governance.regional.deviation_querysets import DeviationQuerySet, ParameterQuerySet
from governance.regional.enums import DeviationType
from policies.models import ENDS_BEFORE_START, PolicyDocument
from portal.organisations.models import DateRange, Organisation, Partnership
from portal.shared.models import Registered

NOTHING_CHOSEN = "Kies het regionale beleid of de voorziening waar het over gaat."


class PolicyParameter(Registered):
    """Something that regional policy sets as a figure and a municipality may set otherwise; the region's row.

    `unit` stands behind the figure: "% van het sociaal minimum".
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+", verbose_name="samenwerkingsverband")
    document = models.ForeignKey(
        PolicyDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parameters",
        verbose_name="regionaal beleid",
    )
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="parameters", verbose_name="voorziening"
    )
    name = models.CharField("naam", max_length=120)
    unit = models.CharField("eenheid", max_length=60, blank=True)
    value = models.DecimalField("regionale waarde", max_digits=12, decimal_places=2)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        verbose_name = "regionale waarde"
        verbose_name_plural = "regionale waarden"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="parameter_once",
                violation_error_message="Deze waarde staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(provision__isnull=False),
                name="parameter_about",
                violation_error_message=NOTHING_CHOSEN,
            ),
            not_secret("parameter_not_secret"),
        ]

    def __str__(self) -> str:
        return self.name


class LocalDeviation(Registered):
    """A municipality's own policy (A) or own filling-in of regional policy (B), from a day until a day.

    The extra cost is per year; None means not known, which is never 0. `payer` is who bears it: as a rule the
    municipality that asks. Without a decision it is an intention.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+", verbose_name="samenwerkingsverband")
    type = models.CharField("soort", max_length=1, choices=DeviationType)
    document = models.ForeignKey(
        PolicyDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deviations",
        verbose_name="regionaal beleid",
    )
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="deviations", verbose_name="voorziening"
    )
    parameter = models.ForeignKey(
        PolicyParameter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deviations",
        verbose_name="regionale waarde die anders is",
    )
    value = models.DecimalField("eigen waarde", max_digits=12, decimal_places=2, null=True, blank=True)
    what = models.CharField("wat er anders is", max_length=250)
    reason = models.TextField("waarom")
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)
    extra_cost = models.DecimalField(
        "meerkosten per jaar in euro",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "Meerkosten zijn nul of hoger.")],
    )
    payer = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="wie betaalt")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="deviations", verbose_name="besluit"
    )

    objects = DeviationQuerySet.as_manager()

    class Meta:
        verbose_name = "lokale afwijking"
        verbose_name_plural = "lokale afwijkingen"
        ordering = ["organisation__name", "what", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(provision__isnull=False),
                name="deviation_about",
                violation_error_message=NOTHING_CHOSEN,
            ),
            models.CheckConstraint(
                condition=Q(type=DeviationType.POLICY, parameter__isnull=True, value__isnull=True)
                | Q(type=DeviationType.FILLING_IN, parameter__isnull=False, value__isnull=False),
                name="deviation_value",
                violation_error_message=(
                    "Bij een eigen invulling (B) horen de regionale waarde en de eigen waarde; bij ander beleid (A) "
                    "geen van beide."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="deviation_reason",
                violation_error_message="Schrijf erbij waarom de gemeente afwijkt.",
            ),
            models.CheckConstraint(
                condition=Q(extra_cost__isnull=True) | Q(extra_cost__gte=0),
                name="deviation_cost",
                violation_error_message="Meerkosten zijn nul of hoger.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="deviation_period",
                violation_error_message=ENDS_BEFORE_START,
            ),
            ExclusionConstraint(
                name="deviation_value_once_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("parameter", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(parameter__isnull=False),
                violation_error_message="In deze periode heeft de gemeente al een eigen waarde.",
            ),
            not_secret("deviation_not_secret"),
        ]

    def __str__(self) -> str:
        return self.what
