"""A raadsvoorstel: what the council is asked to decide, point by point, and what members would change in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from governance.council_querysets import ProposalQuerySet, UnderProposalQuerySet
from governance.enums import AmendmentResult, ProposalState
from governance.models.bodies import Body
from policies.models import PolicyDocument, Programme
from portal.organisations.models import PortfolioHolder
from portal.shared.models import Registered


class Proposal(Registered):
    """What a body is asked to decide. Its points are fixed once it is offered: from then on amendments change them.

    `considering` holds the words above the decision ("gelezen het voorstel...", "gelet op artikel 147..."), by line.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="proposals", verbose_name="voor welk orgaan")
    number = models.CharField("zaaknummer", max_length=40)
    subject = models.CharField("betreft", max_length=250)
    summary = models.TextField("waar gaat het over", blank=True)
    considering = models.TextField("overwegingen", blank=True)
    portfolio_holder = models.ForeignKey(
        PortfolioHolder,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="portefeuillehouder",
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="programma"
    )
    assignment = models.CharField("opgave", max_length=160, blank=True)
    initiative_of = models.CharField("initiatief van", max_length=200, blank=True)
    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="gaat over"
    )
    state = models.CharField("stand", max_length=12, choices=ProposalState, default=ProposalState.DRAFT)
    offered_on = models.DateField("aangeboden op", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "raadsvoorstel"
        verbose_name_plural = "raadsvoorstellen"
        ordering = ["-offered_on", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="proposal_number_once",
                violation_error_message="Dit zaaknummer is al gebruikt.",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.DRAFT) | Q(offered_on__isnull=False),
                name="proposal_offered_day",
                violation_error_message="Vul in op welke dag het voorstel is aangeboden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class DecisionPoint(Registered):
    """One numbered point on which is decided apart (beslispunt)."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="points", verbose_name="voorstel")
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("beslispunt")

    objects = UnderProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "beslispunt"
        verbose_name_plural = "beslispunten"
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"],
                name="decision_point_once",
                violation_error_message="Dit nummer is al gebruikt.",
            )
        ]

    def __str__(self) -> str:
        return f"Beslispunt {self.number}"


class Amendment(Registered):
    """A change of a point, or with `on` of another amendment (subamendement): literal words and what replaces them.

    Without `old_text` the new words come behind what stands there.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="amendments", verbose_name="voorstel")
    point = models.ForeignKey(DecisionPoint, models.PROTECT, related_name="amendments", verbose_name="beslispunt")
    on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subamendments", verbose_name="wijzigt amendement"
    )
    number = models.CharField("nummer", max_length=30)
    subject = models.CharField("onderwerp", max_length=200)
    submitters = models.CharField("ingediend door", max_length=250, blank=True)
    submitted_on = models.DateField("ingediend op")
    old_text = models.TextField("oude tekst", blank=True)
    new_text = models.TextField("nieuwe tekst", blank=True)
    explanation = models.TextField("toelichting", blank=True)
    result = models.CharField("uitslag", max_length=16, choices=AmendmentResult, default=AmendmentResult.SUBMITTED)
    literal_result = models.CharField("uitslag in de eigen woorden", max_length=120, blank=True)
    decided_on = models.DateField("uitslag op", null=True, blank=True)

    objects = UnderProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "amendement"
        verbose_name_plural = "amendementen"
        ordering = ["proposal", "submitted_on", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="amendment_number_once",
                violation_error_message="Dit nummer is al gebruikt.",
            ),
            models.CheckConstraint(
                condition=~Q(old_text="") | ~Q(new_text=""),
                name="amendment_changes",
                violation_error_message="Schrijf op welke tekst vervalt, of welke erbij komt.",
            ),
            models.CheckConstraint(condition=Q(on__isnull=True) | ~Q(on=F("pk")), name="amendment_on_another"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"
