"""Technical questions that council members ask about an action."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.models.action import Action
from actions.querysets_asking import QuestionQuerySet
from portal.shared.models import Registered


class TechnicalQuestion(Registered):
    """A factual question of a council member about an action, and its answer.

    Asked outside the meeting, and without politics: no question of the rules of order (`governance.WrittenQuestion`).
    The council and the executive read it, everybody when the answer is made public (`openness`). What was asked stays
    as it was asked; an answer can be mended, and its history shows how it was.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="technical_questions", verbose_name="actie")
    text = models.TextField("vraag")
    answer = models.TextField("antwoord", blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "technische vraag"
        verbose_name_plural = "technische vragen"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "answered_at"], name="technical_question_open")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="technical_question_asks", violation_error_message="Schrijf uw vraag op."
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="technical_question_answered",
                violation_error_message="Bij een antwoord horen de dag en wie het gaf.",
            ),
            models.CheckConstraint(
                condition=~Q(openness="openbaar") | ~Q(answer=""),
                name="technical_question_open_answered",
                violation_error_message="Een vraag wordt pas openbaar met het antwoord erbij.",
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="technical_question_fixed", fields=["action", "text"])]

    def __str__(self) -> str:
        return self.text[:80]
