"""Questions to written questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class QuestionQuerySet(RegisteredQuerySet):
    def newest_first(self) -> Any:
        return self.order_by("-asked_on", "-number", "pk")

    def most_urgent_first(self) -> Any:
        return self.order_by(F("deadline").asc(nulls_last=True), "asked_on", "pk")

    def waiting(self) -> Any:
        return self.filter(answered_on__isnull=True)

    def answered(self) -> Any:
        return self.filter(answered_on__isnull=False)

    def overdue(self, *, on: date) -> Any:
        """No answer, and the day has passed."""
        return self.waiting().filter(deadline__lt=on)


class QuestionStepQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """By the question, as that is open now."""
        return self.filter(visible_q(viewer, "question__"))
