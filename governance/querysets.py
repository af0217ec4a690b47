"""Questions to meetings, decisions, memos and papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class MeetingQuerySet(RegisteredQuerySet):
    def upcoming(self, *, on: date) -> Any:
        return self.filter(date__gte=on, status="gepland").order_by("date", "pk")

    def last_held(self, *, on: date) -> Any:
        return self.filter(date__lt=on, status="gehouden").order_by("-date", "-pk")


class DecisionQuerySet(RegisteredQuerySet):
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


def _own_executive(viewer: Viewer) -> Q:
    mine = Q(pk__in=[])
    for organisation_id, circle in viewer.circles:
        mine |= Q(organisation_id=organisation_id, circle=circle)
    return mine


class PaperQuerySet(RegisteredQuerySet):
    def newest_first(self) -> Any:
        return self.order_by("-received_on", "-number", "-pk")


def recorded(model: Any, viewer: Viewer, at: datetime | None) -> Any:
    """The rows of a model that the register held at a moment (None: now), as far as this viewer may see them today.

    Live and history rows share their column names; `id` is the row's own in both. Secrecy of today reaches past rows;
    a row that was taken away since goes by the openness that it had.
    """
    if at is None:
        return model.objects.visible_to(viewer)
    gone = ~Q(id__in=model.objects.values("pk"))
    standing = Q(id__in=model.objects.visible_to(viewer).values("pk"))
    return model.history.as_recorded(at).filter(visible_q(viewer)).filter(standing | gone)


def holds_on(day: date) -> Q:
    """From a day until a day, both included; no day is open."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def holds_within(start: date | None, end: date | None) -> Q:
    """Holds on at least one day of a period, whose ends may be open."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=end) if end else Q()
    return begun & (Q(valid_until__isnull=True) | Q(valid_until__gte=start) if start else Q())


class AllocationQuerySet(RegisteredQuerySet):
    def on(self, day: date) -> Any:
        return self.filter(holds_on(day))

    def within(self, start: date | None, end: date | None) -> Any:
        return self.filter(holds_within(start, end))
