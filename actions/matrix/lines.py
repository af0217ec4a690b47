"""Rows of the matrix as words: read for a page in one query, or made of an action that was just written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from actions.domain.cells import CELLS
from actions.domain.row_outcomes import Outcome, RowOutcome
from actions.enums import ActionStatus, ActorRole, Assessment, State
from actions.models import Action, ActionParty
from actions.overview import organisation_names
from actions.querysets import Texts
from actions.rules import STALE_AFTER, Standing, state_of
from actions.under_words import under_words
from policies.models import Goal, Programme, Theme
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

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
ROW = ("id", "public_id", "version", "number", "what", "description", "news_on", "state")
READ = (*ROW, *NAMES)
READ_THEN = (*ROW, "theme_id", "programme_id", "goal_id")
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


def live_lines(actions: Any, moment: Moment, viewer: Viewer, needed: Collection[str]) -> list[Line]:
    """The page of a live queryset with `standing`: one query, and one each for amounts and turns where `needed`."""
    own = ActionParty.objects.filter(action_id=OuterRef("id")).order_by("-is_lead", "position", "id")
    links = ArraySubquery(own.values(texts=Texts("is_lead", "party__short_name", "party__name", "role")))
    rows = list(actions.annotate(**NAMES, links=links).values(*READ, *SHOWN, "links"))
    parties = {
        row["id"]: [(is_lead == "true", short or name, role) for is_lead, short, name, role in row["links"]]
        for row in rows
    }
    return _lines(rows, parties, moment, viewer, needed)


def _lines(
    rows: list[dict[str, Any]],
    parties: dict[int, list[tuple[bool, str, str]]],
    moment: Moment,
    viewer: Viewer,
    needed: Collection[str],
) -> list[Line]:
    """`parties` holds (trekker, name people use, role) for each party of an action, the leads first."""
    under = under_words([row["id"] for row in rows], needed, viewer, moment)
    lines = [_live(row, parties.get(row["id"], []), moment.day) for row in rows]
    for row, line in zip(rows, lines, strict=True):
        line.words |= {cell: words.get(row["id"], "") for cell, words in under.items()}
    return lines


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


def earlier_lines(actions: Any, moment: Moment, viewer: Viewer, needed: Collection[str]) -> list[Line]:
    """The same for recorded actions, with the names of then; `needed` are the cells that are shown or grouped by."""
    at = moment.recorded_at
    rows = list(actions.values(*READ_THEN, *SHOWN))
    themes = _recorded_names(Theme, ("name",), at) if "theme" in needed else {}
    programmes = _recorded_names(Programme, ("number", "name"), at) if "programme" in needed else {}
    goals = _recorded_names(Goal, ("number", "text"), at, {row["goal_id"] for row in rows}) if "goal" in needed else {}
    for row in rows:
        row["theme_name"] = themes.get(row["theme_id"], ("",))[0]
        row["programme_number"], row["programme_name"] = programmes.get(row["programme_id"], ("", ""))
        row["goal_number"], row["goal_text"] = goals.get(row["goal_id"], (0, ""))
    parties = _recorded_parties([row["id"] for row in rows], moment)
    return _lines(rows, parties, moment, viewer, needed)


def _recorded_names(
    model: Any, columns: tuple[str, ...], at: Any, ids: Collection[int] | None = None
) -> dict[int, tuple[Any, ...]]:
    rows = model.history.as_recorded(at).exclude(history_type="-").order_by("id")
    if ids is not None:
        rows = rows.filter(id__in=ids)
    return {pk: tuple(rest) for pk, *rest in rows.values_list("id", *columns)}


def _recorded_parties(ids: list[int], moment: Moment) -> dict[int, list[tuple[bool, str, str]]]:
    rows = ActionParty.history.as_recorded(moment.recorded_at).exclude(history_type="-").filter(action_id__in=ids)
    ordered = rows.order_by("action_id", "-is_lead", "position", "id")
    links = list(ordered.values_list("action_id", "is_lead", "party_id", "role"))
    names = organisation_names({party for _, _, party, _ in links}, moment)
    found: dict[int, list[tuple[bool, str, str]]] = {}
    for action_id, is_lead, party, role in links:
        found.setdefault(action_id, []).append((is_lead, names[party][2], role))
    return found


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
