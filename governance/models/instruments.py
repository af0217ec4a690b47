"""What each council is asked in a process, the points of its view, and the reminders about it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from governance.models.council import Meeting
from governance.models.heads import Row, not_secret
from governance.models.processes import RegionalProcess
from governance.models.terms import LegalTerm
from governance.regional.enums import InstrumentKind, InstrumentResult, Outcome, ReminderKind
from policies.models import PolicyDocument
from portal.shared.enums import Openness


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
