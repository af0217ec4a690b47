"""The two days of a page of changes: read from the address, with the moment that each stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.shared.asking import read_day
from portal.shared.moments import Moment, end_of, today

TO_COME = "Deze dag moet nog komen. U ziet daarom tot en met vandaag."
TURNED = "De eerste dag lag na de tweede. Wij hebben ze omgedraaid."


@dataclass(frozen=True, slots=True)
class Span:
    """From the end of one day to the end of another; `errors` holds a Dutch message per day that was no use."""

    start: date
    end: date
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def ends_now(self) -> bool:
        return self.end >= today()

    @property
    def before(self) -> Moment:
        """The first day, as the register was recorded on it."""
        return _then(self.start)

    @property
    def after(self) -> Moment:
        """The second day, as the register was recorded on it; today's register for today."""
        return Moment(day=today()) if self.ends_now else _then(self.end)


def _then(day: date) -> Moment:
    return Moment(day=day, recorded_at=end_of(day), asked_day=True, asked_recorded=True)


def read_span(query: Mapping[str, str], *, start: date) -> Span:
    """`van` and `tot` in the address; without them from `start` to today."""
    errors: dict[str, str] = {}
    begin = read_day(query.get("van", "").strip(), "van", errors) or start
    end = read_day(query.get("tot", "").strip(), "tot", errors) or today()
    if max(begin, end) > today():
        errors["tot"] = TO_COME
        begin, end = min(begin, today()), min(end, today())
    if begin > end:
        errors["van"] = TURNED
        begin, end = end, begin
    return Span(begin, end, errors)
