"""Questions to meetings, decisions, memos and papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from portal.shared.moments import Moment, end_of
from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class MeetingQuerySet(RegisteredQuerySet):
    def upcoming(self, *, on: date) -> Any:
        return self.filter(date__gte=on, status="gepland").order_by("date", "pk")

    def last_held(self, *, on: date) -> Any:
        return self.filter(date__lt=on, status="gehouden").order_by("-date", "-pk")


class DecisionQuerySet(RegisteredQuerySet):
    def known_at(self, moment: Moment) -> Any:
        """Taken up to the day, and in the register by the recorded moment, where a reader asked for one."""
        rows = self.filter(decided_on__lte=moment.day)
        return rows.filter(created_at__lte=moment.recorded_at) if moment.asked_recorded else rows

    def newest_first(self) -> Any:
        return self.order_by("-decided_on", "pk")


class MemoQuerySet(RegisteredQuerySet):
    """A draft exists for the executive's side only; a sent memo for whom it was sent to."""

    def visible_to(self, viewer: Viewer) -> Any:
        drafts = Q(state="concept") & visible_q(viewer) & _own_executive(viewer)
        return self.filter(drafts | (Q(state="verzonden") & visible_q(viewer)))

    def drafts(self) -> Any:
        return self.filter(state="concept").order_by("-changed_at", "-pk")

    def sent(self) -> Any:
        return self.filter(state="verzonden").order_by("-sent_at", "-pk")

    def known_at(self, moment: Moment) -> Any:
        """Sent up to the day that a reader asked for, and up to the recorded moment."""
        rows = self.filter(sent_at__lte=end_of(moment.day))
        return rows.filter(sent_at__lte=moment.recorded_at) if moment.asked_recorded else rows


def _own_executive(viewer: Viewer) -> Q:
    mine = Q(pk__in=[])
    for organisation_id, circle in viewer.circles:
        mine |= Q(organisation_id=organisation_id, circle=circle)
    return mine


class PaperQuerySet(RegisteredQuerySet):
    def newest_first(self) -> Any:
        return self.order_by("-received_on", "-number", "-pk")


class AllocationQuerySet(RegisteredQuerySet):
    def on(self, day: date) -> Any:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )
