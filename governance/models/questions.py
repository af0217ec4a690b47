"""Written questions of members to the college (schriftelijke vragen; Gemeentewet art. 155), with term and answer."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from governance.enums import QuestionStepKind
from governance.question_querysets import QuestionQuerySet, QuestionStepQuerySet
from policies.models import PolicyDocument
from portal.organisations.models import PortfolioHolder
from portal.shared.models import Registered


class WrittenQuestion(Registered):
    """Asked on a day, to be answered by `deadline`, which counts from the rules of order of this council.

    `answered_on` and `answer` (or the `document` that holds the answer) come together, once. `official` handles it for
    the college and is never public.
    """

    number = models.CharField("nummer", max_length=30)
    subject = models.CharField("onderwerp", max_length=200)
    text = models.TextField("de vragen")
    asked_by = models.CharField("gesteld door", max_length=250)
    asked_on = models.DateField("gesteld op")
    portfolio_holder = models.ForeignKey(
        PortfolioHolder,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="portefeuillehouder",
    )
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions_handled",
        verbose_name="behandelend ambtenaar",
    )
    deadline = models.DateField("antwoord uiterlijk", null=True, blank=True)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    answer = models.TextField("antwoord", blank=True)
    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="answers", verbose_name="antwoordbrief"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "schriftelijke vraag"
        verbose_name_plural = "schriftelijke vragen"
        ordering = ["-asked_on", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="question_number_once",
                violation_error_message="Dit nummer is al gebruikt.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="", document__isnull=True)
                | (Q(answered_on__isnull=False) & (~Q(answer="") | Q(document__isnull=False))),
                name="question_answer_whole",
                violation_error_message="Bij een antwoord horen de dag, en de woorden of de brief.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "answered_on", "deadline"], name="question_due")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class QuestionStep(Registered):
    """One line in the log of a question: news, a later day with its reason, the answer. It only grows."""

    question = models.ForeignKey(WrittenQuestion, models.PROTECT, related_name="steps", verbose_name="vraag")
    kind = models.CharField("soort", max_length=10, choices=QuestionStepKind)
    day = models.DateField("dag")
    text = models.TextField("toelichting", blank=True)
    date_before = models.DateField(null=True, blank=True)
    date_after = models.DateField(null=True, blank=True)

    objects = QuestionStepQuerySet.as_manager()

    class Meta:
        verbose_name = "stap van een vraag"
        verbose_name_plural = "stappen van een vraag"
        ordering = ["-day", "-pk"]
        triggers = [
            pgtrigger.ReadOnly(
                name="question_step_fixed", fields=["question", "kind", "day", "text", "date_before", "date_after"]
            ),
            pgtrigger.Protect(name="question_step_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day:%d-%m-%Y}"
