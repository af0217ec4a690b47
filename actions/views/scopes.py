"""Status pages across plans: of a theme, a programme and a portfolio holder."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from actions.exports import scope_table
from actions.naming import names_at
from actions.status.board import Board, place_board
from actions.status.listing import list_context, listed_rows, state_context
from actions.views.asking import moment_asked, read_days
from policies.models import PolicyDocument, Programme, Theme
from portal.accounts.access import site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form
from portal.shared.viewer import Viewer


@login_not_required
@kept_by_asking
def theme(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    found = get_object_or_404(Theme.objects.visible_to(viewer).of(place), slug=slug)
    moment = moment_asked(read_days(request))
    board = place_board(place, viewer, moment, own="thema", theme_id=found.pk)
    title = names_at(moment, {Theme: {found.pk}}, viewer).theme(found.pk)[1]
    words = {"kind": "Thema", "title": title, "subject": "thema", "target": slug}
    return _page(request, place, board, **words, **_kept(found, viewer))


@login_not_required
@kept_by_asking
def programme(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    found = get_object_or_404(Programme.objects.visible_to(viewer).of(place), public_id=public_id)
    moment = moment_asked(read_days(request))
    board = place_board(place, viewer, moment, own="programma", programme_id=found.pk)
    title = names_at(moment, {Programme: {found.pk}}, viewer).programme(found.pk)[1]
    words = {"kind": "Programma", "title": title, "subject": "programma", "target": public_id}
    return _page(request, place, board, **words, **_kept(found, viewer))


def _kept(row: Theme | Programme, viewer: Viewer) -> dict[str, Any]:
    """Whether this reader keeps themes and programmes, and since when this one can be chosen no more."""
    return {
        "may_edit": viewer.may(Permission.EDIT_ACTIONS, row.organisation_id),
        "withdrawn_at": row.withdrawn_at,
    }


@login_not_required
@kept_by_asking
def portfolio(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The plans of a portfolio holder, who is a person in a public role."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = get_object_or_404(PortfolioHolder, organisation=place, public_id=public_id)
    moment = moment_asked(read_days(request))
    board = place_board(place, viewer, moment, plan_id__in=_plans_of(found, place, viewer))
    words = {"title": found.title, "name": found.name, "subject": "portefeuille", "target": public_id}
    return _page(request, place, board, kind="Portefeuille", **words)


def _plans_of(holder: PortfolioHolder, place: Organisation, viewer: Viewer) -> Any:
    """The plans that this reader knows to be in the portfolio."""
    return PolicyDocument.history.seen_by(viewer).of(place).filter(portfolio_holder_id=holder.pk).values("id")


def _page(request: HttpRequest, place: Organisation, board: Board, **words: Any) -> HttpResponse:
    """The page, or its list as a file."""
    if (form := asked_form(request)) is not None:
        return as_file(request, scope_table(place, words["title"], board, listed_rows(board, request.GET)), form)
    days = read_days(request)
    context = {
        "moment": board.moment,
        "days": days,
        "name": "",
        "may_edit": False,
        "withdrawn_at": None,
        **words,
        **state_context(board, request.GET, days.compare),
        **list_context(board, request.GET),
    }
    return render(request, "actions/scope/page.html", context)
