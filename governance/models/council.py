"""Meetings of a body, and what it decided."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from actions.models import Action
from governance.enums import DecisionResult, MeetingStatus
from governance.models.bodies import Body
from governance.models.proposals import DecisionPoint
from governance.querysets import DecisionQuerySet, MeetingQuerySet
from policies.models import PolicyDocument
from portal.shared.models import Registered

FIXED = ["body", "decided_on", "text", "result", "literal_result", "number", "conditions", "point"]


class Meeting(Registered):
    """A meeting of a body on a day."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings", verbose_name="orgaan")
    date = models.DateField("datum")
    status = models.CharField("status", max_length=12, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    title = models.CharField("titel", max_length=200, blank=True)
    link = models.URLField("link naar het raadsinformatiesysteem", blank=True)
    minutes = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="minutes_of", verbose_name="notulen"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        ordering = ["-date", "body", "pk"]

    def __str__(self) -> str:
        return self.title or f"{self.body}, {self.date:%d-%m-%Y}"


class Decision(Registered):
    """What a body decided; evidence once recorded, followed only by a decision that refers to it."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions", verbose_name="orgaan")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="vergadering"
    )
    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="document"
    )
    actions = models.ManyToManyField(Action, through="DecisionAction", related_name="decisions", verbose_name="acties")
    number = models.CharField("nummer", max_length=40, blank=True)
    decided_on = models.DateField("besloten op")
    text = models.TextField("besluit")
    result = models.CharField("uitslag", max_length=20, choices=DecisionResult)
    literal_result = models.CharField("uitslag in de eigen woorden", max_length=120, blank=True)
    conditions = models.TextField("voorwaarden", blank=True)
    point = models.ForeignKey(
        DecisionPoint, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="beslispunt"
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="verbetert"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "meeting"],
                condition=Q(corrects__isnull=True, point__isnull=False),
                name="point_decided_once_per_meeting",
                violation_error_message="Deze vergadering besloot al over dit punt. Leg een verbetering vast.",
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="decision_fixed",
                fields=FIXED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.decided_on:%d-%m-%Y}: {self.get_result_display().lower()}"


class DecisionAction(models.Model):
    """Which actions a decision touches."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="links")
    action = models.ForeignKey(Action, models.PROTECT, related_name="decision_links")

    class Meta:
        verbose_name = "actie bij besluit"
        verbose_name_plural = "acties bij besluit"
        constraints = [models.UniqueConstraint(fields=["decision", "action"], name="decision_action_once")]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.action_id}"
