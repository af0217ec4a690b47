"""Which task of which provision lies at which level: the scale table (schaalkeuzetabel)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from governance.enums import AllocationStatus, ProvisionCategory, Task
from governance.querysets import AllocationQuerySet
from policies.models import PolicyDocument
from portal.organisations.models import Partnership
from portal.shared.models import Registered


class ScaleLevel(Registered):
    """A level at which a region can put a task, by its own name (lokaal, Drechtsteden, Zuid-Holland Zuid)."""

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="levels", verbose_name="samenwerkingsverband"
    )
    name = models.CharField("naam", max_length=80)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "schaalniveau"
        verbose_name_plural = "schaalniveaus"
        ordering = ["partnership", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"], name="level_once", violation_error_message="Dit niveau staat er al."
            )
        ]

    def __str__(self) -> str:
        return self.name


class Provision(Registered):
    """Something an inhabitant can use (voorziening), such as huishoudelijke ondersteuning."""

    name = models.CharField("naam", max_length=200)
    category = models.CharField("soort", max_length=14, choices=ProvisionCategory, default=ProvisionCategory.OTHER)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    legal_basis = models.CharField("wettelijke grondslag", max_length=200, blank=True)
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="provision_once",
                violation_error_message="Deze voorziening staat er al.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Allocation(Registered):
    """Task T of a provision lies at a level, from a day until a day, on the ground of a document.

    Two rows for one task at two levels mean "gedeeld"; no row means "niet toegedeeld".
    """

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="allocations", verbose_name="samenwerkingsverband"
    )
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="allocations", verbose_name="voorziening")
    task = models.CharField("taak", max_length=2, choices=Task)
    level = models.ForeignKey(ScaleLevel, models.PROTECT, related_name="allocations", verbose_name="niveau")
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=AllocationStatus, default=AllocationStatus.ADOPTED)
    ground = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="allocations", verbose_name="op grond van"
    )

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = "toedeling"
        verbose_name_plural = "toedelingen"
        ordering = ["provision", "task", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "provision", "task", "level", "valid_from"],
                name="allocation_once",
                violation_error_message="Deze taak ligt al op dit niveau.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="allocation_period",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.task} bij {self.level}"
