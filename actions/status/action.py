"""Everything the page of one action says besides its row: news, moves, turns and the sentence it came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from actions.domain.turns import turns_between
from actions.enums import ActionStatus, Interval, State
from actions.models import Action, Conflict, DateMove, Occurrence, ProgressEntry
from actions.naming import Naming
from actions.overview import ActionRow, organisation_names
from actions.rules import Standing, state_of
from actions.status.outsiders import words_for
from actions.status.plan import ConflictRow, at_moment, conflict_row, links_to
from policies.domain.moments import Shown
from policies.enums import Audience
from policies.models import Passage, PolicyDocument
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One progress entry; `state` is the word for it, `file` the name of the file that shows it.

    `typed_at`, `refused_because` and `answerer` (who filled in a one-time link) are for who may know.
    """

    public_id: str
    day: date
    state: str
    text: str
    link: str
    file: str
    reporter: str
    typed_at: datetime
    refused_because: str = ""
    answerer: str = ""
    file_inside: bool = False


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One turn of a recurring action as per the day shown."""

    label: str
    start: date
    end: date
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence in its paragraph: the words before it, the sentence, the words after it, and where it stands."""

    before: str
    quote: str
    after: str
    heading: str
    page: int | None
    section: str
    document_id: str
    version: int
    position: int | None
    adopted_on: date | None


def entries_of(action: Action, viewer: Viewer, shown: Shown) -> list[ProgressEntry]:
    """Accepted entries known at the moment shown, the newest day first: one query."""
    return list(ProgressEntry.objects.visible_to(viewer).filter(action=action).known(shown.moment).newest_first())


def news_of(entries: list[ProgressEntry], naming: Naming, shown: Shown) -> list[NewsRow]:
    """The entries as they are read, under the names of the moment."""
    names = {row.reported_for_id: naming.organisation(row.reported_for_id) for row in entries}
    return [_news(row, names, shown.audience) for row in entries]


def undecided_news_of(action: Action, viewer: Viewer) -> list[NewsRow]:
    """Reports of partners that do not count: waiting or refused; for the municipality and for the partner itself."""
    if not (viewer.sees_drafts_of(action.organisation_id, action.circle) or viewer.partners):
        return []
    found = ProgressEntry.objects.visible_to(viewer).filter(action=action).undecided().select_related("via")
    rows = list(found.newest_first())
    names = organisation_names({row.reported_for_id for row in rows}, Moment(day=today()))
    return [replace(_news(row, names, Audience.EDITORS), answerer=row.via.answerer if row.via else "") for row in rows]


def _news(row: ProgressEntry, names: dict[int, tuple[str, str, str]], audience: str) -> NewsRow:
    return NewsRow(
        public_id=row.public_id,
        day=row.day,
        state=said_state(row.status, row.assessment),
        text=words_for(audience, row.text),
        link=row.link,
        file=row.filename if audience == Audience.EDITORS or not row.file_inside else "",
        reporter=names[row.reported_for_id][2],
        typed_at=row.created_at,
        refused_because=row.refused_because,
        file_inside=row.file_inside,
    )


def said_state(status: str, assessment: str) -> str:
    """What an entry itself says, whatever the day: `State` without lateness."""
    return str(state_of(Standing(status=status, assessment=assessment), on=date.min))


def moves_of(action: Action, viewer: Viewer, shown: Shown) -> list[DateMove]:
    """Moves decided up to the day and recorded up to the moment shown, the oldest first."""
    rows = DateMove.objects.visible_to(viewer).counting().filter(action=action, decided_on__lte=shown.moment.day)
    if shown.moment.recorded_at is not None:
        rows = rows.filter(created_at__lte=shown.moment.recorded_at)
    moves = list(rows.order_by("decided_on", "created_at", "pk"))
    for move in moves:
        move.reason = words_for(shown.audience, move.reason)
    return moves


def with_plan_period(actions: Any, shown: Shown) -> Any:
    """Live or recorded actions with the days between which their plan held, as recorded at the moment shown."""
    if shown.is_live:
        return actions.annotate(plan_from=F("plan__valid_from"), plan_until=F("plan__valid_until"))
    rows = PolicyDocument.history.as_recorded(shown.moment.recorded_at).exclude(history_type="-")
    own = rows.filter(id=OuterRef("plan_id")).order_by("id")
    days = {"plan_from": "valid_from", "plan_until": "valid_until"}
    return actions.annotate(**{name: Subquery(own.values(column)[:1]) for name, column in days.items()})


