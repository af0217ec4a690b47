"""On what an action depends."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from actions.enums import DependencyKind
from actions.models.action import Action
from actions.querysets import HistoricalUnderActionVocabulary, UnderActionQuerySet
from portal.organisations.models import Organisation
from portal.shared.models import Registered

ON_ITSELF = "Een actie kan niet op zichzelf wachten."


class Dependency(Registered):
    """What must be there before, or beside, an action: one of four kinds, each with its own column.

    `needs` is another action of the same plan, `party` an organisation, `subject` names a law, a decision or another
    event. `literal` holds the words of the source ("medewerking van de SDD is een must"), `note` what a person added.
    No ring of actions waits on itself: `domain.dependencies` refuses it.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="dependencies", verbose_name="actie")
    kind = models.CharField("soort", max_length=12, choices=DependencyKind, default=DependencyKind.OTHER)
    needs = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="needed_by", verbose_name="andere actie"
    )
    party = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organisatie"
    )
    subject = models.CharField("waarvan", max_length=200, blank=True)
    literal = models.CharField("letterlijke woorden", max_length=400, blank=True)
    note = models.TextField("toelichting", blank=True)

    objects = UnderActionQuerySet.as_manager()
    history_vocabulary = HistoricalUnderActionVocabulary
    history_indexes = (models.Index(fields=["action", "recorded_from"], name="dependency_h_action"),)

    class Meta:
        verbose_name = "afhankelijkheid"
        verbose_name_plural = "afhankelijkheden"
        ordering = ["action", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=DependencyKind.ACTION, needs__isnull=False, party__isnull=True, subject="")
                | Q(kind=DependencyKind.PARTY, needs__isnull=True, party__isnull=False, subject="")
                | (
                    Q(kind__in=[DependencyKind.LAW, DependencyKind.OTHER], needs__isnull=True, party__isnull=True)
                    & ~Q(subject="")
                ),
                name="dependency_one_thing",
                violation_error_message="Kies waarvan de actie afhangt.",
            ),
            models.CheckConstraint(
                condition=Q(needs__isnull=True) | ~Q(needs=F("action")),
                name="dependency_not_itself",
                violation_error_message=ON_ITSELF,
            ),
            models.UniqueConstraint(
                fields=["action", "needs"],
                condition=Q(needs__isnull=False),
                name="dependency_action_once",
                violation_error_message="Deze actie staat er al bij.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.literal or str(self.needs or self.party)
