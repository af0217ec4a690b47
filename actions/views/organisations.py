"""Who takes part: all organisations in the plans of this register, and the page of one of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from actions.exports import participants_table, party_table
from actions.overview import ActionRow, organisation_names
from actions.status.outsiders import row_for
from actions.status.partners import PartnerAction, actions_of, audience_at, paid_by, participants, sums_of, takes_part
from actions.status.tallies import tally
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
    audience = audience_at(place, viewer)
    found = actions_of(party, place, viewer, moment)
    rows = [row_for(audience, one.row) for one in found]
    paid = paid_by(party, place, viewer, moment)
    if not (found or paid or audience == Audience.EDITORS or takes_part(party, place, viewer)):
        raise Http404  # a party of unreleased actions only: its page would tell that there are some
    pairs = list(zip(found, rows, strict=True))
    if (form := asked_form(request)) is not None:
        return as_file(request, party_table(place, party, moment, pairs), form)
    received = [one for part in found for one in part.means]
    context = {
        "party": party,
        "named": organisation_names({party.pk}, moment)[party.pk],
        "moment": moment,
        "days": days,
        "counts": tally(rows),
        "total": len(found),
        "plans": _by_plan(pairs),
        "received": [(row, part.means) for part, row in pairs if part.means],
        "received_sums": sums_of(received),
        "paid": paid,
        "paid_sums": sums_of(paid),
        "panels": render_panels("organisation", party, viewer, moment),
    }
    return render(request, "actions/organisation/page.html", context)


def _by_plan(parts: list[tuple[PartnerAction, ActionRow]]) -> list[dict[str, Any]]:
    plans: dict[str, dict[str, Any]] = {}
    for part, row in parts:
        plan = plans.setdefault(part.plan_id, {"public_id": part.plan_id, "title": part.plan, "parts": []})
        plan["parts"].append((part, row))
    return list(plans.values())
