"""Two times: the day a page is about, and the moment up to which the register is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Moment:
    """The state a page or PDF shows.

    `day` is the peildatum. `recorded_at` is the last recorded moment that counts (bekend); None means now. `asked_day`
    and `asked_recorded` tell whether the reader chose them, so that a page can say "stand per" only where it helps.
    """

    day: date
    recorded_at: datetime | None = None
    asked_day: bool = False
    asked_recorded: bool = False

    @property
    def is_now(self) -> bool:
        return self.recorded_at is None and not self.asked_day

    @property
    def names_from(self) -> datetime | None:
        """The recorded moment of which the names count: the end of a day that was asked for, if that lies earlier."""
        if not self.asked_day:
            return self.recorded_at
        return min(filter(None, (end_of(self.day), self.recorded_at)))


def today() -> date:
    """Today in the Netherlands."""
    return timezone.localdate()


def end_of(day: date) -> datetime:
    """The last instant of a Dutch day: "bekend op 1-11" includes all that was typed on that day."""
    return timezone.make_aware(datetime.combine(day, time.max))
