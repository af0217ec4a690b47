"""The turns of a recurring action as people type them in one cell: "2021: afgerond; 2022: vervallen (geen zaal)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from actions.domain.choice_words import choice
from actions.domain.errors import Refused
from actions.domain.turns import turn_of
from actions.enums import NEEDS_REASON, ActionStatus, Interval
from actions.recognition.periods import parse_period
from portal.shared.dutch import short_day
from portal.shared.moments import today

NOT_RECURRING = "Deze actie komt niet regelmatig terug."
YET_TO_BEGIN = "Deze periode moet nog beginnen."
NEEDS_NOTE = "Schrijf erbij waarom deze keer is gestopt of vervallen."
EXAMPLE = "Schrijf bijvoorbeeld “2024: afgerond; 2025: vervallen (geen zaal)”."
TWICE = "{label} staat er twee keer. Laat er één staan."
PART = re.compile(r"(?P<label>[^:]+):\s*(?P<status>[^()]*?)\s*(?:\((?P<note>.*)\))?\s*[;.]?\s*", re.DOTALL)


class Said(NamedTuple):
    """What a cell says of one turn; one that did not begin and has no note says nothing, and is left out."""

    start: date
    end: date
    status: str
    note: str


def said_of(row: Any) -> Said | None:
    """What a live or recorded turn says in a cell."""
    if row.status == ActionStatus.NOT_STARTED and not row.note:
        return None
    return Said(row.period_start, row.period_end, row.status, row.note)


def turns_from(words: str, known: Collection[Said] = ()) -> tuple[Said, ...]:
    """The turns in `words`; one that reads as it stands in `known` is kept to the letter. Raises Refused."""
    as_known = {_plain(words_from([one])): one for one in known}
    found = [as_known.get(_plain(part)) or _turn(part) for part in _parts(words) if part.strip()]
    for place, one in enumerate(found):
        if one.start in {other.start for other in found[:place]}:
            raise Refused(TWICE.format(label=label_of(one.start, one.end)))
    return tuple(sorted(one for one in found if one.note or one.status != ActionStatus.NOT_STARTED))


def _parts(words: str) -> Iterator[str]:
    """What stands between semicolons or line ends, but for those within brackets: these belong to a note."""
    depth, part = 0, ""
    for sign in words:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if sign in ";\n" and not depth:
            yield part
            part = ""
        else:
            part += sign
    yield part


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _turn(part: str) -> Said:
    match = PART.fullmatch(part.strip())
    period = parse_period(" ".join(match["label"].split())) if match else None
    if match is None or period is None or period.start is None or period.end is None:
        raise Refused(f"“{part.strip()[:60]}”: wij lezen hier geen keer in. {EXAMPLE}")
    return Said(period.start, period.end, choice("status", match["status"]), (match["note"] or "").strip())


def words_from(turns: Iterable[Said]) -> str:
    """The words that `turns_from` reads back."""
    return "; ".join(map(_words, turns))


def _words(one: Said) -> str:
    note = f" ({one.note})" if one.note else ""
    return f"{label_of(one.start, one.end)}: {str(ActionStatus(one.status).label).lower()}{note}"


def label_of(start: date, end: date) -> str:
    """ "2021", "maart 2021": the name of the calendar period, else its days."""
    for interval in Interval:
        turn = turn_of(interval, start)
        if (turn.start, turn.end) == (start, end):
            return turn.label
    return f"{short_day(start)} tot en met {short_day(end)}"


def refusal_of(turns: Iterable[Said], known: Collection[Said], interval: str) -> str:
    """Why these turns cannot be said of an action that comes back every `interval`; empty where they can."""
    for one in turns:
        if one not in known and (reason := _refusal(one, interval)):
            return reason
    return ""


def _refusal(one: Said, interval: str) -> str:
    if not interval:
        return NOT_RECURRING
    turn = turn_of(interval, one.start)
    if (turn.start, turn.end) != (one.start, one.end):
        every = Interval(interval).label
        return f"Deze actie komt {every} terug. “{label_of(one.start, one.end)}” is daarvan geen keer."
    if one.start > today():
        return YET_TO_BEGIN
    return NEEDS_NOTE if ActionStatus(one.status) in NEEDS_REASON and not one.note else ""
