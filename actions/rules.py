"""How an action stands on a day. The same rules stand as SQL in `actions.querysets`; a test proves that they agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from actions.enums import ENDED, ActionStatus, Assessment, State

STALE_AFTER = timedelta(days=90)
STARTS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """What was known of an action for one day; `news_on` is the day of the last progress entry, None without any."""

    status: str = ActionStatus.NOT_STARTED
    assessment: str = ""
    start: date | None = None
    end: date | None = None
    news_on: date | None = None


def is_late(standing: Standing, *, on: date) -> bool:
    """Te laat: the end has passed and the action has not ended."""
    return standing.status not in ENDED and standing.end is not None and standing.end < on


def is_not_in_time(standing: Standing, *, on: date) -> bool:
    """Niet op tijd gestart: the start has passed and nobody began ("vanaf 2021").

    A period within one calendar year ("in 2020", "medio 2023") promises an end, not a first day: only its end counts.
    """
    if standing.status != ActionStatus.NOT_STARTED or standing.start is None or is_late(standing, on=on):
        return False
    one_window = standing.end is not None and standing.end.year == standing.start.year
    return standing.start < on and not one_window


def is_stale(standing: Standing, *, on: date) -> bool:
    """Verouderd: running, and without news for 90 days."""
    if standing.status != ActionStatus.IN_PROGRESS:
        return False
    return standing.news_on is None or standing.news_on < on - STALE_AFTER


def starts_soon(standing: Standing, *, on: date) -> bool:
    """Start binnenkort: not begun, and the start lies within 30 days."""
    if standing.status != ActionStatus.NOT_STARTED or standing.start is None:
        return False
    return on <= standing.start <= on + STARTS_SOON


def begins_too_early(start: date | None, needed_end: date | None, *, needed_ended: bool = False) -> bool:
    """An action that begins before the one it waits for is ready; an open end counts as ready on no day we know."""
    return not needed_ended and start is not None and needed_end is not None and needed_end > start


def state_of(standing: Standing, *, on: date) -> State:
    """The one word for a page: ended first, then late, then the owner's assessment."""
    ended = {ActionStatus.DONE: State.DONE, ActionStatus.STOPPED: State.STOPPED, ActionStatus.LAPSED: State.LAPSED}
    if standing.status in ended:
        return ended[ActionStatus(standing.status)]
    if is_late(standing, on=on):
        return State.LATE
    if is_not_in_time(standing, on=on):
        return State.NOT_IN_TIME
    if standing.status == ActionStatus.NOT_STARTED:
        return State.NOT_STARTED
    judged = {Assessment.ATTENTION: State.ATTENTION, Assessment.STUCK: State.STUCK}
    return judged.get(Assessment(standing.assessment), State.ON_TRACK) if standing.assessment else State.ON_TRACK
