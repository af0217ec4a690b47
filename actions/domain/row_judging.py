"""Judging one row of words against what the register holds: same, changed, conflicting or refused, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from actions.domain.cell_words import CellReader
from actions.domain.cells import CELLS, FOLLOWS, LABELS, stored
from actions.domain.editing import is_promised
from actions.domain.row_outcomes import CellOutcome, Outcome, RowOutcome, RowWords
from actions.domain.turn_words import refusal_of
from actions.domain.under import PARTIES, TURNS, TWICE, UNDER, Under
from actions.enums import NEEDS_NOTE, NEEDS_REASON
from actions.models import Action
from portal.shared.dutch import short_day

NOT_HERE = "Deze actie staat niet in dit plan."
NEEDS_WHAT = "Schrijf erbij wat er gebeurt: de kolom Wat is leeg."
NEEDS_MOVE = "Dit plan is vrijgegeven. Schrijf erbij waarom de datum verschuift."
NO_DAYS = "Dit plan is vrijgegeven. Noem een periode met een jaar of een dag."
ENDS_EARLY = "De einddatum ligt voor de begindatum."
NEEDS_END_REASON = "Schrijf erbij waarom de actie is gestopt of vervallen."
NEEDS_EXPLANATION = "Schrijf erbij wat er aan de hand is."


@dataclass(slots=True)
class Sheet:
    """What is known of the rows before they are judged: actions by public id, and how each was at its base version."""

    reader: CellReader
    actions: dict[str, Action] = field(default_factory=dict)
    under: dict[int, Under] = field(default_factory=dict)
    bases: dict[tuple[int, int], Any] = field(default_factory=dict)
    bases_under: dict[tuple[int, int], Under] = field(default_factory=dict)

    def now(self, action: Action, cell: str) -> Any:
        return stored(action, cell, self.under.get(action.pk) or Under())

    def base(self, action: Action, version: int, cell: str) -> Any:
        key = (action.pk, version)
        return stored(self.bases[key], cell, self.bases_under.get(key) or Under())


def judge(sheet: Sheet, row: RowWords, *, note: str = "") -> RowOutcome:
    """What would become of `row`; `note` explains a new status or assessment where the row has no words of its own."""
    action = sheet.actions.get(row.action) if row.action is not None else None
    found = RowOutcome(row=row, action=action)
    if row.action is not None and action is None:
        found.reason = NOT_HERE
        return found
    for cell, words in row.words.items():
        if one := _cell(sheet, row, action, cell, words):
            found.cells.append(one)
    if action is None and not row.words.get("what", "").strip():
        found.reason = NEEDS_WHAT
    _explain(sheet, found, note.strip())
    _check(sheet, found)
    return found


def _cell(sheet: Sheet, row: RowWords, action: Action | None, cell: str, words: str) -> CellOutcome | None:
    if cell in FOLLOWS:
        return _follower(action, cell, words)
    if cell not in CELLS:
        return None
    now = sheet.now(action, cell) if action is not None else EMPTY[cell]
    before = sheet.reader.words(cell, now)
    one = CellOutcome(cell, LABELS[cell], Outcome.SAME, before, before, value=now)
    if action is None and not words.strip():
        return one  # an empty cell of a new row says nothing
    try:
        kept = action is not None and same_words(words, before)
        one.value = now if kept else sheet.reader.value(cell, words, action, now=now)
    except ValidationError as refused:
        one.outcome, one.after, one.reason = Outcome.REFUSED, words.strip(), " ".join(refused.messages)
        return one
    one.after = sheet.reader.words(cell, one.value)
    if one.value != now:
        one.outcome = Outcome.CHANGED if action is None else _compared(sheet, row, action, one, now)
    return one


def same_words(one: str, other: str) -> bool:
    """Whether a person reads the same: a form, a spreadsheet and a paste each end their lines in their own way."""
    return " ".join(one.split()) == " ".join(other.split())


EMPTY: dict[str, Any] = {
    **dict.fromkeys(CELLS, ""),
    **dict.fromkeys(UNDER, ()),
    "period_text": ("", None, None, ""),
    "theme": None,
    "programme": None,
    "goal": None,
    "status": "niet_gestart",
}


def _compared(sheet: Sheet, row: RowWords, action: Action, one: CellOutcome, now: Any) -> Outcome:
    """Both changed the same cell: a conflict. Only the other did: theirs stays. Only this row: it changes."""
    if row.base_version == action.version:
        return Outcome.CHANGED
    if row.base_version is None or (action.pk, row.base_version) not in sheet.bases:
        return Outcome.CONFLICT
    base = sheet.base(action, row.base_version, one.cell)
    if one.value == base or same_words(row.words[one.cell], sheet.reader.words(one.cell, base)):
        one.value, one.after = now, one.before
        return Outcome.SAME
    one.base = sheet.reader.words(one.cell, base)
    return Outcome.CHANGED if now == base else Outcome.CONFLICT


def _follower(action: Action | None, cell: str, words: str) -> CellOutcome:
    """A column that follows from others: fine while it says what stands there or nothing."""
    before = _followed(action, cell)
    one = CellOutcome(cell, LABELS[cell], Outcome.SAME, before[0] if before else "", words.strip())
    if words.strip() and words.strip() not in before:
        source = FOLLOWS[cell]
        one.outcome = Outcome.REFUSED
        one.reason = f"Dit volgt uit {source}. Wijzig het daar." if source else "Het nummer ligt vast."
    return one


def _followed(action: Action | None, cell: str) -> list[str]:
    columns = {"number": "number", "start": "period_start", "end": "period_end", "news": "last_news_on"}
    value = getattr(action, columns[cell]) if action is not None else None
    if value is None:
        return []
    return [str(value)] if cell == "number" else [short_day(value), value.isoformat(), f"{value:%d-%m-%Y}"]


def _explain(sheet: Sheet, found: RowOutcome, note: str) -> None:
    """Use the common explanation where a new status or assessment needs one and the row brings none."""
    news = [one for one in found.changed if one.cell in ("status", "assessment")]
    if note and news and found.cell("note") is None:
        before = sheet.now(found.action, "note") if found.action is not None else ""
        outcome = Outcome.SAME if note == before else Outcome.CHANGED
        found.cells.append(CellOutcome("note", LABELS["note"], outcome, before, note, value=note))


def _check(sheet: Sheet, found: RowOutcome) -> None:
    """The rules over several cells, as the constraints of the table have them."""
    after = _after(sheet, found)
    _, start, end, _ = after["period_text"]
    if start and end and end < start:
        _refuse(found, ("period_text",), ENDS_EARLY)
    if set(after["leads"]) & set(after["partners"]):
        _refuse(found, PARTIES, TWICE)
    if reason := _turns_refused(sheet, found, after):
        _refuse(found, (TURNS,), reason)
    if after["status"] in NEEDS_REASON and not after["note"]:
        _refuse(found, ("status", "note"), NEEDS_END_REASON, needs="note")
    if after["assessment"] in NEEDS_NOTE and not after["note"]:
        _refuse(found, ("assessment", "note"), NEEDS_EXPLANATION, needs="note")
    period = found.cell("period_text")
    if period and period.outcome == Outcome.CHANGED and found.action is not None and is_promised(found.action):
        if start is None and end is None:
            _refuse(found, ("period_text",), NO_DAYS)
        elif not found.row.move_reason.strip():
            _refuse(found, ("period_text",), NEEDS_MOVE, needs="move_reason")


def _turns_refused(sheet: Sheet, found: RowOutcome, after: Mapping[str, Any]) -> str:
    one = found.cell(TURNS)
    if one is None or one.outcome != Outcome.CHANGED:
        return ""
    known = sheet.now(found.action, TURNS) if found.action is not None else ()
    return refusal_of(one.value, known, after["period_text"][3])


def _after(sheet: Sheet, found: RowOutcome) -> Mapping[str, Any]:
    values = {one.cell: one.value for one in found.cells if one.cell in CELLS and one.outcome != Outcome.REFUSED}
    cells = (*PARTIES, "period_text", "status", "assessment", "note")
    if found.action is None:
        return {cell: values.get(cell, EMPTY[cell]) for cell in cells}
    return {cell: values[cell] if cell in values else sheet.now(found.action, cell) for cell in cells}


def _refuse(found: RowOutcome, cells: tuple[str, ...], reason: str, *, needs: str = "") -> None:
    """Refuse the first of `cells` that this row changes; where it changes none, the rule was broken before."""
    changed = [one for name in cells if (one := found.cell(name)) and one.outcome == Outcome.CHANGED]
    if changed:
        changed[0].outcome, changed[0].reason, changed[0].needs = Outcome.REFUSED, reason, needs
