"""Publication of a regulation (bekendmaking) and its entry into force: apart from the decision that adopted it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from governance.models.council import Decision
from governance.publication_querysets import PublicationQuerySet
from policies.models import PolicyDocument
from portal.shared.models import Registered


class Publication(Registered):
    """When and where a regulation was published, and from which day it holds.

    A regulation binds only after publication (Bekendmakingswet), so it never enters into force before it;
    `works_back_to` is the earlier day from which its words count (terugwerkende kracht). What was published stays: a
    correction is a new row that `corrects` this one.
    """

    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, related_name="publications", verbose_name="verordening"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="publications", verbose_name="besluit"
    )
    published_on = models.DateField("bekendgemaakt op")
    reference = models.CharField("waar bekendgemaakt", max_length=160)
    link = models.URLField("adres van de bekendmaking", blank=True)
    in_force_on = models.DateField("in werking vanaf")
    works_back_to = models.DateField("werkt terug tot en met", null=True, blank=True)
    note = models.TextField("toelichting", blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="verbetert"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "bekendmaking"
        verbose_name_plural = "bekendmakingen"
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force_on__gte=F("published_on")),
                name="publication_before_force",
                violation_error_message="Een verordening treedt niet in werking voordat zij is bekendgemaakt. "
                "Werkt zij terug? Vul dan die dag in bij “werkt terug tot en met”.",
            ),
            models.CheckConstraint(
                condition=Q(works_back_to__isnull=True) | Q(works_back_to__lt=F("in_force_on")),
                name="publication_works_back",
                violation_error_message="Terugwerken kan alleen naar een dag voor de inwerkingtreding.",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | (~Q(corrects=F("pk")) & ~Q(note="")),
                name="publication_correction_told",
                violation_error_message="Schrijf erbij wat er is verbeterd.",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(corrects__isnull=True),
                name="decision_published_once",
                violation_error_message="De bekendmaking van dit besluit staat er al. Leg een verbetering vast.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="publication_fixed",
                fields=[
                    "document",
                    "decision",
                    "published_on",
                    "reference",
                    "link",
                    "in_force_on",
                    "works_back_to",
                    "note",
                    "corrects",
                ],
            ),
            pgtrigger.Protect(name="publication_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.published_on:%d-%m-%Y}"
