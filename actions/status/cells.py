"""The trail of one cell in words: what it held, since when, through whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.domain import means_words, turn_words
from actions.domain.cell_history import Cell, Value, values_of
from actions.domain.under import MEANS, TURNS
from actions.enums import ActorRole
from actions.models import Action
from actions.naming import NamesThroughTime, Naming
from actions.status.trail_words import CHOICES
from policies.models import Goal, Programme, Theme
from portal.accounts.models import User
from portal.organisations.models import Organisation
from portal.shared.dutch import period
from portal.shared.models import Change
from portal.shared.viewer import Viewer

KINDS: dict[str, Any] = {"theme": Theme, "programme": Programme, "goal": Goal}


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value of a cell with the act that gave it; `was` is the value before it, empty means nothing stood there."""

    number: int
    words: str
    was: str
    change: Change
    is_now: bool
    is_first: bool
    may_return: bool


def cell_trail(action: Action, cell: Cell, viewer: Viewer) -> list[CellValue]:
    """Every value of the cell, the newest first: at most three queries."""
    values = values_of(action, cell, viewer)
    words = _all_words(cell, values)
    rows = [
        CellValue(
            number=value.number,
            words=said,
            was=was,
            change=value.change,
            is_now=value is values[-1],
            is_first=value is values[0],
            may_return=cell.restorable and value.raw != values[-1].raw,
        )
        for value, said, was in zip(values, words, ["", *words[:-1]], strict=True)
    ]
    return rows[::-1]


def _all_words(cell: Cell, values: list[Value]) -> list[str]:
    if cell.is_period:
        return [_period(value.raw) for value in values]
    column = cell.columns[0]
    raws = [value.raw[column] for value in values]
    if cell.is_parties:
        names = NamesThroughTime({Organisation: {pk for parties in raws for pk, _ in parties}})
        return [_parties(value.raw[column], names.at(value.change.at)) for value in values]
    if column in (MEANS, TURNS):
        say = means_words.words_from if column == MEANS else turn_words.words_from
        return [say(raw) for raw in raws]
    if column in KINDS:
        names = NamesThroughTime({KINDS[column]: set(raws)})
        return [getattr(names.at(value.change.at), column)(value.raw[column])[1] for value in values]
    if column in ("official", "deputy"):
        people = {user.pk: str(user) for user in User.objects.filter(pk__in={raw for raw in raws if raw})}
        return [people.get(raw, "") for raw in raws]
    choices = CHOICES.get(column)
    return [str(choices(raw).label) if choices and raw else raw for raw in raws]


def _period(raw: dict[str, Any]) -> str:
    """The literal words with the days that they stand for."""
    days = period(raw["period_start"], raw["period_end"])
    words = f"“{raw['period_text']}”" if raw["period_text"] else ""
    return f"{words} ({days})" if words and days else words or days


def _parties(parties: list[tuple[int, str]], names: Naming) -> str:
    said = ((names.organisation(pk)[2], ActorRole(role).label if role else "") for pk, role in parties)
    return ", ".join(f"{label} ({role})" if role else label for label, role in said)
