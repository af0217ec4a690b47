"""One regional document before many councils: the process, its phases, each municipality's route and instruments."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from governance.models.council import Meeting
from governance.regional.enums import InstrumentKind, InstrumentResult, Outcome, PhaseKind, ReminderKind, StepKind
from governance.regional.querysets import HeadQuerySet, HeadVocabulary, RowQuerySet, RowVocabulary
from policies.models import ENDS_BEFORE_START, PolicyDocument
from portal.organisations.models import Partnership
from portal.shared.enums import Openness
from portal.shared.models import Registered

LONGEST_TERM = 52


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
    """A municipality whose council the process passes, with the mailbox of its griffie (never shown in public)."""

    process = models.ForeignKey(RegionalProcess, models.PROTECT, related_name="councils", verbose_name="traject")
    clerk_email = models.EmailField("e-mailadres van de griffie", blank=True)

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


class CouncilInstrument(Row):
    """What one council is asked: one in a sequence, with its term, its days and what came of it.

    `view` is the view itself as a document of the municipality; its points are `ViewPoint`s. `decided_on` and `result`
    stand or fall together.
    """

    process = models.ForeignKey(RegionalProcess, models.PROTECT, related_name="instruments", verbose_name="traject")
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    kind = models.CharField("instrument", max_length=20, choices=InstrumentKind)
    term = models.ForeignKey(
        LegalTerm, models.PROTECT, null=True, blank=True, related_name="instruments", verbose_name="termijn"
    )
    received_on = models.DateField("ontvangen op", null=True, blank=True)
    planned_on = models.DateField("gepland op", null=True, blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="instruments", verbose_name="vergadering"
    )
    result = models.CharField("uitslag", max_length=14, choices=InstrumentResult, blank=True)
    literal_result = models.CharField("uitslag in de eigen woorden", max_length=160, blank=True)
    amendments = models.TextField("amendementen", blank=True)
    view = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="instruments", verbose_name="het stuk zelf"
    )

    class Meta:
        verbose_name = "instrument van een raad"
        verbose_name_plural = "instrumenten van raden"
        ordering = ["organisation__name", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "organisation", "position"],
                name="instrument_once",
                violation_error_message="Er is al een instrument op deze plek in de volgorde.",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, result="") | (Q(decided_on__isnull=False) & ~Q(result="")),
                name="instrument_result_pair",
                violation_error_message="Vul de uitslag en de dag van het besluit allebei in, of geen van beide.",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(decided_on__gte=F("received_on")),
                name="instrument_decided_after",
                violation_error_message="De raad kan niet besluiten voordat het stuk is ontvangen.",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(planned_on__isnull=True)
                | Q(planned_on__gte=F("received_on")),
                name="instrument_planned_after",
                violation_error_message="De behandeling kan niet gepland zijn voordat het stuk is ontvangen.",
            ),
            models.CheckConstraint(
                condition=Q(amendments="") | Q(result=InstrumentResult.AMENDED),
                name="instrument_amended",
                violation_error_message="Amendementen horen bij de uitslag “Ingestemd met amendementen”.",
            ),
            not_secret("instrument_not_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"


class ViewPoint(Row):
    """One point of a council's view and what the board did with it; together the nota van beantwoording."""

    HEAD = "instrument__process"

    instrument = models.ForeignKey(CouncilInstrument, models.PROTECT, related_name="points", verbose_name="instrument")
    number = models.PositiveSmallIntegerField("nummer", default=1)
    text = models.TextField("wat de raad vraagt")
    outcome = models.CharField("wat ermee is gedaan", max_length=12, choices=Outcome, default=Outcome.OPEN)
    answer = models.TextField("antwoord met redenen", blank=True)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)

    class Meta:
        verbose_name = "punt van een zienswijze"
        verbose_name_plural = "punten van zienswijzen"
        ordering = ["instrument", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"],
                name="point_once",
                violation_error_message="Er is al een punt met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.OPEN, answer="", answered_on__isnull=True)
                | (~Q(outcome=Outcome.OPEN) & ~Q(answer="") & Q(answered_on__isnull=False)),
                name="point_answered",
                violation_error_message="Geef bij elke keuze een antwoord met redenen en de dag ervan.",
            ),
            not_secret("point_not_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Reminder(Row):
    """An e-mail to a griffie about one instrument; once for each kind. Sent by the worker, and then fixed."""

    HEAD = "instrument__process"

    instrument = models.ForeignKey(
        CouncilInstrument, models.PROTECT, related_name="reminders", verbose_name="instrument"
    )
    kind = models.CharField("soort", max_length=8, choices=ReminderKind)
    to = models.EmailField("aan")
    subject = models.CharField("onderwerp", max_length=200)
    body = models.TextField("tekst")
    sent_at = models.DateTimeField("verstuurd op", null=True, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "kind"],
                name="reminder_once",
                violation_error_message="Deze griffie kreeg deze herinnering al.",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="reminder_sent_pair",
            ),
            models.CheckConstraint(
                condition=Q(openness=Openness.INTERNAL),
                name="reminder_internal",
                violation_error_message="Een herinnering blijft binnen de regio en de gemeente.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="reminder_kept",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__sent_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.subject
