"""What an organisation gets and pays: the amounts of its actions, and those that it pays for whatever it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actions.models import Budget
from actions.overview import seen_actions
from actions.status.board import Board
from actions.status.means import About, MeansRow, means_row, parent_of
from actions.status.outsiders import words_for
from actions.status.sums import Sum, counting, kinds_in, sum_of
from policies.models import Goal
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PartyMeans:
    """`received` are the amounts by action, `paid` what the organisation itself pays."""

    received: list[tuple[About, list[MeansRow]]]
    paid: list[MeansRow]

    @property
    def received_sums(self) -> list[tuple[str, Sum]]:
        return sums_of(row for _, rows in self.received for row in rows)

    @property
    def paid_sums(self) -> list[tuple[str, Sum]]:
        return sums_of(self.paid)


def amounts_around(board: Board, place: Organisation, viewer: Viewer) -> list[Any]:
    """The amounts of a party's board, as recorded: one query. Who pays is named along with the board."""
    recorded = Budget.history.seen_by(viewer, known=board.moment.recorded_at).of(place).counting()
    of = Q(action_id__in=board.ids) | Q(paid_by_id=board.party_id)
    rows = list(recorded.filter(of).order_by("action_id", "year", "id"))
    board.also[Organisation] |= {row.paid_by_id for row in rows} - {None}
    return rows


def party_means(rows: Iterable[Any], board: Board, place: Organisation, viewer: Viewer) -> PartyMeans:
    """The amounts with what they are for: one query for those that are not for actions of the board, if any."""
    amounts = list(rows)
    known = _abouts(amounts, board, place, viewer)
    names = {pk: board.naming.organisation(pk) for pk in board.also[Organisation]}
    told = [
        (row, means_row(row, names, board.audience, known[parent_of(row)]))
        for row in amounts
        if parent_of(row) in known
    ]
    mine = set(board.ids)
    received: dict[About, list[MeansRow]] = {}
    for row, means in told:
        if row.action_id in mine and means.about is not None:
            received.setdefault(means.about, []).append(means)
    return PartyMeans([*received.items()], [means for row, means in told if row.paid_by_id == board.party_id])


def _abouts(rows: list[Any], board: Board, place: Organisation, viewer: Viewer) -> dict[tuple[str, int], About]:
    """What amounts are for, in the words that reach the viewer; what the viewer does not see is not in it."""
    titles = {("action", one.id): (one.public_id, one.what) for one in board.glances}
    titles |= {("plan", pk): words for pk, words in board.plans.items()}
    others = {row.action_id for row in rows} - {None, *board.ids}
    if others:
        found = seen_actions(viewer, board.moment).of(place).filter(id__in=others).order_by()
        titles |= {("action", pk): (key, what) for pk, key, what in found.values_list("id", "public_id", "what")}
    if any(row.goal_id is not None for row in rows):
        titles |= _goal_words(rows)
    wanted = {parent_of(row) for row in rows}
    return {
        (kind, pk): About(f"actions:{kind}", key, words_for(board.audience, words))
        for (kind, pk), (key, words) in titles.items()
        if (kind, pk) in wanted
    }


def _goal_words(rows: list[Any]) -> dict[tuple[str, int], tuple[str, str]]:
    """Goals in the words of the moment up to which their amounts are read."""
    until = {row.goal_id: row.shown_at for row in rows if row.goal_id is not None}
    found = Goal.history.filter(id__in=until).exclude(history_type="-").order_by("recorded_from", "history_id")
    return {("goal", one.id): (one.public_id, one.text) for one in found if one.recorded_from <= until[one.id]}


def sums_of(means: Iterable[MeansRow]) -> list[tuple[str, Sum]]:
    """Each kind of amount apart; an unknown amount is counted, never taken for nothing."""
    counted = counting(list(means))
    return [
        (str(kind.label), sum_of([one for one in counted if one.kind == kind], (None, None)))
        for kind in kinds_in(counted)
    ]
