"""Who submitted or asked: members and factions as they were on that day, beside the words that were written."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from governance.member_querysets import SubmitterQuerySet
from governance.models.following import Commitment, Motion
from governance.models.members import CouncilMember, Faction
from governance.models.proposals import Amendment, Proposal
from governance.models.questions import WrittenQuestion
from portal.shared.models import Registered

PARENTS = ("motion", "amendment", "proposal", "question", "commitment")


def only(name: str) -> Q:
    return Q(**{f"{other}__isnull": other != name for other in PARENTS})


class Submitter(Registered):
    """A member (with the faction of then), or a whole faction, that submitted or asked `subject`; of a commitment: to
    whom it was made. Names are kept as they were on the day."""

    motion = models.ForeignKey(Motion, models.PROTECT, null=True, related_name="submitted_by")
    amendment = models.ForeignKey(Amendment, models.PROTECT, null=True, related_name="submitted_by")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="submitted_by")
    question = models.ForeignKey(WrittenQuestion, models.PROTECT, null=True, related_name="submitted_by")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="submitted_by")
    faction = models.ForeignKey(Faction, models.PROTECT, null=True, related_name="submitted", verbose_name="fractie")
    faction_name = models.CharField("fractie toen", max_length=80, blank=True)
    member = models.ForeignKey(
        CouncilMember, models.PROTECT, null=True, related_name="submitted", verbose_name="raadslid"
    )
    member_name = models.CharField("raadslid toen", max_length=120, blank=True)

    objects = SubmitterQuerySet.as_manager()

    class Meta:
        verbose_name = "indiener"
        verbose_name_plural = "indieners"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=reduce(or_, map(only, PARENTS)), name="submitter_one_subject"),
            models.CheckConstraint(
                condition=Q(member__isnull=False) | Q(faction__isnull=False), name="submitter_is_somebody"
            ),
            *(
                models.UniqueConstraint(
                    fields=[parent, "member", "faction"],
                    condition=Q(**{f"{parent}__isnull": False}),
                    nulls_distinct=False,
                    name=f"{parent}_submitter_once",
                )
                for parent in PARENTS
            ),
        ]

    def __str__(self) -> str:
        if self.member_name and self.faction_name:
            return f"{self.member_name} ({self.faction_name})"
        return self.member_name or self.faction_name
