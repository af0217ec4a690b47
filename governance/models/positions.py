"""What municipalities hold on questions of governance, and what they did with the recommendations of an advice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from governance.models.heads import Head, Row, not_secret, released_pair
from governance.regional.enums import FollowUpState, Stance
from policies.models import Passage, PolicyDocument


class GovernanceQuestion(Head):
    """A question on which the municipalities of a region may differ ("klassieke regeling of servicegemeente?")."""

    text = models.CharField("vraag", max_length=250)
    note = models.TextField("toelichting", blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "bestuurlijke vraag"
        verbose_name_plural = "bestuurlijke vragen"
        ordering = ["order", "text", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "text"],
                name="question_once",
                violation_error_message="Deze vraag staat er al.",
            ),
            not_secret("question_not_secret"),
            released_pair("question_released_pair"),
        ]

    def __str__(self) -> str:
        return self.text


class Position(Row):
    """What one municipality held on a question on a day, by a passage that can be read back.

    A later day is a change of mind; another stance of the same day is a contradiction in the sources. Both are kept.
    """

    HEAD = "question"

    question = models.ForeignKey(GovernanceQuestion, models.PROTECT, related_name="positions", verbose_name="vraag")
    stance = models.CharField("standpunt", max_length=14, choices=Stance)
    conditions = models.CharField("voorwaarden", max_length=300, blank=True)
    held_on = models.DateField("stand per")
    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="positions", verbose_name="bron")
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="positions", verbose_name="passage in de bron"
    )
    place = models.CharField("waar het staat", max_length=160, blank=True)

    class Meta:
        verbose_name = "standpunt"
        verbose_name_plural = "standpunten"
        ordering = ["organisation__name", "-held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(passage__isnull=False) | ~Q(place=""),
                name="position_has_source",
                violation_error_message="Wijs de passage aan, of schrijf waar het in de bron staat.",
            ),
            models.CheckConstraint(
                condition=~Q(stance=Stance.CONDITIONAL) | ~Q(conditions=""),
                name="position_conditions",
                violation_error_message="Schrijf erbij onder welke voorwaarden.",
            ),
            models.UniqueConstraint(
                fields=["question", "organisation", "held_on", "stance"],
                name="position_once",
                violation_error_message="Dit standpunt staat er al voor deze dag.",
            ),
            not_secret("position_not_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_stance_display()}"


class Recommendation(Head):
    """A recommendation of an advice to the municipalities of a region."""

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="recommendations", verbose_name="advies")
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="recommendations", verbose_name="passage"
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("aanbeveling", max_length=300)

    class Meta:
        verbose_name = "aanbeveling"
        verbose_name_plural = "aanbevelingen"
        ordering = ["document", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="recommendation_once",
                violation_error_message="Er is al een aanbeveling met dit nummer.",
            ),
            not_secret("recommendation_not_secret"),
            released_pair("recommendation_released_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class FollowUp(Row):
    """What a municipality did with a recommendation, as of a day; a later day follows an earlier one."""

    HEAD = "recommendation"

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="follow_ups", verbose_name="aanbeveling"
    )
    state = models.CharField("stand", max_length=16, choices=FollowUpState)
    day = models.DateField("stand per")
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolgingen"
        ordering = ["organisation__name", "-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "organisation", "day"],
                name="follow_up_once",
                violation_error_message="Voor deze dag staat de opvolging er al.",
            ),
            models.CheckConstraint(
                condition=~Q(state=FollowUpState.DECLINED) | ~Q(note=""),
                name="follow_up_reason",
                violation_error_message="Schrijf erbij waarom de aanbeveling niet is overgenomen.",
            ),
            not_secret("follow_up_not_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"
