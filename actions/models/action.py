"""An action, and who takes part in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.enums import (
    NEEDS_NOTE,
    NEEDS_REASON,
    ActionStatus,
    ActorRole,
    Assessment,
    Interval,
)
from actions.models._checks import period_check
from actions.querysets import (
    ActionQuerySet,
    HistoricalActionVocabulary,
    HistoricalPartyVocabulary,
    PartyQuerySet,
)
from policies.models import Goal, Passage, PolicyDocument, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.models import Registered


class Action(Registered):
    """A commitment to do something: what, who (`parties`), when and in which role.

    `period_text` holds the literal words ("vanaf 2021"); `period_start` and `period_end` the range they stand for, both
    days included, None = open; `interval` how often it recurs. `status`, `assessment`, `note` and `last_news_on` are a
    cache of the last accepted progress entry; only `domain.progress` writes them. `quote` is the source sentence, at
    `quote_start`-`quote_end` in `passage.text`. `official` and `deputy` are never public.
    """

    plan = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="actions", verbose_name="plan")
    number = models.PositiveIntegerField("nr.")
    what = models.CharField("wat", max_length=300)
    description = models.TextField("toelichting", blank=True)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="thema"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="programma"
    )
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="doel")
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="passage"
    )
    quote = models.TextField("bronzin", blank=True)
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    quote_end = models.PositiveIntegerField(null=True, blank=True)
    period_text = models.CharField("wanneer", max_length=120, blank=True)
    period_start = models.DateField("van", null=True, blank=True)
    period_end = models.DateField("tot en met", null=True, blank=True)
    interval = models.CharField("hoe vaak", max_length=10, choices=Interval, blank=True)
    status = models.CharField("stand", max_length=16, choices=ActionStatus, default=ActionStatus.NOT_STARTED)
    assessment = models.CharField("oordeel", max_length=16, choices=Assessment, blank=True)
    note = models.TextField("toelichting bij de stand", blank=True)
    last_news_on = models.DateField("bijgewerkt", null=True, blank=True)
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="behandelaar",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputy_actions",
        verbose_name="vervanger",
    )

    objects = ActionQuerySet.as_manager()
    history_vocabulary = HistoricalActionVocabulary
    history_indexes = (
        models.Index(fields=["plan", "recorded_to", "recorded_from"], name="action_h_plan"),
        models.Index(fields=["organisation", "recorded_to", "recorded_from"], name="action_h_org"),
    )

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["plan", "number"]
        indexes = [
            models.Index(fields=["organisation", "status", "period_end"], name="action_due"),
            models.Index(fields=["organisation", "-changed_at", "-id"], name="action_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="action_number_once",
                violation_error_message="Dit nummer is al gebruikt in dit plan.",
            ),
            period_check("action_period"),
            models.CheckConstraint(
                condition=~Q(status__in=NEEDS_REASON) | ~Q(note=""),
                name="action_end_needs_reason",
                violation_error_message="Schrijf erbij waarom de actie is gestopt of vervallen.",
            ),
            models.CheckConstraint(
                condition=~Q(assessment__in=NEEDS_NOTE) | ~Q(note=""),
                name="action_assessment_needs_note",
                violation_error_message="Schrijf erbij wat er aan de hand is.",
            ),
            models.CheckConstraint(
                condition=Q(quote_start__isnull=True, quote_end__isnull=True) | Q(quote_end__gt=F("quote_start")),
                name="action_quote_offsets",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ActionParty(Registered):
    """An organisation in an action: in which role, and whether it must see to it (trekker)."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="parties", verbose_name="actie")
    party = models.ForeignKey(Organisation, models.PROTECT, related_name="actions", verbose_name="organisatie")
    role = models.CharField("rol", max_length=24, choices=ActorRole, blank=True)
    is_lead = models.BooleanField("trekker", default=False)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = PartyQuerySet.as_manager()
    history_vocabulary = HistoricalPartyVocabulary
    history_indexes = (models.Index(fields=["action", "recorded_from"], name="actionparty_h_action"),)

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ["action", "-is_lead", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "party", "role"],
                name="party_once",
                violation_error_message="Deze organisatie staat al met deze rol bij de actie.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}{' (trekker)' if self.is_lead else ''}"
