"""What happened since the last meeting of the council, or between two days: actions of all plans, and new promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from actions.status.changes import Changed, Kind, changes_between, place_side
from actions.views.spans import Span
from governance.models import Commitment, Meeting
from policies.domain.moments import moment_words
from policies.enums import Audience
from policies.open_text import text_for
from portal.home.news import Entry, newest
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

MONTH = timedelta(days=30)
PROMISED = "Nieuw toegezegd"


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment to the council that was made in the span; `until` is its deadline in words, empty for none."""

    subject: str
    path: str
    day: date
    holder: str
    until: str
    key: str


@dataclass(frozen=True, slots=True)
class Since:
    """The register on two days for one reader; `meeting` is the last one held, if it began the span."""

    place: Organisation
    span: Span
    changed: list[Changed]
    promised: list[Promise]
    inside: bool
    meeting: Any

    def said(self, moment: Moment) -> str:
        """Both times of a day in words."""
        if self.inside:
            return moment_words(moment)
        when = "nu" if moment.is_now else "toen"
        return f"stand per {long_day(moment.day)}, zoals {when} vrijgegeven"

    def entries(self) -> list[Entry]:
        """The same as entries of a feed: one for each kind of change of an action, and one for each promise."""
        return newest([*self._of_actions(), *self._of_promises()])

    def _of_actions(self) -> Iterator[Entry]:
        for one in self.changed:
            address = reverse("actions:action", args=[self.place.slug, one.row.public_id])
            for kind in one.kinds:
                day = _day_of(one, kind) or self.span.start
                key = f"{kind.code}-{one.row.public_id}-{day}"
                yield Entry(day, f"{kind.label}: {one.row.what}", _why(one, kind), address, key)

    def _of_promises(self) -> Iterator[Entry]:
        for one in self.promised:
            text = ", ".join(filter(None, (one.holder, one.until)))
            yield Entry(one.day, f"{PROMISED}: {one.subject}", text, one.path, one.key)


def last_meeting(place: Organisation, viewer: Viewer) -> Any:
    """The last one held before today that this reader may know of; None where there is none."""
    return Meeting.objects.visible_to(viewer).of(place).last_held(on=today()).first()


def since_between(place: Organisation, viewer: Viewer, span: Span, meeting: Any) -> Since:
    """All of it: at most ten queries, however much changed."""
    inside = viewer.sees_drafts_of(place.pk)
    before, after = (place_side(place, viewer, moment) for moment in (span.before, span.after))
    changed = changes_between(before, after, viewer, Audience.EDITORS if inside else Audience.PUBLIC)
    began = meeting if meeting and meeting.date == span.start else None
    return Since(place, span, changed, promised_in(place, viewer, span), inside, began)


def promised_in(place: Organisation, viewer: Viewer, span: Span) -> list[Promise]:
    """Commitments made from the first day on (on which the council met) up to the last, as known on it: one query."""
    rows = Commitment.objects.visible_to(viewer).of(place).known_at(span.after).filter(made_on__gte=span.start)
    return [
        Promise(
            subject=text_for(viewer, row, row.subject),
            path=reverse("governance:commitment", args=[place.slug, row.public_id]),
            day=row.made_on,
            holder=row.portfolio_holder.title if row.portfolio_holder else "",
            until=f"uiterlijk {long_day(row.deadline)}" if row.deadline else row.deadline_text,
            key=f"toezegging-{row.public_id}",
        )
        for row in rows.select_related("portfolio_holder").newest_first()
    ]


def _day_of(one: Changed, kind: Kind) -> date | None:
    """On which day it happened, where the register knows."""
    row = one.row
    if kind.code == "verschoven":
        return one.reasons[-1].decided_on if one.reasons else None
    if kind.code == "te-laat":
        passed = row.end if row.late_days else row.start
        return passed + timedelta(days=1) if passed else None
    return row.news_on if kind.code in ("afgerond", "gestopt", "knelpunt", "begonnen") else None


def _why(one: Changed, kind: Kind) -> str:
    """The reason of a moved date, else what was said last."""
    if kind.code == "verschoven" and one.reasons:
        return "; ".join(
            f"Van {why.was or 'geen datum'} naar {why.becomes or 'geen datum'}: {why.why}" for why in one.reasons
        )
    return one.row.note
