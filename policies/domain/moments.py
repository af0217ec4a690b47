"""Which state of a plan a reader gets: today's, or the one that was released to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from policies.enums import Audience
from policies.models import PolicyDocument, Release
from portal.shared.dutch import long_day
from portal.shared.moments import Moment, end_of, today
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Shown:
    """The state on a page: for whom, the moment it shows, and the release it rests on (None: today's register)."""

    audience: str
    moment: Moment
    released_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        return self.moment.recorded_at is None


def moment_words(moment: Moment, released_at: datetime | None = None) -> str:
    """Both times in words: "stand per 1 november 2021, vrijgegeven op 22 november 2021"."""
    known = f"zoals nu bekend op {long_day(today())}"
    if released_at is not None:
        known = f"vrijgegeven op {_local_day(released_at)}"
    elif moment.recorded_at is not None:
        known = f"zoals geregistreerd op {_local_day(moment.recorded_at)}"
    return f"stand per {long_day(moment.day)}, {known}"


def _local_day(at: datetime) -> str:
    return long_day(timezone.localdate(at))


class NothingReleased(Exception):
    """The reader may see the plan, but on the asked day nothing of it had been released to them."""


def audience_of(plan: PolicyDocument, viewer: Viewer) -> Audience:
    """In which capacity this viewer reads the plan."""
    if viewer.sees_drafts_of(plan.organisation_id, plan.circle):
        return Audience.EDITORS
    if viewer.sees_council_papers_of(plan.organisation_id):
        return Audience.COUNCIL
    return Audience.PUBLIC


def shown_state(
    plan: PolicyDocument,
    viewer: Viewer,
    *,
    peildatum: date | None = None,
    bekend: date | datetime | None = None,
    preview: Audience | None = None,
) -> Shown:
    """What to show of `plan`; `preview` lets an editor look as the council or the public does.

    Without `peildatum`, outsiders get the day up to which the release speaks (its `as_per` is not used: news typed
    before the release but about a later day does not exist), and everybody else today. Raises NothingReleased.
    """
    audience = audience_of(plan, viewer)
    if preview is not None and audience == Audience.EDITORS:
        audience = preview
    known = end_of(bekend) if isinstance(bekend, date) and not isinstance(bekend, datetime) else bekend
    asked = {"asked_day": peildatum is not None, "asked_recorded": bekend is not None}
    if audience == Audience.EDITORS or plan.direct_public:
        return Shown(audience, Moment(day=peildatum or _day(known), recorded_at=known, **asked))
    released_at = last_release(plan, audience, before=known)
    return Shown(audience, Moment(day=peildatum or _day(known), recorded_at=released_at, **asked), released_at)


def plan_at(plan: PolicyDocument, shown: Shown) -> Any:
    """The plan's own words (title, summary, dates) as recorded at the moment shown; None when it was not there yet."""
    if shown.is_live:
        return plan
    rows = PolicyDocument.history.as_recorded(shown.moment.recorded_at).exclude(history_type="-")
    return rows.filter(id=plan.pk).select_related("portfolio_holder").order_by("pk").first()


def _day(known: datetime | None) -> date:
    return min(timezone.localdate(known), today()) if known else today()


def last_release(plan: PolicyDocument, audience: str, *, before: datetime | None = None) -> datetime:
    """The newest release that reaches `audience`; the council sees what everyone sees. Raises NothingReleased."""
    reaching = [Audience.PUBLIC] if audience == Audience.PUBLIC else [Audience.PUBLIC, Audience.COUNCIL]
    if before is None:
        at = plan.public_released_at if audience == Audience.PUBLIC else plan.council_released_at
    else:
        rows = Release.objects.filter(document=plan, audience__in=reaching, at__lte=before)
        at = rows.order_by("-at").values_list("at", flat=True).first()
    if at is None:
        raise NothingReleased
    return at
