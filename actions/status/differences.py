"""What changed in a plan between two states: which actions are new or gone, and which fields say something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from actions.enums import ENDED, Assessment
from actions.overview import ActionRow
from portal.shared.dutch import long_day, period


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field in the words of the page; empty means that nothing stood there. `cell` is the address of its trail."""

    label: str
    old: str
    new: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class ActionDifference:
    """What changed in one action; `kind` is nieuw, weg or anders."""

    row: ActionRow
    kind: str
    fields: tuple[FieldDifference, ...] = ()


def _when(row: ActionRow) -> str:
    days = period(row.start, row.end)
    return f"“{row.period_text}” ({days})" if row.period_text and days else row.period_text or days


def _parties(row: ActionRow) -> str:
    return ", ".join(
        party.label + (f" ({note})" if (note := _role(party.is_lead, party.role_label)) else "")
        for party in row.parties
    )


def _role(is_lead: bool, role: str) -> str:
    return ", ".join(filter(None, ("trekker" if is_lead else "", role)))


def _who(row: ActionRow) -> object:
    return [(party.id, party.role, party.is_lead) for party in row.parties]


ASSESSMENT = "Oordeel"
# (label, the words of the field, what makes it another value; a new name of the same organisation is no change)
Words = Callable[[ActionRow], str]
FIELDS: list[tuple[str, Words, Callable[[ActionRow], object]]] = [
    ("Stand", lambda row: row.state_label, lambda row: row.state),
    (ASSESSMENT, lambda row: Assessment(row.assessment).label if row.assessment else "", lambda row: row.assessment),
    ("Toelichting bij de stand", lambda row: row.note, lambda row: row.note),
    ("Laatste nieuws", lambda row: long_day(row.news_on) if row.news_on else "", lambda row: row.news_on),
    ("Wanneer", _when, _when),
    ("Wat", lambda row: row.what, lambda row: row.what),
    ("Toelichting", lambda row: row.description, lambda row: row.description),
    ("Wie", _parties, _who),
    ("Thema", lambda row: row.theme, lambda row: row.theme_id),
    ("Programma", lambda row: row.programme, lambda row: row.programme_id),
    ("Doel", lambda row: row.goal, lambda row: row.goal_id),
]


def differences(before: Iterable[ActionRow], after: Iterable[ActionRow]) -> list[ActionDifference]:
    """Per action what changed, in order of number; actions that stayed the same are left out."""
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    found = [_difference(old.get(pk), row) for pk, row in new.items()]
    gone = [ActionDifference(row, "weg") for pk, row in old.items() if pk not in new]
    return sorted([one for one in found if one is not None] + gone, key=lambda one: one.row.number)


def _difference(old: ActionRow | None, new: ActionRow) -> ActionDifference | None:
    if old is None:
        return ActionDifference(new, "nieuw")
    other = [(label, words) for label, words, value in FIELDS if value(old) != value(new)]
    if new.status in ENDED:  # what has ended bears no assessment any more: that goes without saying
        other = [(label, words) for label, words in other if label != ASSESSMENT or words(new)]
    fields = tuple(FieldDifference(label, words(old), words(new)) for label, words in other)
    return ActionDifference(new, "anders", fields) if fields else None
