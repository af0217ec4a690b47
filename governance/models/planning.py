"""The planning agenda (termijnagenda): what comes to which body when, and every time that it was moved."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from governance.enums import PlannedKind, PlannedState
from governance.models.agenda import AgendaItem
from governance.models.bodies import Body
from governance.models.council import Meeting
from governance.models.following import Commitment, Motion
from governance.models.memos import Memo
from governance.models.proposals import Proposal
from governance.planning_querysets import PlanMoveQuerySet, PlannedItemQuerySet
from policies.models import PolicyDocument, Programme
from portal.organisations.models import PortfolioHolder
from portal.shared.models import Registered

MOMENT = ("period_text", "starts_on", "ends_on", "meeting")
# The moment of an item changes only to what its last move says, whoever writes it.
TOLD = """
    IF NOT EXISTS (
        SELECT 1 FROM governance_planmove m
        WHERE m.id = (SELECT max(id) FROM governance_planmove WHERE item_id = NEW.id)
          AND m.text_before = OLD.period_text AND m.text_after = NEW.period_text
          AND m.start_before IS NOT DISTINCT FROM OLD.starts_on AND m.start_after IS NOT DISTINCT FROM NEW.starts_on
          AND m.end_before IS NOT DISTINCT FROM OLD.ends_on AND m.end_after IS NOT DISTINCT FROM NEW.ends_on
          AND m.meeting_before_id IS NOT DISTINCT FROM OLD.meeting_id
          AND m.meeting_after_id IS NOT DISTINCT FROM NEW.meeting_id
    ) THEN
        RAISE EXCEPTION 'pgtrigger: a planned item moves only with a line in its trail';
    END IF;
    RETURN NEW;
"""


def _optional(model: type[models.Model], words: str) -> models.ForeignKey:  # type: ignore[type-arg]  # of any model
    return models.ForeignKey(
        model, models.PROTECT, null=True, blank=True, related_name="planned_items", verbose_name=words
    )


def _moved() -> pgtrigger.Q:
    """Any column of the moment is another."""
    found = pgtrigger.Q()
    for name in MOMENT:
        found |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return found


class PlannedItem(Registered):
    """Something that is expected to come to a body, in a meeting or within a period.

    `period_text` holds the words of when ("Gemeenteraad, 22 december 2026", "voor het zomerreces 2027"), `starts_on`
    and `ends_on` the days they stand for; both are empty while nobody knows. `author` is an official and never public.
    Where it comes from or belongs to stands in the links. The moment changes with a `PlanMove` only.
    """

    title = models.CharField("onderwerp", max_length=250)
    note = models.TextField("toelichting", blank=True)
    kind = models.CharField("soort", max_length=12, choices=PlannedKind, default=PlannedKind.PROPOSAL)
    body = models.ForeignKey(Body, models.PROTECT, related_name="planned_items", verbose_name="voor welk orgaan")
    programme = _optional(Programme, "programma")
    portfolio_holder = _optional(PortfolioHolder, "portefeuillehouder")
    department = models.CharField("afdeling", max_length=120, blank=True)
    author = models.CharField("steller", max_length=120, blank=True)
    period_text = models.CharField("wanneer", max_length=200)
    starts_on = models.DateField("vanaf", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)
    meeting = _optional(Meeting, "vergadering")
    proposal = _optional(Proposal, "raadsvoorstel")
    memo = _optional(Memo, "memo")
    motion = _optional(Motion, "motie")
    commitment = _optional(Commitment, "toezegging")
    document = _optional(PolicyDocument, "plan of document")
    state = models.CharField("stand", max_length=10, choices=PlannedState, default=PlannedState.PLANNED)
    ended_on = models.DateField("behandeld of vervallen op", null=True, blank=True)
    handled_in = _optional(AgendaItem, "behandeld als agendapunt")
    drop_reason = models.TextField("waarom vervallen", blank=True)

    objects = PlannedItemQuerySet.as_manager()

    class Meta:
        verbose_name = "punt op de termijnagenda"
        verbose_name_plural = "punten op de termijnagenda"
        ordering = ["ends_on", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(period_text=""),
                name="planned_item_when",
                violation_error_message="Kies een vergadering, of schrijf op wanneer dit komt.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="planned_item_period",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | Q(starts_on__isnull=False, ends_on=F("starts_on")),
                name="planned_item_meeting_day",
                violation_error_message="Een punt in een vergadering staat op de dag van die vergadering.",
            ),
            models.CheckConstraint(
                condition=Q(state=PlannedState.PLANNED, ended_on__isnull=True, handled_in__isnull=True)
                | Q(state=PlannedState.HANDLED, ended_on__isnull=False)
                | Q(state=PlannedState.DROPPED, ended_on__isnull=False, handled_in__isnull=True),
                name="planned_item_ended_pair",
                violation_error_message="Bij behandeld of vervallen hoort de dag waarop.",
            ),
            models.CheckConstraint(
                condition=Q(state=PlannedState.DROPPED) & ~Q(drop_reason="")
                | ~Q(state=PlannedState.DROPPED) & Q(drop_reason=""),
                name="planned_item_drop_reason",
                violation_error_message="Schrijf erbij waarom dit vervalt.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "ends_on"], name="planned_item_due")]
        triggers = [
            pgtrigger.Protect(
                name="planned_item_ended",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="gepland")
                & (_moved() | pgtrigger.Q(old__state__df=pgtrigger.F("new__state"))),
            ),
            pgtrigger.Trigger(
                name="planned_item_told",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=_moved(),
                func=TOLD,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanMove(Registered):
    """One time that an item was moved: from when to when, and why; who and on which moment stand on the row itself."""

    item = models.ForeignKey(PlannedItem, models.PROTECT, related_name="moves", verbose_name="punt")
    reason = models.TextField("waarom")
    text_before = models.CharField("was", max_length=200)
    start_before = models.DateField(null=True, blank=True)
    end_before = models.DateField(null=True, blank=True)
    meeting_before = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    text_after = models.CharField("wordt", max_length=200)
    start_after = models.DateField(null=True, blank=True)
    end_after = models.DateField(null=True, blank=True)
    meeting_after = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PlanMoveQuerySet.as_manager()

    class Meta:
        verbose_name = "verschuiving op de termijnagenda"
        verbose_name_plural = "verschuivingen op de termijnagenda"
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="plan_move_reason",
                violation_error_message="Schrijf erbij waarom dit verschuift.",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="plan_move_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.text_before} wordt {self.text_after}"
