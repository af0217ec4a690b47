"""What a plan, a goal or an action costs, saves or brings in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.enums import AmountKind
from actions.models._checks import withdrawn_check
from actions.models.action import Action
from actions.querysets_means import BudgetQuerySet, HistoricalBudgetVocabulary
from policies.models import Goal, PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.models import Registered

NO_NEGATIVE = "Een bedrag kan niet onder nul liggen; een besparing is een soort bedrag."
PARENTS = ("plan", "goal", "action")


def _one_parent() -> Q:
    """Exactly one of the three is filled in (docs/decisions/035)."""
    condition = Q()
    for chosen in PARENTS:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in PARENTS})
    return condition


class Budget(Registered):
    """An amount per year, of a plan as a whole, a goal or an action; an unknown amount ("p.m.") is NULL, never 0.

    It holds in each year from `year` to `last_year`, both included. Without `last_year` a one-off amount holds in
    `year` alone and a structural one until the plan ends; without any year it belongs to no year in particular. A frame
    (`is_frame`) is the room within which the amounts below it fall: it is shown beside sums and never added to them.
    `funding` says from which means it is paid (dekking), `literal` are the words of the source.
    """

    plan = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="budgets", verbose_name="plan"
    )
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="budgets", verbose_name="doel")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="budgets", verbose_name="actie"
    )
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("tot en met", null=True, blank=True)
    amount = models.DecimalField("bedrag", max_digits=14, decimal_places=2, null=True, blank=True)
    kind = models.CharField("soort", max_length=12, choices=AmountKind, default=AmountKind.COST)
    structural = models.BooleanField("structureel", default=False)
    is_frame = models.BooleanField("kader", default=False)
    paid_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="paid_budgets", verbose_name="bekostiger"
    )
    funding = models.CharField("dekking", max_length=200, blank=True)
    literal = models.CharField("letterlijke woorden", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_because = models.TextField("waarom ingetrokken", blank=True)

    objects = BudgetQuerySet.as_manager()
    history_vocabulary = HistoricalBudgetVocabulary

    class Meta:
        verbose_name = "bedrag"
        verbose_name_plural = "middelen"
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_one_parent(),
                name="budget_one_parent",
                violation_error_message="Een bedrag hoort bij één plan, doel of actie.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="budget_no_negative",
                violation_error_message=NO_NEGATIVE,
            ),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(year__isnull=False, last_year__gte=F("year")),
                name="budget_years",
                violation_error_message="Het laatste jaar ligt voor het eerste jaar.",
            ),
            models.CheckConstraint(
                condition=Q(is_frame=False) | Q(action__isnull=True),
                name="budget_frame_above_actions",
                violation_error_message="Een kader hoort bij een plan of een doel.",
            ),
            withdrawn_check("budget_withdrawn_pair"),
        ]

    def __str__(self) -> str:
        return self.literal or "p.m." if self.amount is None else f"€ {self.amount}"

    @property
    def parent(self) -> Action | Goal | PolicyDocument:
        """What the amount is for."""
        return self.action or self.goal or self.plan

    @property
    def document(self) -> PolicyDocument:
        """The plan it falls under, whatever it is for."""
        if self.action is not None:
            return self.action.plan
        return self.goal.document if self.goal is not None else self.plan
