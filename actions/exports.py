"""Lists of this room as files: the actions of a plan, plans with their figures, and who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from actions.domain.cell_words import CellReader
from actions.domain.cells import LABELS
from actions.domain.party_words import words_from
from actions.domain.under import MEANS, TURNS
from actions.enums import ActionStatus, Assessment
from actions.overview import ActionRow, PartyRow
from actions.sheet_reading import KEY, REASON, VERSION
from actions.status.board import Board
from actions.status.figures import PlanFigures
from actions.status.partners import Participant
from actions.under_words import Words
from policies.domain.moments import Shown
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.exports import Column, Table
from portal.shared.moments import Moment
from portal.shared.statuses import STATUSES


def actions_table(
    plan: Any,
    place: Organisation,
    shown: Shown,
    rows: Sequence[ActionRow],
    *,
    under: Words,
    reader: CellReader | None = None,
) -> Table:
    """The actions of `plan` (its words at the moment shown) as one list.

    `under` holds the words of amounts and turns. `reader` makes it a sheet to edit and read back: every cell holds the
    words that would be read as its value, with lists to choose from, and the version of each row goes along.
    """
    promised = plan.council_released_at is not None
    return Table(
        title=plan.title,
        name=f"acties {plan.title}",
        columns=_read(under) if reader is None else _edited(reader, under, promised=promised),
        rows=rows,
        about=facts_of(shown.moment, released_at=shown.released_at),
        organisation=place.name,
    )


def facts_of(moment: Moment, *, released_at: Any = None) -> list[tuple[str, str]]:
    """Both times of a list: the day it is about, and up to when the register was read."""
    known = moment.recorded_at or timezone.now()
    name = "Zoals vrijgegeven op" if released_at is not None else "Zoals bekend op"
    return [("Stand per", long_day(moment.day)), (name, long_day(timezone.localdate(released_at or known)))]


def _label(code: Any, value: str) -> str:
    return str(code(value).label) if value else ""


def _names(parties: Sequence[PartyRow]) -> str:
    return ", ".join(f"{one.label} ({_short(one)})" if one.role else one.label for one in parties)


def _short(party: PartyRow) -> str:
    """The role without what stands in brackets behind it."""
    return party.role_label.split(" (")[0]


def _people(parties: Sequence[PartyRow]) -> list[dict[str, str]]:
    return [{"naam": one.name, "kort": one.label, "rol": one.role_label} for one in parties]


def _read(under: Words) -> list[Column]:
    """The list to read: names and words as they were at the moment shown."""
    return [
        Column(LABELS["number"], lambda row: row.number, width=6),
        Column(LABELS["what"], lambda row: row.what, width=48),
        Column(LABELS["description"], lambda row: row.description, width=40, on_paper=False),
        Column(LABELS["leads"], lambda row: _names(row.leads), width=24, data=lambda row: _people(row.leads)),
        Column(LABELS["partners"], lambda row: _names(row.partners), width=28, data=lambda row: _people(row.partners)),
        Column(LABELS["period_text"], lambda row: row.period_text, width=18),
        Column(LABELS["start"], lambda row: row.start, width=12, on_paper=False),
        Column(LABELS["end"], lambda row: row.end, width=12),
        Column(LABELS["theme"], lambda row: row.theme, width=20),
        Column(LABELS["programme"], lambda row: row.programme, width=20, on_paper=False),
        Column(LABELS["goal"], lambda row: row.goal, width=32, on_paper=False),
        Column(LABELS["status"], lambda row: _label(ActionStatus, row.status), width=14, on_paper=False),
        Column(LABELS["assessment"], lambda row: _label(Assessment, row.assessment), width=14, on_paper=False),
        Column("Hoe staat het ervoor", lambda row: row.state_label, width=18),
        Column(LABELS["note"], lambda row: row.note, width=48, on_paper=False),
        Column(LABELS["news"], lambda row: row.news_on, width=12),
        *_under(under),
        Column("Letterlijk in het plan", lambda row: row.quote, width=48, on_paper=False),
        Column(KEY, lambda row: row.public_id, hidden=True),
    ]


def _edited(reader: CellReader, under: Words, *, promised: bool) -> list[Column]:
    """The sheet to edit: what can be changed, then what follows from it, then what the register needs."""
    moving = [Column(REASON, lambda _: "", width=24, on_paper=False)] if promised else []
    return [
        Column(LABELS["number"], lambda row: row.number, width=6, follows=True),
        Column(LABELS["what"], lambda row: row.what, width=48),
        Column(LABELS["description"], lambda row: row.description, width=40, on_paper=False),
        *_who(reader),
        Column(LABELS["period_text"], lambda row: row.period_text, width=18),
        *moving,
        *_place(reader),
        Column(LABELS["status"], lambda row: _label(ActionStatus, row.status), choices=ActionStatus.labels),
        Column(LABELS["assessment"], lambda row: _label(Assessment, row.assessment), choices=Assessment.labels),
        Column(LABELS["note"], lambda row: row.note, width=48, on_paper=False),
        *_under(under),
        Column(LABELS["start"], lambda row: row.start, width=12, follows=True, on_paper=False),
        Column(LABELS["end"], lambda row: row.end, width=12, follows=True),
        Column(LABELS["news"], lambda row: row.news_on, width=12, follows=True),
        Column(KEY, lambda row: row.public_id, hidden=True),
        Column(VERSION, lambda row: row.version, hidden=True),
    ]


def _under(under: Words) -> list[Column]:
    means, turns = under[MEANS], under[TURNS]
    return [
        Column(LABELS[MEANS], lambda row: means.get(row.id, ""), width=28, on_paper=False),
        Column(LABELS[TURNS], lambda row: turns.get(row.id, ""), width=28, on_paper=False),
    ]


def _who(reader: CellReader) -> list[Column]:
    """Several names fit in a cell, so the list only helps to write one."""
    labels = reader.labels
    names = sorted(set(labels.values()), key=str.casefold)

    def words(parties: Sequence[PartyRow]) -> str:
        return words_from(sorted((one.id, one.role) for one in parties), labels)

    return [
        Column(LABELS["leads"], lambda row: words(row.leads), width=24, choices=names, strict=False),
        Column(LABELS["partners"], lambda row: words(row.partners), width=28, choices=names, strict=False),
    ]


def _place(reader: CellReader) -> list[Column]:
    """Theme, programme and goal of the plan: one out of a list."""
    themes, programmes, goals = (reader.offered(cell) for cell in ("theme", "programme", "goal"))
    return [
        Column(LABELS["theme"], lambda row: row.theme, width=20, choices=themes),
        Column(LABELS["programme"], lambda row: row.programme, width=20, choices=programmes, on_paper=False),
        Column(LABELS["goal"], lambda row: reader.words("goal", row.goal_id), width=32, choices=goals, on_paper=False),
    ]


def plans_table(place: Organisation, moment: Moment, figures: Sequence[PlanFigures]) -> Table:
    """Plans with how many actions stand in which state, as on the page."""
    counted = [status for code, status in STATUSES.items() if code in _COUNTED]
    columns = [
        Column("Plan", lambda one: one.plan.title, width=48),
        Column("Vastgesteld op", lambda one: one.plan.adopted_on, width=14),
        Column("Geldt van", lambda one: one.plan.valid_from, width=14, on_paper=False),
        Column("Geldt tot en met", lambda one: one.plan.valid_until, width=14, on_paper=False),
        Column("Portefeuillehouder", lambda one: _title(one.plan.portfolio_holder), width=24),
        Column("Acties", lambda one: one.total, width=10),
        *(_count(status.code, status.label) for status in counted),
        Column("Bijgewerkt dit kwartaal", lambda one: one.updated, width=14, on_paper=False),
        Column("Laatste bericht", lambda one: one.newest, width=14),
        Column(KEY, lambda one: one.plan.public_id, hidden=True),
    ]
    return Table("Plannen", f"plannen {place.slug}", columns, figures, facts_of(moment), place.name)


_COUNTED = ("done", "on-track", "attention", "stuck", "late", "not-started", "stopped", "lapsed")


def _count(code: str, label: str) -> Column:
    return Column(label, lambda one: one.counts[code], width=10)


def _title(holder: Any) -> str:
    return str(holder.title) if holder is not None else ""


def participants_table(place: Organisation, moment: Moment, found: Sequence[Participant]) -> Table:
    """Organisations with the states of the actions in which they take part."""
    counted = [status for code, status in STATUSES.items() if code in _COUNTED]
    columns = [
        Column("Organisatie", lambda one: one.name, width=40),
        Column("Korte naam", lambda one: one.label, width=20),
        Column("Acties", lambda one: one.total, width=10),
        Column("Als trekker", lambda one: one.leads, width=10),
        *(_count(status.code, status.label) for status in counted),
    ]
    return Table("Organisaties", f"organisaties {place.slug}", columns, found, facts_of(moment), place.name)


def party_table(place: Organisation, party: Organisation, board: Board, rows: Sequence[ActionRow]) -> Table:
    """The actions of one organisation over all plans, with its role in each."""
    role = Column("Rol", lambda row: row.roles_of(party.pk), width=24)
    name = board.naming.organisation(party.pk)[1]
    return _mixed(place, f"Acties van {name}", f"acties {party.label}", board, rows, [role])


def scope_table(place: Organisation, title: str, board: Board, rows: Sequence[ActionRow]) -> Table:
    """The actions of a theme, a programme or a portfolio over all plans."""
    who = Column("Wie", lambda row: row.who, width=28)
    return _mixed(place, f"Acties: {title}", f"acties {title}", board, rows, [who])


def _mixed(
    place: Organisation, title: str, name: str, board: Board, rows: Sequence[ActionRow], who: list[Column]
) -> Table:
    """Actions of several plans, each as this reader may read it."""
    columns = [
        Column("Plan", lambda row: board.plan_title(row.plan_id), width=32),
        Column(LABELS["number"], lambda row: row.number, width=6),
        Column(LABELS["what"], lambda row: row.what, width=48),
        *who,
        Column(LABELS["period_text"], lambda row: row.period_text, width=18),
        Column(LABELS["end"], lambda row: row.end, width=12),
        Column("Hoe staat het ervoor", lambda row: row.state_label, width=18),
        Column(LABELS["note"], lambda row: row.note, width=48, on_paper=False),
        Column(LABELS["news"], lambda row: row.news_on, width=12),
        Column(KEY, lambda row: row.public_id, hidden=True),
    ]
    return Table(title, name, columns, rows, facts_of(board.moment), place.name)
