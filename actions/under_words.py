"""Amounts and turns of many actions in the words of their cells: for the matrix, a list and a file, at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from actions.domain.means_words import in_order, mean_of
from actions.domain.means_words import words_from as words_of_means
from actions.domain.turn_words import Said, said_of
from actions.domain.turn_words import words_from as words_of_turns
from actions.domain.under import MEANS, TURNS
from actions.models import Budget, Occurrence
from actions.status.outsiders import words_for
from policies.enums import Audience
from portal.shared.moments import Moment
from portal.shared.viewer import Viewer, visible_q

Words = dict[str, dict[int, str]]


def under_words(
    ids: Collection[int], cells: Collection[str], viewer: Viewer, moment: Moment, *, audience: str = Audience.EDITORS
) -> Words:
    """By cell and action what `viewer` reads of amounts and turns; one query for each of `cells` that asks for them.

    Only for actions that the viewer may see. Names of persons in notes are taken out for outsiders.
    """
    found: Words = {}
    if MEANS in cells:
        found[MEANS] = {pk: words_of_means(in_order(map(mean_of, rows))) for pk, rows in _means(ids, viewer, moment)}
    if TURNS in cells:
        found[TURNS] = {pk: words_of_turns(_said(rows, audience)) for pk, rows in _turns(ids, viewer, moment)}
    return found


def _means(ids: Collection[int], viewer: Viewer, moment: Moment) -> Iterable[tuple[int, list[Any]]]:
    visible = Budget.objects.filter(visible_q(viewer), action_id__in=ids)
    rows = visible
    if moment.recorded_at is not None:
        recorded = Budget.history.as_recorded(moment.recorded_at).exclude(history_type="-")
        rows = recorded.filter(action_id__in=ids, id__in=visible.values("pk"))
    return _by_action(rows.filter(withdrawn_at__isnull=True).order_by("id"))


def _turns(ids: Collection[int], viewer: Viewer, moment: Moment) -> Iterable[tuple[int, list[Any]]]:
    visible = Occurrence.objects.filter(visible_q(viewer), action_id__in=ids)
    if moment.is_now:
        return _by_action(visible.order_by("action_id", "period_start"))
    said = Occurrence.history.said(moment).filter(action_id__in=ids, id__in=visible.values("pk"))
    return _by_action(said)


def _said(rows: Iterable[Any], audience: str) -> list[Said]:
    said = sorted(one for one in map(said_of, rows) if one is not None)
    return [one._replace(note=words_for(audience, one.note)) for one in said]


def _by_action(rows: Iterable[Any]) -> Iterable[tuple[int, list[Any]]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.action_id].append(row)
    return grouped.items()
