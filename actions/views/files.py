"""The actions of a plan as a file: XLSX, CSV, PDF or JSON, for the reader and the moment of the page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actions.domain.cell_words import CellReader
from actions.domain.under import UNDER
from actions.exports import actions_table
from actions.filters import ActionFilter
from actions.overview import ActionRow, plan_actions, rows_of
from actions.status.board import plan_board
from actions.status.outsiders import rows_for
from actions.under_words import under_words
from actions.views.asking import Asked, asked_of, state_asked
from actions.views.reading import visible_plan
from policies.domain.moments import NothingReleased, Shown, plan_at
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form

SHEETS = ("xlsx", "csv")


@login_not_required
@require_safe
@kept_by_asking
def plan_file(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """All actions that the page shows with the same filters; `?vorm=` xlsx, csv, pdf, or json (the default).

    Who may edit gets today's register as a sheet that can be read back.
    """
    plan = visible_plan(request, organisation, public_id)
    asked = asked_of(request, plan)
    try:
        shown = state_asked(plan, asked)
    except NothingReleased as nothing:
        raise Http404 from nothing
    words = plan_at(plan, shown)
    if words is None:
        raise Http404
    form = asked_form(request) or "json"
    reader = CellReader(plan) if form in SHEETS and _to_edit(asked, plan, shown) else None
    rows = _rows(request, plan, asked, shown)
    ids = [row.id for row in rows]
    under = under_words(ids, UNDER, asked.reader, shown.moment, audience=shown.audience)
    table = actions_table(words, plan.organisation, shown, rows, under=under, reader=reader)
    return as_file(request, table, form)


def _to_edit(asked: Asked, plan: PolicyDocument, shown: Shown) -> bool:
    may = asked.viewer.may(Permission.EDIT_ACTIONS, plan.organisation_id)
    return may and asked.preview is None and shown.moment.is_now


def _rows(request: HttpRequest, plan: PolicyDocument, asked: Asked, shown: Shown) -> list[ActionRow]:
    """In the words of this reader, those that pass the filters of the page."""
    actions = plan_actions(plan, asked.reader, shown)
    rows = rows_for(shown.audience, rows_of(actions, asked.reader, shown.moment))
    if not rows or request.GET.keys().isdisjoint(ActionFilter.base_filters):
        return rows  # without a word of the filters nothing of them is looked up
    filtered = ActionFilter(request.GET, board=plan_board(plan, asked.reader, shown))
    if not filtered.is_used:
        return rows
    kept = set(filtered.qs.order_by().values_list("id", flat=True))
    return [row for row in rows if row.id in kept]
