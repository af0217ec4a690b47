"""Lists of the council's own register as files: members, proposals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.exports import Column, Table
from portal.shared.moments import today

KEY = Column("Kenmerk", lambda row: row.public_id, hidden=True)


def members_table(place: Organisation, seats: Sequence[Any], day: date) -> Table:
    columns = [
        Column("Raadslid", lambda row: row.member.name, width=36),
        Column("Fractie", lambda row: row.faction.name, width=30),
        Column("Fractievoorzitter", lambda row: "ja" if row.is_leader else "", width=16),
        Column("Vanaf", lambda row: row.valid_from, width=14),
        Column("Tot en met", lambda row: row.valid_until, width=14),
        KEY,
    ]
    facts = [("Stand per", long_day(day))]
    return Table("Raadsleden", f"raadsleden {place.slug}", columns, seats, facts, place.name)


def proposals_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Zaaknummer", lambda row: row.number, width=18),
        Column("Betreft", lambda row: row.subject, width=60),
        Column("Orgaan", lambda row: row.body.name, width=28),
        Column("Portefeuillehouder", lambda row: str(row.portfolio_holder or row.initiative_of), width=30),
        Column("Aangeboden op", lambda row: row.offered_on, width=14),
        Column("Stand", lambda row: row.get_state_display(), width=24),
        Column("Beslispunten", lambda row: row.points_count, width=12),
        Column("Besloten", lambda row: row.decided_count, width=12),
        KEY,
    ]
    facts = [("Stand per", long_day(today()))]
    return Table("Raadsvoorstellen", f"raadsvoorstellen {place.slug}", columns, rows, facts, place.name)


def questions_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Nummer", lambda row: row.number, width=16),
        Column("Onderwerp", lambda row: row.subject, width=50),
        Column("Gesteld door", lambda row: row.asked_by, width=30),
        Column("Gesteld op", lambda row: row.asked_on, width=14),
        Column("Portefeuillehouder", lambda row: row.portfolio_holder.title if row.portfolio_holder else "", width=30),
        Column("Antwoord uiterlijk", lambda row: row.deadline, width=14),
        Column("Beantwoord op", lambda row: row.answered_on, width=14),
        Column("Vragen", lambda row: row.text, width=60),
        Column("Antwoord", lambda row: row.answer, width=60),
        KEY,
    ]
    facts = [("Stand per", long_day(today()))]
    return Table("Schriftelijke vragen", f"schriftelijke vragen {place.slug}", columns, rows, facts, place.name)


def planning_table(place: Organisation, rows: Sequence[Any]) -> Table:
    """Lines of `governance.planning`."""
    columns = [
        Column("Soort", lambda row: row.kind, width=26),
        Column("Onderwerp", lambda row: row.title, width=54),
        Column("Nummer", lambda row: row.number, width=14),
        Column("Wanneer", lambda row: row.words or row.days, width=34),
        Column("Vanaf", lambda row: row.starts_on, width=12, on_paper=False),
        Column("Tot en met", lambda row: row.ends_on, width=12, on_paper=False),
        Column("Orgaan", lambda row: row.body, width=24),
        Column("Portefeuillehouder", lambda row: row.holder, width=26),
        Column("Programma", lambda row: row.programme, width=24),
        Column("Afdeling", lambda row: row.department, width=22, on_paper=False),
        Column("Keer verschoven", lambda row: row.moved, width=10, on_paper=False),
        Column("Stand", lambda row: row.mark[2], width=16),
        Column("Kenmerk", lambda row: row.key, hidden=True),
    ]
    facts = [("Stand per", long_day(today()))]
    return Table("Termijnagenda", f"termijnagenda {place.slug}", columns, rows, facts, place.name)


def advices_table(place: Organisation, rows: Sequence[Any]) -> Table:
    columns = [
        Column("Advies van", lambda row: row.given_by, width=30),
        Column("Onderwerp", lambda row: row.subject, width=50),
        Column("Gegeven op", lambda row: row.given_on, width=14),
        Column("Portefeuillehouder", lambda row: row.portfolio_holder.title if row.portfolio_holder else "", width=30),
        Column("Advies", lambda row: row.text, width=60, on_paper=False),
        Column("Reactie op", lambda row: row.replied_on, width=14),
        Column("Overgenomen", lambda row: row.get_outcome_display(), width=24),
        Column("Reactie", lambda row: row.reply, width=60, on_paper=False),
        KEY,
    ]
    facts = [("Stand per", long_day(today()))]
    return Table("Adviezen", f"adviezen {place.slug}", columns, rows, facts, place.name)
