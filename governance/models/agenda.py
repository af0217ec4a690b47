"""What stands on the agenda of a meeting, and what became of it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from governance.council_querysets import ItemQuerySet
from governance.enums import ItemKind, ItemState
from governance.models.council import Meeting
from governance.models.proposals import Proposal
from policies.models import PolicyDocument
from portal.shared.models import Registered


class AgendaItem(Registered):
    """An item of one meeting. A postponed item is never opened again: a new one, elsewhere, `follows` it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", verbose_name="vergadering")
    number = models.CharField("nummer", max_length=10, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    title = models.CharField("onderwerp", max_length=250)
    kind = models.CharField("soort", max_length=14, choices=ItemKind, default=ItemKind.DISCUSSION)
    state = models.CharField("stand", max_length=12, choices=ItemState, default=ItemState.OPEN)
    note = models.TextField("toelichting", blank=True)
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="items", verbose_name="raadsvoorstel"
    )
    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="agenda_items", verbose_name="document"
    )
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="vervolg op"
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(follows__isnull=True) | ~Q(follows=F("pk")), name="item_follows_another")
        ]
        triggers = [
            pgtrigger.Protect(
                name="postponed_fixed", operation=pgtrigger.Update, condition=pgtrigger.Q(old__state="uitgesteld")
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
