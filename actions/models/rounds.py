"""Asking for news on a plan, up to its release."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.enums import (
    RoundState,
)
from actions.querysets import (
    UnderPlanQuerySet,
)
from policies.models import PolicyDocument
from portal.shared.models import Registered


class ProgressRound(Registered):
    """The asking of news on a plan as per a day, up to its release; each step has who and when.

    A round that was sent back stands on "uitvraag" again, with `remark`. `reminders` counts how often was reminded.
    """

    plan = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="rounds", verbose_name="plan")
    as_per = models.DateField("stand per")
    state = models.CharField("stap", max_length=12, choices=RoundState, default=RoundState.ASKED)
    official_at = models.DateTimeField(null=True, blank=True)
    official_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField("toelichting", blank=True)
    returned_at = models.DateTimeField("teruggestuurd op", null=True, blank=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField("opmerking bij terugsturen", blank=True)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    reminded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reminders = models.PositiveSmallIntegerField("keren herinnerd", default=0)

    objects = UnderPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsronde"
        verbose_name_plural = "voortgangsrondes"
        ordering = ["plan", "-as_per", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=[RoundState.ASKED, RoundState.OFFICIAL, RoundState.AGREED]),
                name="round_one_open",
                violation_error_message="Er loopt al een voortgangsronde voor dit plan.",
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at__isnull": True, f"{step}_by__isnull": True})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"round_{step}_pair",
                )
                for step in ("official", "agreed", "released", "returned", "reminded")
            ],
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | ~Q(remark=""),
                name="round_returned_with_remark",
                violation_error_message="Schrijf erbij waarom u de ronde terugstuurt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, stand per {self.as_per:%d-%m-%Y}"