def turns_of(
    action: Action, row: ActionRow, viewer: Viewer, shown: Shown, period: tuple[date | None, date | None]
) -> list[TurnRow]:
    """The turns that began by the day shown, the newest first, as was said about days up to it: one query.

    A turn nobody wrote about is not begun, or late. `period` is that of the plan, for an action without one.
    """
    if not row.interval:
        return []
    day = shown.moment.day
    visible = Occurrence.objects.visible_to(viewer).filter(action=action)
    known = {one.period_start: one for one in Occurrence.history.said(shown.moment).filter(id__in=visible.values("pk"))}
    start = row.start or period[0] or min(known, default=day)
    end = min(filter(None, (day, row.end or period[1])))
    turns = {turn.start: turn for turn in turns_between(Interval(row.interval), start, end)}
    found = []
    for begin in sorted({*turns, *(first for first in known if first <= day)}, reverse=True):
        said = known.get(begin)
        label, last = (said.label, said.period_end) if said else (turns[begin].label, turns[begin].end)
        standing = Standing(status=said.status if said else ActionStatus.NOT_STARTED, start=begin, end=last)
        note = words_for(shown.audience, said.note) if said else ""
        found.append(TurnRow(label, begin, last, _turn_state(standing, day), note))
    return found


def _turn_state(standing: Standing, day: date) -> str:
    """A turn that has yet to end is never "niet op tijd gestart": it has the whole period."""
    state = state_of(standing, on=day)
    return State.NOT_STARTED if state == State.NOT_IN_TIME else state


def conflicts_with(action: Action, viewer: Viewer, shown: Shown) -> list[ConflictRow]:
    """Contradictions about this action and other actions that the reader may see: at most two queries."""
    visible = Conflict.objects.visible_to(viewer).filter(plan_id=action.plan_id)
    rows = at_moment(Conflict, visible, shown).filter(Q(action_id=action.pk) | Q(other_id=action.pk))
    mine = list(rows.order_by("id"))
    about = {pk for one in mine for pk in (one.action_id, one.other_id) if pk is not None}
    links = links_to(action.plan, viewer, shown, about)
    return [
        conflict_row(one, links, shown.audience)
        for one in mine
        if {one.action_id, one.other_id} - {None} <= links.keys()
    ]


def source_of(recorded: Any, viewer: Viewer, shown: Shown) -> Source | None:
    """The source of an action, live or historical; only the sentence where the reader may not see the paragraph."""
    if not recorded.quote and recorded.passage_id is None:
        return None
    quote = words_for(shown.audience, recorded.quote)
    passage = _passage(recorded.passage_id, viewer)
    if passage is None:
        return Source("", quote, "", "", None, "", "", 0, None, None) if quote else None
    before, quote, after = _split(passage.text_for(viewer), recorded, quote)
    heading = passage.parent
    return Source(
        before=before,
        quote=quote,
        after=after,
        heading=heading.text_for(viewer) if heading else "",
        page=passage.page,
        section=heading.number if heading else "",
        document_id=passage.version.document.public_id,
        version=passage.version.number,
        position=passage.position,
        adopted_on=passage.version.document.adopted_on if passage.version.status == "vastgesteld" else None,
    )


def _passage(pk: int | None, viewer: Viewer) -> Passage | None:
    if pk is None:
        return None
    rows = Passage.objects.visible_to(viewer).select_related("version__document", "parent")
    passage: Passage | None = rows.defer("version__text", "version__data").filter(pk=pk).first()
    if passage is not None and passage.parent is not None:
        passage.parent.version = passage.version
    return passage


def _split(text: str, recorded: Any, quote: str) -> tuple[str, str, str]:
    """The paragraph around the sentence: by its stored place, else by its words, else the whole paragraph unmarked."""
    start, end = recorded.quote_start, recorded.quote_end
    if start is None or end is None or end > len(text):
        start = text.find(quote) if quote else -1
        end = start + len(quote)
    return (text[:start], text[start:end], text[end:]) if start >= 0 else (text, "", "")
