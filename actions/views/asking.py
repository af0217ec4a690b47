"""What a reader asks of a status page: which day, as known when, compared with what, and through whose eyes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest

from policies.domain.moments import NothingReleased, Shown, shown_state
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.accounts.access import viewer_of
from portal.shared.asking import AskedDays, asked_days
from portal.shared.moments import Moment, end_of, today
from portal.shared.viewer import ANONYMOUS, Viewer

TO_COME = "Deze dag moet nog komen. U ziet daarom vandaag."
PREVIEWS = {"raad": Audience.COUNCIL, "openbaar": Audience.PUBLIC}


@dataclass(frozen=True, slots=True)
class Asked:
    """The days of the address, and the eyes through which is looked: one's own, or those of a preview."""

    days: AskedDays
    viewer: Viewer
    reader: Viewer
    preview: Audience | None = None

    @property
    def days_query(self) -> str:
        """The days asked, for links to pages that show the same moment; empty for today."""
        named = (("peildatum", self.days.peildatum), ("bekend", self.days.bekend), ("beeld", self.preview))
        query = urlencode({name: str(value) for name, value in named if value is not None})
        return f"?{query}" if query else ""


def read_days(request: HttpRequest) -> AskedDays:
    """The days in the address; a day that is still to come is left out, with a message."""
    days = asked_days(request.GET)
    late = {name: None for name in ("peildatum", "bekend", "compare") if (getattr(days, name) or today()) > today()}
    if not late:
        return days
    return replace(days, **late, errors={**days.errors, **dict.fromkeys(late, TO_COME)})


def moment_asked(days: AskedDays) -> Moment:
    """The moment of a page across plans: each plan then shows its own release by that moment."""
    known = end_of(days.bekend) if days.bekend else None
    day = days.peildatum or (min(days.bekend, today()) if days.bekend else today())
    return Moment(day=day, recorded_at=known, asked_day=days.peildatum is not None, asked_recorded=known is not None)


def asked_of(request: HttpRequest, plan: PolicyDocument) -> Asked:
    """What is asked about a plan; only those who edit it may look as the council or the public does."""
    viewer = viewer_of(request)
    preview = PREVIEWS.get(request.GET.get("beeld", ""))
    if preview is None or not viewer.sees_drafts_of(plan.organisation_id, plan.circle):
        return Asked(read_days(request), viewer, viewer)
    return Asked(read_days(request), viewer, reader_in(preview, plan), preview)


def reader_in(preview: Audience, plan: PolicyDocument) -> Viewer:
    """Somebody of the audience, without any other right."""
    return Viewer(councils=frozenset({plan.organisation_id})) if preview == Audience.COUNCIL else ANONYMOUS


def state_asked(plan: PolicyDocument, asked: Asked) -> Shown:
    """The state on the day asked; raises NothingReleased."""
    if asked.preview and not PolicyDocument.objects.visible_to(asked.reader).filter(pk=plan.pk).exists():
        raise NothingReleased
    return shown_state(plan, asked.reader, peildatum=asked.days.peildatum, bekend=asked.days.bekend)
