"""Advice that the college asked or got (adviesraad, client councils), and its reply (Wmo 2015 art. 2.1.3, 3)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from governance.advice_querysets import AdviceQuerySet
from governance.enums import TakenOver
from governance.models.proposals import Proposal
from policies.models import PolicyDocument
from portal.organisations.models import PortfolioHolder
from portal.shared.models import Registered

REPLY = ("replied_on", "outcome", "reply", "reply_document")


def _replied() -> pgtrigger.Q:
    found = pgtrigger.Q()
    for name in REPLY:
        found |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return found


class Advice(Registered):
    """What somebody advised on a plan or a proposal, on a day; `paper` is the advice itself.

    The reply comes once and whole: the day, what was taken over (`outcome`), and the words or the letter. It is fixed
    from then on.
    """

    given_by = models.CharField("advies van", max_length=160)
    subject = models.CharField("onderwerp", max_length=200)
    text = models.TextField("het advies in het kort")
    given_on = models.DateField("gegeven op")
    plan = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="advices", verbose_name="over welk plan"
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="advices", verbose_name="over welk raadsvoorstel"
    )
    paper = models.ForeignKey(
        PolicyDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="advice_papers",
        verbose_name="het stuk zelf",
    )
    portfolio_holder = models.ForeignKey(
        PortfolioHolder,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="advices",
        verbose_name="portefeuillehouder",
    )
    replied_on = models.DateField("reactie van het college op", null=True, blank=True)
    outcome = models.CharField("wat is overgenomen", max_length=12, choices=TakenOver, blank=True)
    reply = models.TextField("reactie", blank=True)
    reply_document = models.ForeignKey(
        PolicyDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="advice_replies",
        verbose_name="reactiebrief",
    )

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        ordering = ["-given_on", "subject", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False) | Q(proposal__isnull=False),
                name="advice_about",
                violation_error_message="Kies het plan of het raadsvoorstel waar het advies over gaat.",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, outcome="", reply="", reply_document__isnull=True)
                | Q(replied_on__isnull=False) & ~Q(outcome="") & (~Q(reply="") | Q(reply_document__isnull=False)),
                name="advice_reply_whole",
                violation_error_message="Bij een reactie horen de dag, wat is overgenomen, en de woorden of de brief.",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(replied_on__gte=F("given_on")),
                name="advice_reply_after",
                violation_error_message="De reactie kan niet voor het advies komen.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "replied_on", "given_on"], name="advice_waiting")]
        triggers = [
            pgtrigger.Protect(
                name="advice_reply_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__replied_on__isnull=False) & _replied(),
            )
        ]

    def __str__(self) -> str:
        return f"{self.given_by}: {self.subject}"
