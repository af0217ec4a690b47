"""Writing what hangs under actions: parties, amounts and turns become exactly what their cells say.

Runs inside `changing`, on locked rows, in a number of statements that does not grow with the actions. What stays as it
is, is not touched. An amount that is no longer in the cell is withdrawn, and is the same amount again when its words
come back; a turn goes back to "niet gestart".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone

from actions.domain.means_words import Mean, mean_of
from actions.domain.turn_words import Said, label_of, said_of
from actions.domain.under import MEANS, PARTIES, TURNS, ByAction, Under
from actions.enums import ActionStatus
from actions.models import Action, ActionParty, Budget, Occurrence
from portal.shared.changes import current_change
from portal.shared.enums import openness_rank

Cells = Mapping[str, Any]
Rows = Sequence[tuple[Action, Cells]]
TAKEN_OUT, PASSED_ON = "Weggehaald in de actiematrix.", "Meegegaan met de actie."
RETURNING = (TAKEN_OUT, PASSED_ON)  # such an amount is the same again when its words come back
WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawn_because")


def write_under(rows: Rows, under: ByAction) -> None:
    """Make the lists of these actions what their cells say; `under` is what hangs there now, locked."""
    if with_parties := [one for one in rows if any(cell in one[1] for cell in PARTIES)]:
        _write_parties(with_parties, under)
    if with_means := [one for one in rows if MEANS in one[1]]:
        _write_means(with_means, under)
    if with_turns := [one for one in rows if TURNS in one[1]]:
        _write_turns(with_turns, under)


def pass_on_means(action: Action, to: Action) -> None:
    """What counts at `action` goes on at `to`, with payer and cover, and is withdrawn here: no sum counts it twice.

    Nothing becomes more open than it was, or than `to` is.
    """
    here = Budget.objects.filter(action=action, withdrawn_at=None).order_by("pk").select_for_update(of=("self",))
    gone = list(here)
    columns = [*Mean._fields, "paid_by_id", "funding", "literal"]
    new = [
        Budget(
            **_below(to) | {"openness": min(row.openness, to.openness, key=openness_rank)},
            **{name: getattr(row, name) for name in columns},
        )
        for row in gone
    ]
    if gone:
        Budget.write_many([_withdrawn(row, PASSED_ON) for row in gone], list(WITHDRAWAL), new)


def hang(rows: Rows) -> None:
    """The same for actions that were just made: nothing hangs there yet."""
    if parties := [party for action, cells in rows for name in PARTIES for party in _links(action, name, cells)]:
        ActionParty.create_many(parties)
    if means := [_budget(action, one) for action, cells in rows for one in cells.get(MEANS, ())]:
        Budget.create_many(means)
    if turns := [_turn(action, one) for action, cells in rows for one in cells.get(TURNS, ())]:
        Occurrence.create_many(turns)


def _below(action: Action) -> dict[str, Any]:
    return {
        "action": action,
        "organisation_id": action.organisation_id,
        "circle": action.circle,
        "openness": action.openness,
    }


def _write_parties(rows: Rows, under: ByAction) -> None:
    """Make leads and partners exactly what is wanted; links that stay are not touched."""
    gone: list[ActionParty] = []
    moved: list[ActionParty] = []
    new: list[ActionParty] = []
    for action, cells in rows:
        have = {(link.party_id, link.role): link for link in under.get(action.pk, Under()).parties}
        wanted = {key: (name == "leads", place) for name in PARTIES for place, key in enumerate(cells.get(name, ()))}
        gone += [link for key, link in have.items() if key not in wanted and _list_of(link) in cells]
        moved += [have[key] for key, place in wanted.items() if key in have and _placed(have[key], *place)]
        new += [
            _party(action, key, is_lead=is_lead, position=place)
            for key, (is_lead, place) in wanted.items()
            if key not in have
        ]
    if moved:
        ActionParty.save_many(moved, ["is_lead", "position"])
    if gone or new:
        ActionParty.exchange_many(gone, new)


def _list_of(link: ActionParty) -> str:
    return "leads" if link.is_lead else "partners"


def _placed(link: ActionParty, is_lead: bool, position: int) -> bool:
    """Put a link in its list and place; tells whether that changed it."""
    if (link.is_lead, link.position) == (is_lead, position):
        return False
    link.is_lead, link.position = is_lead, position
    return True


def _links(action: Action, name: str, cells: Cells) -> list[ActionParty]:
    wanted = enumerate(cells.get(name, ()))
    return [_party(action, key, is_lead=name == "leads", position=place) for place, key in wanted]


def _party(action: Action, key: tuple[int, str], *, is_lead: bool, position: int) -> ActionParty:
    return ActionParty(**_below(action), party_id=key[0], role=key[1], is_lead=is_lead, position=position)


def _write_means(rows: Rows, under: ByAction) -> None:
    changed: list[Budget] = []
    new: list[Budget] = []
    for action, cells in rows:
        for budget in _exchanged(action, under.get(action.pk, Under()).budgets, cells[MEANS]):
            (new if budget.pk is None else changed).append(budget)
    Budget.write_many(changed, [*Mean._fields, *WITHDRAWAL], new)


def _exchanged(action: Action, budgets: Iterable[Budget], wanted: Iterable[Mean]) -> Iterator[Budget]:
    """The amounts that change: a kept one says something else, one is taken out, one comes back, one is new."""
    known = list(budgets)
    gone, fresh = [row for row in known if row.withdrawn_at is None], []
    for one in wanted:
        same = next((row for row in gone if mean_of(row) == one), None)
        if same is None:
            fresh.append(one)
        else:
            gone.remove(same)
    for one in fresh:
        row = _nearest(one, gone, alone=len(gone) == len(fresh) == 1)
        if row is not None:
            gone.remove(row)
        back = next((row for row in known if row.withdrawn_because in RETURNING and mean_of(row) == one), None)
        if row is None and back is not None:
            known.remove(back)
        kept = row or back
        yield _saying(kept, one) if kept is not None else _budget(action, one)
    yield from (_withdrawn(row, TAKEN_OUT) for row in gone)


def _nearest(one: Mean, gone: Sequence[Budget], *, alone: bool) -> Budget | None:
    """The amount that was changed into `one`: of its kind, with the same years, else the same sum, or the only one."""
    alike = [(row, mean_of(row)) for row in gone if row.kind == one.kind]
    same_years = [row for row, old in alike if old[2:] == one[2:]]
    same_sum = [row for row, old in alike if old.amount is not None and old.amount == one.amount]
    only = [row for row, _ in alike] if alone else []
    return next(iter([*same_years, *same_sum, *only]), None)


def _budget(action: Action, one: Mean) -> Budget:
    return Budget(**_below(action), **one._asdict())


def _saying(row: Budget, one: Mean) -> Budget:
    for name, value in one._asdict().items():
        setattr(row, name, value)
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_because = None, None, ""
    return row


def _withdrawn(row: Budget, because: str) -> Budget:
    change = current_change()
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_because = change.at, change.by_id, because
    return row


def _write_turns(rows: Rows, under: ByAction) -> None:
    changed: list[Occurrence] = []
    new: list[Occurrence] = []
    for action, cells in rows:
        known = {row.period_start: row for row in under.get(action.pk, Under()).turns}
        wanted = {one.start: one for one in cells[TURNS]}
        new += [_turn(action, one) for start, one in wanted.items() if start not in known]
        for start, row in known.items():
            if said_of(row) != wanted.get(start):
                changed.append(_said(row, wanted.get(start)))
    Occurrence.write_many(changed, ["status", "note", "day"], new)


def _turn(action: Action, one: Said) -> Occurrence:
    label = label_of(one.start, one.end)
    row = Occurrence(**_below(action), label=label, period_start=one.start, period_end=one.end)
    return _said(row, one)


def _said(row: Occurrence, one: Said | None) -> Occurrence:
    """As per today, or the last day of a turn that is over."""
    row.status, row.note = (one.status, one.note) if one else (ActionStatus.NOT_STARTED, "")
    row.day = min(timezone.localdate(current_change().at), row.period_end)
    return row
