"""What the griffie remembers of minutes: sentences that promise nothing, and a large file that waits to be read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from governance.enums import MinutesState
from governance.models.council import Meeting
from policies.models import Passage
from portal.shared.enums import Openness
from portal.shared.identifiers import new_public_id
from portal.shared.models import Registered

BEING_READ = "Er worden al notulen van deze vergadering gelezen. Wacht tot dat klaar is."


class DismissedSentence(Registered):
    """A sentence that the recogniser took for a promise and the griffie did not: `start`-`end` of `passage`.

    Who and when stand on the row itself. The sentence is found again in other minutes of the same meeting
    (`governance.sentences`), so that a corrected version brings nothing back. Its words are kept in the minutes only.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="dismissed_sentences", verbose_name="vergadering")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="dismissed_sentences", verbose_name="passage")
    start = models.PositiveIntegerField("begin in de passage")
    end = models.PositiveIntegerField("einde in de passage")

    class Meta:
        verbose_name = "zin die geen toezegging is"
        verbose_name_plural = "zinnen die geen toezegging zijn"
        ordering = ["meeting", "passage", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "passage", "start"],
                name="dismissed_sentence_once",
                violation_error_message="Deze zin staat al bij Geen toezegging.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="dismissed_sentence_whole",
                violation_error_message="Kies een hele zin.",
            ),
        ]

    def __str__(self) -> str:
        return f"Zin in {self.passage_id}, {self.start}-{self.end}"


class MinutesReading(models.Model):
    """Large minutes of one meeting on their way into the register. No fact of it, so without history.

    `file` is what waits; `done` of `total` pages tell how far the job is, `message` why it stopped. The row goes when
    the minutes stand at the meeting; one that failed makes room for the next file. After a failure that is no fault of
    the file it stays, so that one click tries again.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minutes_readings", verbose_name="vergadering")
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="door")
    file = models.FileField("bestand", upload_to="notulen/", max_length=160, blank=True)
    filename = models.CharField("bestandsnaam", max_length=200)
    size = models.PositiveBigIntegerField("grootte in bytes")
    openness = models.CharField("wie mag de notulen lezen", max_length=10, choices=Openness)
    state = models.CharField("stand", max_length=10, choices=MinutesState, default=MinutesState.WAITING)
    done = models.PositiveIntegerField("gedaan", default=0)
    total = models.PositiveIntegerField("in totaal", default=0)
    message = models.TextField("melding", blank=True)

    class Meta:
        verbose_name = "notulen om in te lezen"
        verbose_name_plural = "notulen om in te lezen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], name="minutes_reading_once", violation_error_message=BEING_READ
            ),
            models.CheckConstraint(
                condition=Q(state=MinutesState.FAILED) | ~Q(file=""),
                name="minutes_reading_has_file",
                violation_error_message="Kies een bestand met de notulen.",
            ),
            models.CheckConstraint(
                condition=Q(state=MinutesState.FAILED) & ~Q(message="") | ~Q(state=MinutesState.FAILED) & Q(message=""),
                name="minutes_reading_tells_why",
                violation_error_message="Schrijf erbij waarom het inlezen niet lukte.",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_under_way(self) -> bool:
        return self.state != MinutesState.FAILED

    def put(self, **values: Any) -> None:
        """Set some columns, and only those."""
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
