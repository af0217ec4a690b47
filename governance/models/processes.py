"""One regional document before many councils: the process, its phases, its councils and each route."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from governance.models.heads import Head, Row, not_secret, released_pair
from governance.regional.enums import PhaseKind, StepKind
from policies.models import PolicyDocument


class RegionalProcess(Head):
    """The way of one regional document past the councils (besluitvormingstraject)."""

    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, related_name="processes", verbose_name="regionaal document"
    )
    title = models.CharField("naam", max_length=200)
    summary = models.TextField("waar het over gaat", blank=True)
    is_closed = models.BooleanField("afgesloten", default=False)

    class Meta:
        verbose_name = "besluitvormingstraject"
        verbose_name_plural = "besluitvormingstrajecten"
        ordering = ["is_closed", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                name="process_once",
                violation_error_message="Er is al een traject met deze naam.",
            ),
            not_secret("process_not_secret"),
            released_pair("process_released_pair"),
        ]

    def __str__(self) -> str:
        return self.title


class ProcessPhase(Row):
    """A phase of the whole process; the region's row, with the region as its organisation."""

    process = models.ForeignKey(RegionalProcess, models.PROTECT, related_name="phases", verbose_name="traject")
    kind = models.CharField("fase", max_length=16, choices=PhaseKind)
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag")

    class Meta:
        verbose_name = "fase"
        verbose_name_plural = "fasen"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "kind"], name="phase_once", violation_error_message="Deze fase staat er al."
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="phase_period",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            not_secret("phase_not_secret"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ProcessCouncil(Row):
    """A municipality whose council the process passes, with the mailbox of its griffie (never shown in public).

    Who leaves keeps its row, with a day and a reason, and can come back.
    """

    process = models.ForeignKey(RegionalProcess, models.PROTECT, related_name="councils", verbose_name="traject")
    clerk_email = models.EmailField("e-mailadres van de griffie", blank=True)
    left_on = models.DateField("doet niet meer mee vanaf", null=True, blank=True)
    left_reason = models.CharField("waarom niet meer", max_length=300, blank=True)

    class Meta:
        verbose_name = "raad in een traject"
        verbose_name_plural = "raden in een traject"
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "organisation"],
                name="council_once",
                violation_error_message="Deze gemeente doet al mee in dit traject.",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_reason="") | Q(left_on__isnull=False) & ~Q(left_reason=""),
                name="council_left_with_reason",
                violation_error_message="Schrijf op waarom deze gemeente niet meer meedoet.",
            ),
            not_secret("council_not_secret"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class RouteStep(Row):
    """A step of the document's way through one municipality (besluitvormingsroute)."""

    process = models.ForeignKey(RegionalProcess, models.PROTECT, related_name="steps", verbose_name="traject")
    kind = models.CharField("stap", max_length=14, choices=StepKind)
    planned_on = models.DateField("gepland op", null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "organisation", "kind"],
                name="step_once",
                violation_error_message="Deze stap staat er al voor deze gemeente.",
            ),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(done_on__isnull=False),
                name="step_has_day",
                violation_error_message="Vul in wanneer de stap gepland is, of wanneer die gedaan is.",
            ),
            not_secret("step_not_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"
