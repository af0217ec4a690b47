"""Rows of the matrix as words: read for a page in two queries, or made of an action that was just written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from actions.domain.cells import CELLS
from actions.domain.row_outcomes import Outcome, RowOutcome
from actions.enums import ActionStatus, ActorRole, Assessment, State
from actions.models import Action, ActionParty
from actions.overview import ActionRow, rows_of
from actions.rules import STALE_AFTER, Standing, state_of
from portal.shared.moments import Moment, today

STATUSES = dict(ActionStatus.choices)
ASSESSMENTS = {"": "", **dict(Assessment.choices)}
ROLES = {role.value: role.label.split(" (")[0] for role in ActorRole}
LATE = (State.LATE, State.NOT_IN_TIME)
NAMES = {
    "theme_name": F("theme__name"),
    "programme_name": F("programme__name"),
    "programme_number": F("programme__number"),
    "goal_text": F("goal__text"),
    "goal_number": F("goal__number"),
}
READ = ("id", "public_id", "version", "number", "what", "description", "interval", "news_on", "state", *NAMES)
SHOWN = ("shown_status", "shown_assessment", "shown_note", "shown_start", "shown_end", "shown_period")


@dataclass(slots=True)
class Line:
    """One action: the words of its cells, and what the signs beside them are worked out from.

    `words` read back as the values they stand for; after a write it holds only the cells that were written.
    """

    public_id: str
    version: int
    number: int
    words: dict[str, str]
    start: date | None
    end: date | None
    status: str
    assessment: str
    news_on: date | None
    state: str
    day: date
    lead: str = ""

    @property
    def is_late(self) -> bool:
        return self.state in LATE

    @property
    def is_stale(self) -> bool:
        running = self.status == ActionStatus.IN_PROGRESS
        return running and (self.news_on is None or self.news_on < self.day - STALE_AFTER)


def live_lines(actions: Any, day: date) -> list[Line]:
    """The page of a live queryset with `standing`: two queries, however many actions."""
    rows = list(actions.annotate(**NAMES).values(*READ, *SHOWN))
    parties = _parties([row["id"] for row in rows])
    return [_live(row, parties.get(row["id"], []), day) for row in rows]


def _parties(ids: list[int]) -> dict[int, list[tuple[bool, str, str]]]:
    """(trekker, name people use, role) for each party of these actions, the leads first."""
    links = ActionParty.objects.filter(action_id__in=ids).order_by("action_id", "-is_lead", "position", "id")
    columns = ("action_id", "is_lead", "party__short_name", "party__name", "role")
    found: dict[int, list[tuple[bool, str, str]]] = {}
    for action_id, is_lead, short, name, role in links.values_list(*columns):
        found.setdefault(action_id, []).append((is_lead, short or name, role))
    return found


def _live(row: dict[str, Any], parties: list[tuple[bool, str, str]], day: date) -> Line:
    leads = [(label, role) for is_lead, label, role in parties if is_lead]
    partners = [(label, role) for is_lead, label, role in parties if not is_lead]
    number, name = row["programme_number"], row["programme_name"] or ""
    words = {
        "what": row["what"],
        "description": row["description"],
        "leads": _party_words(leads),
        "partners": _party_words(partners),
        "period_text": row["shown_period"] or "",
        "theme": row["theme_name"] or "",
        "programme": f"{number}. {name}" if number else name,
        "goal": f"{row['goal_number']}. {row['goal_text']}" if row["goal_text"] else "",
        "status": STATUSES[row["shown_status"]],
        "assessment": ASSESSMENTS[row["shown_assessment"]],
        "note": row["shown_note"],
    }
    return Line(
        public_id=row["public_id"],
        version=row["version"],
        number=row["number"],
        words=words,
        start=row["shown_start"],
        end=row["shown_end"],
        status=row["shown_status"],
        assessment=row["shown_assessment"],
        news_on=row["news_on"],
        state=row["state"],
        day=day,
        lead=leads[0][0] if leads else "",
    )


def _party_words(parties: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{label} ({ROLES[role]})" if role else label for label, role in parties)


def earlier_lines(actions: Any, moment: Moment) -> list[Line]:
    """The same for recorded actions, with the names of then."""
    return [_earlier(row) for row in rows_of(actions, moment)]


def _earlier(row: ActionRow) -> Line:
    words = {
        "what": row.what,
        "description": row.description,
        "leads": _party_words((party.label, party.role) for party in row.leads),
        "partners": _party_words((party.label, party.role) for party in row.partners),
        "period_text": row.period_text,
        "theme": row.theme,
        "programme": row.programme,
        "goal": row.goal,
        "status": STATUSES[row.status],
        "assessment": ASSESSMENTS[row.assessment],
        "note": row.note,
    }
    return Line(
        public_id=row.public_id,
        version=row.version,
        number=row.number,
        words=words,
        start=row.start,
        end=row.end,
        status=row.status,
        assessment=row.assessment,
        news_on=row.news_on,
        state=row.state,
        day=row.day,
        lead=row.leads[0].label if row.leads else "",
    )


def written_line(found: RowOutcome) -> Line:
    """A row just written: the words that were written, and its state of today; no query."""
    action = found.action
    if action is None:
        raise ValueError("Only a row that was written can be shown.")
    words = {one.cell: one.after for one in found.cells if one.cell in CELLS and one.outcome != Outcome.REFUSED}
    return line_of(action, words)


def line_of(action: Action, words: dict[str, str]) -> Line:
    """An action as it stands now, with the words of some of its cells."""
    standing = Standing(action.status, action.assessment, action.period_start, action.period_end, action.last_news_on)
    return Line(
        public_id=action.public_id,
        version=action.version,
        number=action.number,
        words=words,
        start=action.period_start,
        end=action.period_end,
        status=action.status,
        assessment=action.assessment,
        news_on=action.last_news_on,
        state=str(state_of(standing, on=today())),
        day=today(),
    )
