"""What belongs to a person and to no record: what they follow."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.organisations.models import Organisation
from portal.shared.identifiers import new_public_id

LONGEST = 500  # of what is followed: a search with its choices


class Rhythm(models.TextChoices):
    """How often a mail comes; only when there is something new."""

    DAILY = "dag", "Elke dag"
    WEEKLY = "week", "Elke week"
    MEETING = "vergadering", "Voor elke vergadering van de raad"
    NEVER = "nooit", "Geen mail"


class Subject(models.TextChoices):
    """What can be followed, in the words that stand in addresses."""

    PLAN = "plan", "Plan"
    ACTION = "actie", "Actie"
    THEME = "thema", "Thema"
    PROGRAMME = "programma", "Programma"
    PORTFOLIO = "portefeuille", "Portefeuille"
    MOTION = "motie", "Motie"
    COMMITMENT = "toezegging", "Toezegging"
    COUNCIL = "raad", "Besluiten, moties en toezeggingen"
    SEARCH = "zoekvraag", "Zoekvraag"


class Follow(models.Model):
    """One person follows one thing; a preference, so without history.

    `target` is its public id or slug, for a search the words and choices as in its address, empty for the council.
    `told` holds the keys of the news that was already there or already mailed; `told_for` the day, week or meeting of
    the last look.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    subject = models.CharField("wat", max_length=12, choices=Subject)
    target = models.CharField(max_length=LONGEST, blank=True)
    rhythm = models.CharField("wanneer", max_length=12, choices=Rhythm, default=Rhythm.WEEKLY)
    told = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    told_for = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name = "wat iemand volgt"
        verbose_name_plural = "wat mensen volgen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "subject", "target"],
                name="follow_once",
                violation_error_message="Dit volgt u al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.target}".strip()
