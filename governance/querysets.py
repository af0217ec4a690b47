"""Questions to meetings, decisions, memos and papers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from governance.enums import ADOPTING, ENDED, FINISHED, BodyKind, SettlementState
from portal.shared.moments import Moment, end_of
from portal.shared.querysets import RegisteredQuerySet
from portal.shared.viewer import Viewer, visible_q


class MeetingQuerySet(RegisteredQuerySet):
    def upcoming(self, *, on: date) -> Any:
        return self.filter(date__gte=on, status="gepland").order_by("date", "pk")

    def last_held(self, *, on: date) -> Any:
        return self.filter(date__lt=on, status="gehouden").order_by("-date", "-pk")


REGULATING = (BodyKind.COUNCIL, BodyKind.BOARD)  # who adopts regulations; others advise or propose them


class DecisionQuerySet(RegisteredQuerySet):
    def known_at(self, moment: Moment) -> Any:
        """Taken up to the day, and in the register by the recorded moment, where a reader asked for one."""
        rows = self.filter(decided_on__lte=moment.day)
        return rows.filter(created_at__lte=moment.recorded_at) if moment.asked_recorded else rows

    def newest_first(self) -> Any:
        return self.order_by("-decided_on", "pk")

    def unpublished(self) -> Any:
        """Adopted a regulation of which no publication since is known: it does not bind anybody yet."""
        adopted = self.filter(
            document__type="verordening", result__in=ADOPTING, body__kind__in=REGULATING, corrections__isnull=True
        )
        return adopted.exclude(document__publications__published_on__gte=models.F("decided_on"))


UNSENT = ("concept", "controle", "onderweg")  # only the executive's side knows of these


class MemoQuerySet(RegisteredQuerySet):
    """A draft exists for the executive's side only; a sent memo for whom it was sent to."""

    def visible_to(self, viewer: Viewer) -> Any:
        drafts = Q(state__in=UNSENT) & visible_q(viewer) & _own_executive(viewer)
        return self.filter(drafts | (Q(state="verzonden") & visible_q(viewer)))

    def drafts(self) -> Any:
        return self.filter(state__in=UNSENT).order_by("-changed_at", "-pk")

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


class FollowedQuerySet(RegisteredQuerySet):
    """Motions and commitments; what still asks for something is told the same everywhere."""

    def known_at(self, moment: Moment) -> Any:
        """Made up to the day, and in the register by the recorded moment, where a reader asked for one."""
        rows = self.filter(made_on__lte=moment.day)
        return rows.filter(created_at__lte=moment.recorded_at) if moment.asked_recorded else rows

    def unsettled(self) -> Any:
        """Not dealt with yet."""
        return self.exclude(settlement=SettlementState.SETTLED)

    def at_work(self) -> Any:
        """What the executive still has to do: not carried out, and not proposed for settlement."""
        return self.unsettled().exclude(execution__in=FINISHED).exclude(settlement=SettlementState.PROPOSED)

    def overdue(self, *, on: date) -> Any:
        """Past the deadline with work left; the same rule as `governance.following.is_late`."""
        return self.at_work().filter(deadline__lt=on)

    def due_soon(self, *, on: date, days: int = 30) -> Any:
        return self.at_work().filter(deadline__gte=on, deadline__lte=on + timedelta(days=days))

    def finished(self) -> Any:
        """Carried out, but the council's side has not settled it."""
        return self.unsettled().filter(execution__in=FINISHED)

    def proposed(self) -> Any:
        """Waiting for the council's side."""
        return self.filter(settlement=SettlementState.PROPOSED)

    def settled(self) -> Any:
        return self.filter(settlement=SettlementState.SETTLED)

    def newest_first(self) -> Any:
        return self.order_by("-made_on", "-number", "pk")

    def open_per_holder(self, *, on: date) -> Any:
        """Per portfolio holder what is not dealt with: title, public id, `waiting` and `late`; the most late first."""
        work = ~models.Q(execution__in=FINISHED) & ~models.Q(settlement=SettlementState.PROPOSED)
        late = work & models.Q(deadline__lt=on)
        return (
            self.unsettled()
            .filter(portfolio_holder__isnull=False)
            .values("portfolio_holder__public_id", "portfolio_holder__title")
            .annotate(waiting=models.Count("pk"), late=models.Count("pk", filter=late))
            .order_by("-late", "-waiting", "portfolio_holder__title", "portfolio_holder__public_id")
        )

    def most_urgent_first(self) -> Any:
        return self.order_by(models.F("deadline").asc(nulls_last=True), "made_on", "pk")


class CommitmentQuerySet(FollowedQuerySet):
    pass


class MotionQuerySet(FollowedQuerySet):
    def unsettled(self) -> Any:
        """What was rejected or withdrawn asks for nothing any more."""
        return super().unsettled().exclude(result__in=ENDED)


class StepQuerySet(RegisteredQuerySet):
    """A step is seen by who may see its motion or commitment, as that is open now."""

    def visible_to(self, viewer: Viewer) -> Any:
        commitment = Q(commitment__isnull=False) & visible_q(viewer, "commitment__")
        return self.filter(commitment | (Q(motion__isnull=False) & visible_q(viewer, "motion__")))

    def latest_first(self) -> Any:
        return self.order_by("-day", "-pk")


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
