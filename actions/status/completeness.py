"""How complete the news is: beside every count of states, so that a good figure of old news does not mislead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.enums import ActionStatus
from actions.rules import STALE_AFTER
from actions.status.board import Glance
from actions.status.tallies import quarter_start, quarter_words

MONTH = 30
YEARS_FROM = 24  # months


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many actions had news in the quarter of the day, and how old the news of what runs is.

    `oldest` is the oldest last message among running actions, `silent` how many of those never had one, `stale` of how
    many there was no news for 90 days or never (`actions.rules.is_stale`).
    """

    total: int
    updated: int
    day: date
    oldest: date | None
    silent: int
    stale: int = 0

    @property
    def words(self) -> str:
        """ "41 van 62 acties bijgewerkt in het tweede kwartaal van 2022.", and what is old or silent."""
        actions = "actie" if self.total == 1 else "acties"
        said = [f"{self.updated} van {self.total} {actions} bijgewerkt in het {quarter_words(self.day)}."]
        if self.oldest is not None and self.age:
            said.append(f"Het oudste bericht over een lopende actie is {self.age} oud.")
        if self.silent:
            running = "lopende actie" if self.silent == 1 else "lopende acties"
            said.append(f"Over {self.silent} {running} kwam nog geen bericht.")
        return " ".join(said)

    @property
    def stale_words(self) -> str:
        """ "Van 12 lopende acties 90 dagen geen nieuws"; empty where all news is fresh."""
        if not self.stale:
            return ""
        running = "lopende actie" if self.stale == 1 else "lopende acties"
        return f"Van {self.stale} {running} {STALE_AFTER.days} dagen geen nieuws"

    @property
    def age(self) -> str:
        """Of the oldest message: "7 maanden"; empty for less than a month."""
        return age(self.oldest, self.day)


def age(day: date | None, on: date) -> str:
    """How long ago a day was: "7 maanden", "3 jaar"; empty for less than a month, or for no day."""
    months = (on - day).days // MONTH if day else 0
    if months >= YEARS_FROM:
        return f"{months // 12} jaar"
    return f"{months} {'maand' if months == 1 else 'maanden'}" if months else ""


def completeness(glances: Iterable[Glance], day: date) -> Completeness:
    """Counted over all actions of a page."""
    rows = list(glances)
    running = [one for one in rows if one.shown_status == ActionStatus.IN_PROGRESS]
    told = [one.news_on for one in running if one.news_on is not None]
    fresh = sum(1 for news in told if news >= day - STALE_AFTER)
    return Completeness(
        total=len(rows),
        updated=updated(rows, day),
        day=day,
        oldest=min(told, default=None),
        silent=len(running) - len(told),
        stale=len(running) - fresh,
    )


def updated(rows: Iterable[Glance], day: date) -> int:
    """How many had news in the quarter of the day."""
    start = quarter_start(day)
    return sum(1 for one in rows if one.news_on is not None and one.news_on >= start)
