"""Acts on whole rows of the matrix: duplicate, split, join, move to another plan, withdraw. Nothing is ever deleted.

What goes away gets the status vervallen with the reason, keeps its number and stays on the page until people hide it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from actions.domain.cells import CELLS, STATE, stored
from actions.domain.errors import Refused
from actions.domain.row_writing import write_new, write_rows
from actions.domain.under import MEANS, PARTIES, TURNS, Under, read_under
from actions.domain.under_writing import pass_on_means
from actions.enums import ActionStatus
from actions.models import Action
from actions.permissions import demand
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.enums import openness_rank

MOST_PARTS = 6
LONGEST = 300
# An amount that was copied would count twice; how it goes, its turns among it, is not copied either.
COPIED = tuple(cell for cell in CELLS if cell not in (*STATE, MEANS, TURNS))
GONE = "Deze actie is al vervallen."


def duplicate(*, action: Action, by: Any) -> Action:
    """The same words, parties and period as a new action at the end of the plan; how it goes is not copied."""
    with _acting("actie dupliceren", action, by):
        (copy,) = write_new(action.plan, [_cells(action)], source=action)
    return copy


def split(*, action: Action, parts: Sequence[str], seen: int, by: Any) -> list[Action]:
    """Make one action into several: it keeps its place with the first text, the others come at the end of the plan.

    All keep parties, period, theme and source sentence. Raises Refused for too few parts, or when the action changed
    since version `seen`.
    """
    texts = [" ".join(part.split()) for part in parts if part.strip()]
    if not 2 <= len(texts) <= MOST_PARTS:
        raise Refused({"parts": f"Schrijf minstens twee acties, en hooguit {MOST_PARTS}: elke actie op een regel."})
    if any(len(text) > LONGEST for text in texts):
        raise Refused({"parts": f"Een actie is hooguit {LONGEST} tekens lang."})
    with _acting("actie splitsen", action, by):
        if action.version != seen:
            raise Refused(f"{action.changed_by} heeft deze actie intussen gewijzigd. Bekijk haar eerst opnieuw.")
        cells = _cells(action)
        new = write_new(action.plan, [cells | {"what": text} for text in texts[1:]], source=action)
        write_rows([(action, {"what": texts[0]}, "")], {})
    return [action, *new]


def combine(*, action: Action, other: Action, by: Any) -> Action:
    """Take `other` into `action`: its parties, words and amounts are added, and `other` lapses with a pointer to it."""
    if action.plan_id != other.plan_id or action.pk == other.pk:
        raise Refused({"other": "Kies een andere actie van hetzelfde plan."})
    with _acting("acties samenvoegen", action, by, other):
        if other.status == ActionStatus.LAPSED:
            raise Refused({"other": GONE})
        mine, theirs = _cells(action), _cells(other)
        write_rows(
            [
                (action, _joined(mine, theirs), ""),
                (other, _lapsed(f"Samengevoegd met actie {action.number}: {action.what}"), ""),
            ],
            read_under([action], PARTIES, lock=True),
        )
        pass_on_means(other, action)
    return action


def _joined(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Parties that `mine` lacks become partners; the other's words go below the explanation."""
    known = {party for name in ("leads", "partners") for party, _ in mine[name]}
    added = [key for name in ("leads", "partners") for key in theirs[name] if key[0] not in known]
    told = [mine["description"], theirs["what"], theirs["description"]]
    cells = {"description": "\n".join(text for text in told if text)}
    return cells | ({"partners": tuple(sorted({*mine["partners"], *added}))} if added else {})


def move_to(*, action: Action, plan: PolicyDocument, by: Any) -> Action:
    """Move an action to another plan of the municipality: it begins there under a new number, and lapses here.

    Its amounts go along. Its news stays with the old row, so that what was released of either plan keeps adding up. The
    source sentence goes along only where the new plan is not more open than the old one.
    """
    demand(Permission.EDIT_ACTIONS, plan.organisation_id, by=by)
    if plan.organisation_id != action.organisation_id or plan.pk == action.plan_id:
        raise Refused({"plan": "Kies een ander plan van deze gemeente."})
    if action.status == ActionStatus.LAPSED:
        raise Refused(GONE)
    opener = openness_rank(plan.openness) > openness_rank(action.openness)
    with _acting("actie verplaatsen", action, by, plan):
        cells = _cells(action) | {"goal": None}
        state = {cell: stored(action, cell, Under()) for cell in STATE}
        (moved,) = write_new(plan, [cells | state], source=None if opener else action)
        closed = openness_rank(plan.openness) < openness_rank(action.openness)
        where = "een ander plan" if closed else f"{plan.title}, actie {moved.number}"
        write_rows([(action, _lapsed(f"Verplaatst naar {where}."), "")], {})
        pass_on_means(action, moved)
    return moved


def withdraw(*, action: Action, reason: str, by: Any) -> Action:
    """Let an action lapse, with the reason that readers get; it keeps its number and its history."""
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom de actie vervalt."})
    with _acting("actie laten vervallen", action, by):
        if action.status == ActionStatus.LAPSED:
            raise Refused(GONE)
        write_rows([(action, _lapsed(reason.strip()), "")], {})
    return action


def _lapsed(reason: str) -> dict[str, Any]:
    return {"status": ActionStatus.LAPSED.value, "assessment": "", "note": reason}


@contextmanager
def _acting(verb: str, action: Action, by: Any, *others: Any) -> Iterator[None]:
    """One act on locked rows: the plan first, as everyone who adds rows does, then the actions by their key."""
    demand(Permission.EDIT_ACTIONS, action.organisation_id, by=by)
    plans = sorted([action.plan, *(one for one in others if isinstance(one, PolicyDocument))], key=lambda row: row.pk)
    actions = sorted([action, *(one for one in others if isinstance(one, Action))], key=lambda row: row.pk)
    with changing(verb=verb, by=by, lock=[*plans, *actions]):
        yield


def _cells(action: Action) -> dict[str, Any]:
    under = read_under([action], PARTIES).get(action.pk) or Under()
    return {cell: stored(action, cell, under) for cell in COPIED}
