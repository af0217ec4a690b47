"""Terms and recesses: data with their source and the days on which they hold."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from governance.regional.enums import InstrumentKind
from policies.models import ENDS_BEFORE_START
from portal.shared.models import Registered

LONGEST_TERM = 52


class LegalTerm(Registered):
    """A term within which a council answers, as data: how long, by which rule, and from when until when that held.

    `weeks` count from receipt; None for "no term of law". With `pauses_in_recess` the days of a recess do not count
    (some regulations say so; the Wgr does not). `fixed_day` is a day of the year that the law names besides ("30-04").
    """

    name = models.CharField("naam", max_length=160)
    kind = models.CharField("instrument", max_length=20, choices=InstrumentKind)
    weeks = models.PositiveSmallIntegerField(
        "weken vanaf ontvangst",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TERM)],
    )
    source = models.CharField("bron", max_length=200)
    valid_from = models.DateField("geldt vanaf", null=True, blank=True)
    valid_until = models.DateField("geldt tot en met", null=True, blank=True)
    fixed_day = models.CharField("vaste dagen in het jaar", max_length=160, blank=True)
    pauses_in_recess = models.BooleanField("telt niet door in het reces", default=False)
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ["kind", "name", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "valid_from"],
                nulls_distinct=False,
                name="term_once",
                violation_error_message="Deze termijn staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(weeks__isnull=True) | Q(weeks__range=(1, LONGEST_TERM)),
                name="term_weeks",
                violation_error_message=f"Een termijn duurt 1 tot en met {LONGEST_TERM} weken.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="term_period",
                violation_error_message=ENDS_BEFORE_START,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.weeks} weken)" if self.weeks else self.name


class Recess(Registered):
    """Weeks in which a council does not meet."""

    name = models.CharField("naam", max_length=80)
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag")

    class Meta:
        verbose_name = "reces"
        verbose_name_plural = "recessen"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "starts_on"],
                name="recess_once",
                violation_error_message="Dit reces staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="recess_period",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
