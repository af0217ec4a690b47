"""What is split: provisions and tasks, and the levels at which a region can put them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from actions.models import Action
from governance.enums import LevelKind, ProvisionCategory, SignalKind
from portal.organisations.models import Organisation, Partnership
from portal.shared.models import Registered


class ScaleLevel(Registered):
    """A level at which a region can put a task, by its own name (lokaal, Drechtsteden, Zuid-Holland Zuid).

    `carrier` is the organisation that the level stands for; at the local level that is each municipality itself.
    """

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="levels", verbose_name="samenwerkingsverband"
    )
    name = models.CharField("naam", max_length=80)
    kind = models.CharField("soort", max_length=12, choices=LevelKind, default=LevelKind.REGIONAL)
    meaning = models.CharField("wie dat zijn", max_length=120, blank=True)
    carrier = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organisatie"
    )
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


class TaskKind(Registered):
    """A task by its letter in one region's table; a region without rows of its own uses U, I, VB and B.

    `can_split` is for policy: preparing and adopting can then lie at different levels.
    """

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="tasks", verbose_name="samenwerkingsverband"
    )
    code = models.CharField("letter", max_length=4)
    name = models.CharField("naam", max_length=80)
    question = models.CharField("vraag", max_length=80)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    can_split = models.BooleanField("te splitsen in voorbereiden en vaststellen", default=False)

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ["partnership", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "code"],
                name="task_code_once",
                violation_error_message="Deze letter is al gebruikt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"


class Provision(Registered):
    """Something an inhabitant can use (voorziening), such as huishoudelijke ondersteuning.

    `aliases` are its other names and the everyday words by which people look for it ("hulp in de huishouding").
    """

    name = models.CharField("naam", max_length=200)
    aliases = ArrayField(models.CharField(max_length=120), verbose_name="andere woorden", default=list, blank=True)
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


class ProvisionAction(Registered):
    """An action that is about a provision; belongs to the organisation of the action."""

    provision = models.ForeignKey(Provision, models.PROTECT, related_name="action_links", verbose_name="voorziening")
    action = models.ForeignKey(Action, models.PROTECT, related_name="provision_links", verbose_name="actie")

    class Meta:
        verbose_name = "actie bij voorziening"
        verbose_name_plural = "acties bij voorzieningen"
        ordering = ["provision", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provision", "action"],
                name="provision_action_once",
                violation_error_message="Deze actie hangt al aan deze voorziening.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.action}"


class SignalNote(Registered):
    """Why a signal is no mistake; internal, kept for those who edit the table. `subject` names what it is about."""

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="signal_notes", verbose_name="samenwerkingsverband"
    )
    kind = models.CharField("signaal", max_length=8, choices=SignalKind)
    subject = models.CharField("waarover", max_length=60)
    reason = models.TextField("uitleg")

    class Meta:
        verbose_name = "uitleg bij een signaal"
        verbose_name_plural = "uitleg bij signalen"
        ordering = ["partnership", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "partnership", "kind", "subject"],
                name="signal_note_once",
                violation_error_message="Dit signaal is al uitgelegd.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="signal_note_reason",
                violation_error_message="Schrijf erbij waarom dit klopt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"
