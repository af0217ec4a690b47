"""How an action goes: news, moved dates, turns of a recurring action, and contradictions between sources."""

from __future__ import annotations

from pathlib import PurePath

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.enums import (
    NEEDS_NOTE,
    NEEDS_REASON,
    ActionStatus,
    Assessment,
)
from actions.models._checks import period_check
from actions.models.action import Action
from actions.querysets import (
    HistoricalOccurrenceVocabulary,
    MoveQuerySet,
    ProgressQuerySet,
    UnderActionQuerySet,
    UnderPlanQuerySet,
)
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.models import Registered


def evidence_path(entry: ProgressEntry, filename: str) -> str:
    """Stored under its hash: no name of a person or a plan in the path."""
    return f"bewijs/{entry.sha256[:2]}/{entry.sha256}{PurePath(filename).suffix.lower()}"


class ProgressEntry(Registered):
    """Progress as per a day, never changed afterwards; a mistake is followed by a new entry.

    `day` is the day it is about, `created_at` when it was typed. `reported_for` is the organisation that reports;
    news of a partner counts from `accepted_at`, news of the municipality itself at once. `link` or `file` is the
    evidence, as open as the entry; with `file_inside` the file holds personal data and outsiders never get it. `via` is
    the one-time link by which it came; without one a person was logged in.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="progress", verbose_name="actie")
    day = models.DateField("stand per")
    status = models.CharField("stand", max_length=16, choices=ActionStatus)
    assessment = models.CharField("oordeel", max_length=16, choices=Assessment, blank=True)
    text = models.TextField("wat er gebeurd is", blank=True)
    link = models.URLField("link naar bewijs", blank=True)
    file = models.FileField("bewijs", upload_to=evidence_path, max_length=120, blank=True)
    filename = models.CharField("bestandsnaam", max_length=200, blank=True)
    size = models.PositiveBigIntegerField("grootte in bytes", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    file_inside = models.BooleanField("bestand blijft binnen", default=False)
    via = models.ForeignKey(
        "ReportLink", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="via de link"
    )
    reported_for = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="gemeld door")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField("niet overgenomen op", null=True, blank=True)
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    refused_because = models.TextField("waarom niet overgenomen", blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsbericht"
        verbose_name_plural = "voortgangsberichten"
        ordering = ["action", "-day", "-created_at"]
        indexes = [models.Index(fields=["action", "-day", "-accepted_at"], name="progress_standing")]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(status__in=NEEDS_REASON) & ~Q(assessment__in=NEEDS_NOTE)) | ~Q(text=""),
                name="progress_needs_text",
                violation_error_message="Schrijf erbij wat er aan de hand is.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="progress_accepted_pair",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, refused_by__isnull=True)
                | (
                    Q(refused_at__isnull=False, refused_by__isnull=False)
                    & ~Q(refused_because="")
                    & Q(accepted_at__isnull=True)
                ),
                name="progress_refused_pair",
                violation_error_message="Schrijf erbij waarom u het bericht niet overneemt.",
            ),
            models.CheckConstraint(
                condition=Q(file="", filename="", size=0, sha256="") | ~(Q(file="") | Q(filename="") | Q(sha256="")),
                name="progress_file_whole",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="progress_fixed",
                fields=[
                    *("action", "day", "status", "assessment", "text", "link", "reported_for", "created_at"),
                    *("file", "filename", "size", "sha256", "file_inside", "via"),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.get_status_display()} per {self.day:%d-%m-%Y}"


class DateMove(Registered):
    """A moved period: from, to, why, decided on which day; the whole trail stays visible.

    With `undoes` it takes back a slip of the hand that nobody outside had seen: neither counts as moved.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="moves", verbose_name="actie")
    decided_on = models.DateField("besloten op")
    decided_by = models.CharField("besloten door", max_length=120, blank=True)
    from_period = models.CharField("was", max_length=120, blank=True)
    from_start = models.DateField(null=True, blank=True)
    from_end = models.DateField(null=True, blank=True)
    to_period = models.CharField("wordt", max_length=120, blank=True)
    to_start = models.DateField(null=True, blank=True)
    to_end = models.DateField(null=True, blank=True)
    reason = models.TextField("reden")
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone", verbose_name="draait terug"
    )

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = "verschoven datum"
        verbose_name_plural = "verschoven data"
        ordering = ["action", "decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="move_needs_reason",
                violation_error_message="Schrijf erbij waarom de datum verschuift.",
            ),
            period_check("move_period", "to_start", "to_end"),
        ]
        triggers = [pgtrigger.Protect(name="move_fixed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.from_period} -> {self.to_period}"


class Occurrence(Registered):
    """One turn of a recurring action ("jaarlijks"), with a status of its own: 2021 done, 2022 open.

    `day` is the day that the status is about; None means the day it was typed, or the last day of a turn that was over.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="occurrences", verbose_name="actie")
    label = models.CharField("periode", max_length=40)
    period_start = models.DateField("van")
    period_end = models.DateField("tot en met")
    status = models.CharField("stand", max_length=16, choices=ActionStatus, default=ActionStatus.NOT_STARTED)
    note = models.TextField("toelichting", blank=True)
    day = models.DateField("stand per", null=True, blank=True)

    objects = UnderActionQuerySet.as_manager()
    history_vocabulary = HistoricalOccurrenceVocabulary
    history_indexes = (models.Index(fields=["action", "recorded_from"], name="occurrence_h_action"),)

    class Meta:
        verbose_name = "keer"
        verbose_name_plural = "keren"
        ordering = ["action", "period_start"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "period_start"],
                name="occurrence_once",
                violation_error_message="Deze periode staat er al.",
            ),
            period_check("occurrence_period"),
        ]

    def __str__(self) -> str:
        return self.label


class Conflict(Registered):
    """Two statements of the sources that contradict each other; both stay visible until somebody settles it."""

    plan = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="conflicts", verbose_name="plan")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="conflicts", verbose_name="actie"
    )
    other = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="conflicts_with", verbose_name="andere actie"
    )
    suggestion = models.ForeignKey(
        "Suggestion", models.PROTECT, null=True, blank=True, related_name="conflicts", verbose_name="suggestie"
    )
    other_suggestion = models.ForeignKey(
        "Suggestion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conflicts_with",
        verbose_name="andere suggestie",
    )
    subject = models.CharField("waarover", max_length=200)
    one_says = models.TextField("de ene plek zegt")
    other_says = models.TextField("de andere plek zegt")
    one_where = models.CharField("waar", max_length=160, blank=True)
    other_where = models.CharField("waar", max_length=160, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField("wat er geldt", blank=True)

    objects = UnderPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "tegenspraak"
        verbose_name_plural = "tegenspraken"
        ordering = ["plan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="conflict_settled_pair",
                violation_error_message="Schrijf erbij wat er geldt.",
            )
        ]

    def __str__(self) -> str:
        return self.subject
