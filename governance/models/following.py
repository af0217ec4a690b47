"""What the council follows: motions and commitments, each with three axes and a log that only grows."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.models import Action
from governance.enums import (
    BINDING,
    Execution,
    MemoState,
    MotionKind,
    MotionResult,
    SettlementState,
    Settler,
    StepKind,
)
from governance.models.agenda import AgendaItem
from governance.models.council import Meeting
from governance.models.memos import Memo
from governance.querysets import CommitmentQuerySet, MotionQuerySet, StepQuerySet
from policies.models import Passage
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.models import Recorded, Registered


class CouncilRules(Recorded):
    """How one municipality deals with motions and commitments.

    `settled_by` says which of the council's side accepts that something is dealt with. `commitment_days` and
    `motion_days` give the deadline of a new one, counted from its day, `question_days` that of the answer to a written
    question (30: the usual term in rules of order); None = no deadline of itself.
    """

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="council_rules", verbose_name="organisatie"
    )
    settled_by = models.CharField("wie doet af", max_length=10, choices=Settler, default=Settler.COUNCIL)
    commitment_days = models.PositiveSmallIntegerField("dagen voor een toezegging", null=True, blank=True)
    motion_days = models.PositiveSmallIntegerField("dagen voor een motie", null=True, blank=True)
    question_days = models.PositiveSmallIntegerField("dagen voor een antwoord", null=True, blank=True, default=30)

    class Meta:
        verbose_name = "afspraken van de raad"
        verbose_name_plural = "afspraken van de raad"

    def __str__(self) -> str:
        return f"Afspraken van de raad van {self.organisation}"


class Followed(Registered):
    """What a motion and a commitment share.

    `deadline_text` holds the words ("voor het zomerreces"), `deadline` the last day they stand for. `execution` and
    `settlement` are two axes; `literal_status` is what the municipality's own list calls it. `item` is the agenda item
    of which `agenda_item` holds the words. `official` handles it for the executive and is never public.
    """

    number = models.CharField("nummer", max_length=30)
    subject = models.CharField("onderwerp", max_length=200)
    made_on = models.DateField("datum")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name="vergadering"
    )
    agenda_item = models.CharField("agendapunt", max_length=200, blank=True)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name="punt op de agenda"
    )
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_handled",
        verbose_name="behandelend ambtenaar",
    )
    portfolio_holder = models.ForeignKey(
        PortfolioHolder,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="portefeuillehouder",
    )
    deadline_text = models.CharField("wanneer klaar", max_length=120, blank=True)
    deadline = models.DateField("uiterlijk", null=True, blank=True)
    execution = models.CharField("uitvoering", max_length=16, choices=Execution, default=Execution.PENDING)
    execution_reason = models.TextField("toelichting bij de uitvoering", blank=True)
    settlement = models.CharField("afdoening", max_length=12, choices=SettlementState, default=SettlementState.OPEN)
    settled_on = models.DateField("afgedaan op", null=True, blank=True)
    literal_status = models.CharField("status in de eigen woorden", max_length=120, blank=True)

    class Meta:
        abstract = True
        ordering = ["-made_on", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="%(class)s_number_once",
                violation_error_message="Dit nummer is al gebruikt.",
            ),
            models.CheckConstraint(
                condition=~Q(execution=Execution.NOT_DONE) | ~Q(execution_reason=""),
                name="%(class)s_not_done_reason",
                violation_error_message="Schrijf erbij waarom dit niet is uitgevoerd.",
            ),
            models.CheckConstraint(
                condition=Q(settlement=SettlementState.SETTLED, settled_on__isnull=False)
                | (~Q(settlement=SettlementState.SETTLED) & Q(settled_on__isnull=True)),
                name="%(class)s_settled_pair",
                violation_error_message="Bij afgedaan hoort de dag waarop.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "settlement", "deadline"], name="%(class)s_due")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class Commitment(Followed):
    """What a portfolio holder promised to the council (toezegging).

    `source` is the passage of the minutes in which it was said; `source_start` and `source_end` are the sentence in it.
    """

    text = models.TextField("wat is toegezegd")
    promised_to = models.CharField("aan wie", max_length=160, blank=True)
    source = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name="passage"
    )
    source_start = models.PositiveIntegerField("begin in de passage", null=True, blank=True)
    source_end = models.PositiveIntegerField("einde in de passage", null=True, blank=True)
    actions = models.ManyToManyField(
        Action, through="FollowedAction", related_name="commitments", verbose_name="acties"
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta(Followed.Meta):
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        constraints = [
            *Followed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(source__isnull=True, source_start__isnull=True, source_end__isnull=True)
                | Q(source__isnull=False, source_start__isnull=False, source_end__gt=F("source_start")),
                name="commitment_source_whole",
            ),
            models.UniqueConstraint(
                fields=["source", "source_start"],
                name="commitment_once_per_sentence",
                violation_error_message="Van deze zin is al een toezegging gemaakt.",
            ),
        ]


class Motion(Followed):
    """What members ask of the college, with the political result as its third axis."""

    kind = models.CharField("soort", max_length=10, choices=MotionKind, default=MotionKind.MOTION)
    text = models.TextField("wat vraagt de motie")
    submitters = models.CharField("ingediend door", max_length=250, blank=True)
    result = models.CharField("uitslag", max_length=16, choices=MotionResult, default=MotionResult.SUBMITTED)
    literal_result = models.CharField("uitslag in de eigen woorden", max_length=120, blank=True)
    decided_on = models.DateField("uitslag op", null=True, blank=True)
    actions = models.ManyToManyField(Action, through="FollowedAction", related_name="motions", verbose_name="acties")

    objects = MotionQuerySet.as_manager()

    class Meta(Followed.Meta):
        verbose_name = "motie"
        verbose_name_plural = "moties"
        constraints = [
            *Followed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(settlement=SettlementState.OPEN) | Q(result__in=BINDING),
                name="motion_settled_if_binding",
                violation_error_message="Alleen een aangenomen of overgenomen motie wordt afgedaan.",
            ),
        ]


AXES: dict[str, type[models.TextChoices]] = {
    StepKind.RESULT: MotionResult,
    StepKind.EXECUTION: Execution,
    StepKind.PROPOSAL: SettlementState,
    StepKind.SETTLEMENT: SettlementState,
}


NOT_ARRIVED = "Deze memo is nog niet bij de raad. Stel de afdoening voor als de memo is aangekomen."
# A memo that is still being sent can be taken back; one that arrived stays as it is (`memo_fixed`).
ARRIVED = f"""
    IF NOT EXISTS (SELECT FROM governance_memo WHERE id = NEW.memo_id AND state = '{MemoState.SENT}') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{NOT_ARRIVED}';
    END IF;
    RETURN NEW;
