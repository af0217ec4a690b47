"""Who takes part: all organisations in the plans of this register, and the page of one of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from actions.exports import participants_table, party_table
from actions.status.listing import list_context, listed_rows, state_context
from actions.status.partners import participants, party_board, takes_part
from actions.status.party_means import amounts_around, party_means
from actions.views.asking import moment_asked, read_days
from policies.enums import Audience
from portal.accounts.access import site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form
from portal.shared.panels import render_panels


@login_not_required
@kept_by_asking
def organisations(request: HttpRequest, organisation: str) -> HttpResponse:
    place, days = site(request, organisation), read_days(request)
    moment = moment_asked(days)
    found = participants(place, viewer_of(request), moment)
    if (form := asked_form(request)) is not None:
        return as_file(request, participants_table(place, moment, found), form)
    context = {"found": found, "moment": moment, "days": days}
    return render(request, "actions/organisation/list.html", context)


@login_not_required
@kept_by_asking
def organisation_page(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """One organisation's actions over all plans, with its roles, their states and the means."""
    place, viewer, days = site(request, organisation), viewer_of(request), read_days(request)
    party = get_object_or_404(Organisation, slug=slug)
    moment = moment_asked(days)
    board = party_board(party, place, viewer, moment)
    amounts = amounts_around(board, place, viewer)
    _ = board.all_links  # with the roles, so that names and rows need no other query for them
    means = party_means(amounts, board, place, viewer)
    if not (board.glances or means.paid or board.audience == Audience.EDITORS or takes_part(party, place, viewer)):
        raise Http404  # a party of unreleased actions only: its page would tell that there are some
    if (form := asked_form(request)) is not None:
        return as_file(request, party_table(place, party, board, listed_rows(board, request.GET)), form)
    context = {
        "party": party,
        "named": board.naming.organisation(party.pk),
        "moment": moment,
        "days": days,
        "means": means,
        "panels": render_panels("organisation", party, viewer, moment),
        **state_context(board, request.GET, days.compare),
        **list_context(board, request.GET),
    }
    return render(request, "actions/organisation/page.html", context)
