"""Actions and what hangs under them."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory

from actions.models import (
    Action,
    ActionParty,
    Budget,
    Conflict,
    DateMove,
    Dependency,
    Indicator,
    MatrixView,
    Measurement,
    Occurrence,
    ProgressEntry,
    ProgressRound,
    Suggestion,
    Target,
    TechnicalQuestion,
)
from portal.accounts.models import User
from portal.shared.changes import changing
from tests.factories.base import RecordedFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.policies import DocumentFactory, PassageFactory


class ActionFactory(RecordedFactory):
    class Meta:
        model = Action

    plan = factory.SubFactory(DocumentFactory)
    organisation = factory.SelfAttribute("plan.organisation")
    openness = factory.SelfAttribute("plan.openness")
    number = factory.Sequence(lambda n: 1_000 + n)  # above the numbers that tests write themselves
    what = factory.Sequence(lambda n: f"Buurthuis {n} openen voor alle inwoners")

    class Params:
        from_2021 = factory.Trait(period_text="vanaf 2021", period_start=date(2021, 1, 1))
        in_2020 = factory.Trait(period_text="in 2020", period_start=date(2020, 1, 1), period_end=date(2020, 12, 31))
        yearly = factory.Trait(period_text="jaarlijks", interval="jaar")


class UnderActionFactory(RecordedFactory):
    class Meta:
        abstract = True

    action = factory.SubFactory(ActionFactory)
    organisation = factory.SelfAttribute("action.organisation")
    openness = factory.SelfAttribute("action.openness")


class PartyFactory(UnderActionFactory):
    class Meta:
        model = ActionParty

    party = factory.SubFactory(OrganisationFactory)


class ProgressFactory(UnderActionFactory):
    """An accepted entry, as if the municipality itself reported; it does not touch the action's own columns."""

    class Meta:
        model = ProgressEntry

    day = date(2021, 10, 28)
    status = "in_uitvoering"
    assessment = "op_schema"
    text = "De eerste drie groepen zijn begonnen."
    reported_for = factory.SelfAttribute("action.organisation")
    waiting = False

    @classmethod
    def _create(cls, model_class: type[ProgressEntry], *args: Any, waiting: bool, **kwargs: Any) -> ProgressEntry:
        with changing(verb="klaarzetten", by=User.objects.system()) as change:
            if not waiting:
                kwargs = {"accepted_at": change.at, "accepted_by": change.by, **kwargs}
            return super()._create(model_class, *args, **kwargs)


class MoveFactory(UnderActionFactory):
    class Meta:
        model = DateMove

    decided_on = date(2021, 3, 9)
    reason = "De verbouwing duurt langer."


class OccurrenceFactory(UnderActionFactory):
    class Meta:
        model = Occurrence

    label = "2021"
    period_start = date(2021, 1, 1)
    period_end = date(2021, 12, 31)


class BudgetFactory(RecordedFactory):
    """Of an action, unless a goal or a plan is named."""

    class Meta:
        model = Budget

    plan = None
    goal = None
    action = factory.LazyAttribute(lambda budget: None if budget.goal or budget.plan else ActionFactory())
    organisation = factory.LazyAttribute(lambda budget: (budget.action or budget.goal or budget.plan).organisation)
    openness = factory.LazyAttribute(lambda budget: (budget.action or budget.goal or budget.plan).openness)
    year = 2021
    amount = 25_000


class IndicatorFactory(RecordedFactory):
    """Of a plan as a whole, unless a goal is named."""

    class Meta:
        model = Indicator

    goal = None
    plan = factory.LazyAttribute(lambda indicator: indicator.goal.document if indicator.goal else DocumentFactory())
    organisation = factory.SelfAttribute("plan.organisation")
    openness = factory.LazyAttribute(lambda indicator: (indicator.goal or indicator.plan).openness)
    name = factory.Sequence(lambda n: f"Bezoekers van buurthuis {n}")
    source = "Telling van de beheerder"


class UnderIndicatorFactory(RecordedFactory):
    class Meta:
        abstract = True

    indicator = factory.SubFactory(IndicatorFactory)
    organisation = factory.SelfAttribute("indicator.organisation")
    openness = factory.SelfAttribute("indicator.openness")


class TargetFactory(UnderIndicatorFactory):
    class Meta:
        model = Target

    year = 2022
    value = 70


class MeasurementFactory(UnderIndicatorFactory):
    class Meta:
        model = Measurement

    day = date(2021, 12, 31)
    value = 62


class ConflictFactory(RecordedFactory):
    class Meta:
        model = Conflict

    plan = factory.SubFactory(DocumentFactory)
    organisation = factory.SelfAttribute("plan.organisation")
    openness = factory.SelfAttribute("plan.openness")
    subject = "Wanneer het buurthuis opengaat"
    one_says = "in 2020"
    other_says = "in 2021"


class DependencyFactory(UnderActionFactory):
    class Meta:
        model = Dependency

    subject = "besluit van de provincie over de weg"


class TechnicalQuestionFactory(UnderActionFactory):
    class Meta:
        model = TechnicalQuestion

    text = "Hoeveel inwoners kwamen er in 2021?"
    openness = "raad"


class SuggestionFactory(RecordedFactory):
    class Meta:
        model = Suggestion

    passage = factory.SubFactory(PassageFactory)
    source = factory.SelfAttribute("passage.version")
    organisation = factory.SelfAttribute("source.organisation")
    quote = factory.SelfAttribute("passage.text")
    start = 0
    end = factory.LazyAttribute(lambda suggestion: len(suggestion.quote))
    what = "Een buurthuis openen"
    who = ["gemeente"]
    confidence = 0.9


class RoundFactory(RecordedFactory):
    class Meta:
        model = ProgressRound

    plan = factory.SubFactory(DocumentFactory)
    organisation = factory.SelfAttribute("plan.organisation")
    as_per = date(2021, 11, 1)


class MatrixViewFactory(RecordedFactory):
    class Meta:
        model = MatrixView

    plan = factory.SubFactory(DocumentFactory)
    organisation = factory.SelfAttribute("plan.organisation")
    owner = factory.LazyFunction(User.objects.system)
    name = factory.Sequence(lambda n: f"Beeld {n}")
