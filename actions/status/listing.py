"""The parts that all status pages share: figures, division, and the list with its filters, order and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict

from actions.enums import State
from actions.filters import ActionFilter
from actions.overview import ActionRow
from actions.status.board import Board, Glance
from actions.status.completeness import completeness, updated
from actions.status.tallies import TROUBLES, Headings, counted_state, tally, under
from portal.shared.statuses import STATUSES
from portal.shared.timelines import timeline

PER_PAGE = 25
SHOWN_TROUBLES = 6
BAR_ORDER = {str(code): place for place, code in enumerate(State.values)}
Axes = dict[str, tuple[str, str, Headings]]


def axes_of(board: Board) -> Axes:
    """By what the actions of a board can be divided: the name of the axis, the word for none, and the headings."""
    names = board.naming
    plans: Axes = {"plan": ("Plan", "Zonder plan", lambda one: [board.plans[one.plan_id]])} if board.plans else {}
    axes = plans | {
        "thema": ("Thema", "Zonder thema", lambda one: [names.theme(one.theme_id)]),
        "programma": ("Programma", "Zonder programma", lambda one: [names.programme(one.programme_id)]),
        "organisatie": (
            "Organisatie",
            "Zonder organisatie",
            lambda one: [names.organisation(pk)[::2] for pk in board.parties.get(one.id, ())],
        ),
    }
    return {code: axis for code, axis in axes.items() if code != board.own}


def state_context(board: Board, query: QueryDict, compare: date | None = None) -> dict[str, Any]:
    """Counts, completeness and division; with a day to `compare` with also what moved since, for one more query."""
    earlier = board.states_on(compare) if compare is not None else None
    axis = query.get("verdeling", "")
    if axis == "organisatie":
        _ = board.parties  # before the names, so that one query serves both
    axes = axes_of(board)
    axis = axis if axis in axes else next(iter(axes))
    label, without, headings = axes[axis]
    groups = under(board.glances, headings, without, earlier=earlier, largest_first=axis == "organisatie")
    return {
        "state_title": "Hoe staat het ervoor?",
        "total": len(board.glances),
        "complete": completeness(board.glances, board.day),
        "counts": tally(board.glances),
        "compare_on": compare,
        "earlier": Counter(map(counted_state, earlier.values())) if earlier is not None else None,
        "axis": axis,
        "axes": [(code, words[0]) for code, words in axes.items()],
        "axis_label": label,
        "groups": [(group, address(query, axis, group.key), updated(group.rows, board.day)) for group in groups],
        "tally_url": address(query, "stand", ""),
    }


def list_context(board: Board, query: QueryDict) -> dict[str, Any]:
    """The actions as the address asks for them: filtered, sorted, by pages; as a list or as a timeline."""
    if query.get("organisatie"):
        _ = board.parties
    filtered = ActionFilter(query, board=board)
    page = Paginator(_listed(board, filtered, query), PER_PAGE).get_page(query.get("page"))
    troubles = sorted((one for one in board.glances if counted_state(one.state) in TROUBLES), key=_gravity)
    rows = {row.id: row for row in board.rows({one.id for one in [*page, *troubles[:SHOWN_TROUBLES]]})}
    listed = _told(page, rows, board)
    as_timeline = query.get("weergave") == "tijdlijn"
    return {
        "filter": filtered,
        "is_filtered": filtered.is_used,
        "page": page,
        "rows": listed,
        "troubles": _told(troubles[:SHOWN_TROUBLES], rows, board),
        "trouble_total": len(troubles),
        "trouble_links": [
            (code, STATUSES[code].label) for code in reversed(TROUBLES) if code in map(_counted, troubles)
        ],
        "filter_names": list(filtered.filters),
        "file_filter": "",
        "as_timeline": as_timeline,
        "timeline": timeline([(row.start, row.end) for row, _ in listed], today=board.day) if as_timeline else None,
        "days_query": days_query(query),
    }


def _told(glances: Iterable[Glance], rows: Mapping[int, ActionRow], board: Board) -> list[tuple[ActionRow, str]]:
    """Whole rows with what is told beside each (`Board.note`)."""
    return [(rows[one.id], board.note(rows[one.id])) for one in glances if one.id in rows]


def _counted(glance: Glance) -> str:
    return counted_state(glance.state)


def _gravity(glance: Glance) -> tuple[Any, ...]:
    """Late first, then stuck, then what asks attention; what should have been ready longest ago first."""
    return -TROUBLES.index(State(_counted(glance))), glance.shown_end or date.max, glance.plan_id, glance.number


def listed_rows(board: Board, query: QueryDict) -> list[ActionRow]:
    """Every action that the list shows, on whichever of its pages: for a file."""
    if query.get("organisatie"):
        _ = board.parties
    return board.rows(one.id for one in _listed(board, ActionFilter(query, board=board), query))


def _listed(board: Board, filtered: ActionFilter, query: QueryDict) -> list[Glance]:
    glances, order = board.glances, query.get("volgorde", "")
    if glances and filtered.is_used:
        kept = set(filtered.qs.order_by().values_list("id", flat=True))
        glances = [one for one in glances if one.id in kept]
    sorts = {
        "wat": board.sorted_words,
        "wanneer": lambda one: (one.shown_start or one.shown_end or board.day.max, one.shown_end or board.day.max),
        "stand": lambda one: BAR_ORDER[one.state],
        "bijgewerkt": lambda one: one.news_on or board.day.min,
    }
    key = sorts.get(order.removeprefix("-"), lambda one: (one.plan_id, one.number))
    return sorted(glances, key=lambda one: (key(one), one.plan_id, one.number), reverse=order.startswith("-"))


def days_query(query: QueryDict) -> str:
    """The days asked, for links to pages that show the same moment; empty for today."""
    named = {name: query[name] for name in ("peildatum", "bekend", "beeld") if query.get(name)}
    return f"?{urlencode(named)}" if named else ""


def address(query: QueryDict, name: str, value: str) -> str:
    """This page with one filter set, on its first page; the filter stands last."""
    changed = query.copy()
    for gone in (name, "page"):
        changed.pop(gone, None)
    changed[name] = value
    return f"?{changed.urlencode()}"
