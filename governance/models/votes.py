"""A vote as it was held: evidence that stays, with the faction of each as it was on that day."""

from __future__ import annotations

from functools import reduce
from operator import or_

import pgtrigger
from django.db import models
from django.db.models import F, Q

from governance.council_querysets import VoteQuerySet
from governance.enums import Choice, VoteKind
from governance.models.council import Decision, Meeting
from governance.models.following import Motion
from governance.models.members import CouncilMember, Faction
from governance.models.proposals import Amendment, Proposal
from portal.shared.models import Registered
from portal.shared.querysets import RegisteredQuerySet

SUBJECTS = ("decision", "amendment", "motion", "proposal")


def only(name: str) -> Q:
    return Q(**{f"{other}__isnull": other != name for other in SUBJECTS})


ONE = reduce(or_, map(only, SUBJECTS))


class Vote(Registered):
    """One vote on a decision, an amendment, a motion, or a proposal as a whole (all its points at once).

    A mistake is mended by a new one that `corrects` it.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="votes")
    amendment = models.ForeignKey(Amendment, models.PROTECT, null=True, blank=True, related_name="votes")
    motion = models.ForeignKey(Motion, models.PROTECT, null=True, blank=True, related_name="votes")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, related_name="votes")
    kind = models.CharField("hoe is er gestemd", max_length=14, choices=VoteKind, default=VoteKind.HANDS)
    held_on = models.DateField("gestemd op")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="votes", verbose_name="vergadering"
    )
    seats = models.PositiveSmallIntegerField("zetels op die dag", null=True, blank=True)
    note = models.CharField("toelichting", max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="verbetert"
    )

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = "stemming"
        verbose_name_plural = "stemmingen"
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=ONE, name="vote_one_subject"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("pk")), name="vote_corrects_another"
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="vote_fixed",
                fields=[*SUBJECTS, "kind", "held_on", "meeting", "seats", "note", "corrects"],
            ),
            pgtrigger.Protect(name="vote_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%d-%m-%Y}"


class Ballot(Registered):
    """What a faction, or one member, chose. `seats` counts the votes; names are kept as they were on the day."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="ballots", verbose_name="stemming")
    faction = models.ForeignKey(Faction, models.PROTECT, null=True, related_name="ballots", verbose_name="fractie")
    faction_name = models.CharField("fractie toen", max_length=80)
    member = models.ForeignKey(
        CouncilMember, models.PROTECT, null=True, related_name="ballots", verbose_name="raadslid"
    )
    member_name = models.CharField("raadslid toen", max_length=120, blank=True)
    choice = models.CharField("stem", max_length=10, choices=Choice)
    seats = models.PositiveSmallIntegerField("aantal stemmen", default=1)

    objects = RegisteredQuerySet.as_manager()

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        ordering = ["vote", "faction_name", "member_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "faction_name", "choice"],
                condition=Q(member__isnull=True),
                name="ballot_once_per_faction",
            ),
            models.UniqueConstraint(fields=["vote", "member"], name="ballot_once_per_member"),
            models.CheckConstraint(condition=Q(member__isnull=True) | Q(seats=1), name="ballot_one_vote_each"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="ballot_fixed",
                fields=["vote", "faction", "faction_name", "member", "member_name", "choice", "seats"],
            ),
            pgtrigger.Protect(name="ballot_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.member_name or self.faction_name}: {self.get_choice_display()}"