"""


def one_parent(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(commitment__isnull=True, motion__isnull=False) | Q(commitment__isnull=False, motion__isnull=True),
        name=name,
    )


class FollowStep(Registered):
    """One line in the log of a motion or commitment: what was said or what changed, when and why. It only grows.

    `before` and `after` hold the values of an axis, `date_before` and `date_after` those of a moved deadline; `memo` is
    the paper by which settlement was proposed, `meeting` the one in which it was accepted.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="steps")
    motion = models.ForeignKey(Motion, models.PROTECT, null=True, related_name="steps")
    kind = models.CharField("soort", max_length=12, choices=StepKind)
    day = models.DateField("dag")
    text = models.TextField("toelichting", blank=True)
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16, blank=True)
    date_before = models.DateField(null=True, blank=True)
    date_after = models.DateField(null=True, blank=True)
    memo = models.ForeignKey(Memo, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name="memo")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name="vergadering"
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["-day", "-pk"]
        constraints = [
            one_parent("step_one_parent"),
            models.CheckConstraint(
                condition=~Q(kind__in=[StepKind.NEWS, StepKind.DELAY]) | ~Q(text=""),
                name="step_needs_text",
                violation_error_message="Schrijf erbij wat er is gebeurd of waarom de datum verschuift.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="step_fixed",
                fields=[
                    "commitment",
                    "motion",
                    "kind",
                    "day",
                    "text",
                    "before",
                    "after",
                    "date_before",
                    "date_after",
                    "memo",
                    "meeting",
                ],
            ),
            pgtrigger.Protect(name="step_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="step_memo_arrived",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__memo__isnull=False),
                func=ARRIVED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day:%d-%m-%Y}"

    @property
    def after_label(self) -> str:
        """The value that an axis got, in words; empty for a step that changes none."""
        return str(AXES[self.kind](self.after).label) if self.kind in AXES else ""


class FollowedAction(models.Model):
    """Which actions carry out a motion or a commitment."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="links")
    motion = models.ForeignKey(Motion, models.PROTECT, null=True, related_name="links")
    action = models.ForeignKey(Action, models.PROTECT, related_name="followed_links")

    class Meta:
        verbose_name = "actie bij motie of toezegging"
        verbose_name_plural = "acties bij moties en toezeggingen"
        constraints = [
            one_parent("followed_action_one_parent"),
            models.UniqueConstraint(fields=["commitment", "action"], name="commitment_action_once"),
            models.UniqueConstraint(fields=["motion", "action"], name="motion_action_once"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id or self.motion_id}: {self.action_id}"
