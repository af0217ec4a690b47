"""Questions to indicators and means: what reaches whom, and what still counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from actions.querysets import SeenVocabulary, UnderPlanQuerySet, shown_at
from policies.models import Goal, PolicyDocument
from policies.querysets import drafts_q
from portal.shared.querysets import RegisteredQuerySet, RegisteredVocabulary
from portal.shared.viewer import Viewer, visible_q

PLAN_PATHS = ("plan__", "goal__document__", "action__plan__")


class BudgetQuerySet(RegisteredQuerySet):
    """Amounts: never more visible than the plan, goal or action that they are for."""

    def visible_to(self, viewer: Viewer) -> Any:
        from actions.models import Action

        plans = Q(plan__in=PolicyDocument.objects.visible_to(viewer))
        goals = Q(goal__in=Goal.objects.visible_to(viewer))
        return self.filter(visible_q(viewer)).filter(plans | goals | Q(action__in=Action.objects.visible_to(viewer)))


class HistoricalBudgetVocabulary(SeenVocabulary, RegisteredVocabulary):
    """An amount reaches outsiders with a release of the plan that it falls under, directly or by a goal or action."""

    def counting(self: Any) -> Any:
        return self.filter(withdrawn_at__isnull=True)

    def _shown_at(self: Any, viewer: Viewer, known: datetime | None) -> Any:
        return Coalesce(*(shown_at(viewer, path, known) for path in PLAN_PATHS))

    def _held_today(self: Any, viewer: Viewer) -> Q:
        inside = Q()
        for path in PLAN_PATHS:
            inside |= drafts_q(viewer, path) | Q(**{f"{path}direct_public": True})
        return inside & Q(recorded_to__isnull=True)


class IndicatorQuerySet(UnderPlanQuerySet):
    """Indicators: never more visible than their plan, and their goal where they have one."""

    def visible_to(self, viewer: Viewer) -> Any:
        goals = Q(goal__isnull=True) | Q(goal__in=Goal.objects.visible_to(viewer))
        return super().visible_to(viewer).filter(goals)


class UnderIndicatorQuerySet(RegisteredQuerySet):
    """Targets and measurements."""

    def visible_to(self, viewer: Viewer) -> Any:
        from actions.models import Indicator

        return self.filter(visible_q(viewer), indicator__in=Indicator.objects.visible_to(viewer))
