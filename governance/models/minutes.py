"""What the griffie remembers of minutes: sentences that promise nothing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from governance.models.council import Meeting
from policies.models import Passage
from portal.shared.models import Registered


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
