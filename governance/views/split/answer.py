"""The answer for one provision in one municipality on one day: public, to be linked to, and quick."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.models import Allocation
from governance.querysets import recorded
from governance.regional.deviations import Deviation, deviations_from
from governance.split.answers import tell
from governance.split.places import read_split
from governance.split.regions import Town
from governance.views.split.asked import Asked, asked_of, provision_of
from governance.views.split.table import shared_context
from portal.shared.conditional import kept_by_asking


@login_not_required
@kept_by_asking
@require_safe
def split_answer(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Who is competent, carries out, buys, sets the conditions and pays, and on which decision that rests."""
    asked = asked_of(request, organisation)
    provision = provision_of(asked, public_id)
    split = read_split(asked.table, asked.viewer, day=asked.day, at=asked.at, provision=provision)
    shown = split.provisions[0] if split.provisions else provision
    context = shared_context(asked, request.GET.get("gemeente") or organisation)
    context |= {
        "provision": shown,
        "split": split,
        "told": tell(split, shown, asked.viewer, place=context["place"]),
        "turns": _turns(asked, provision.pk),
        "deviations": _deviations(asked, provision.pk, context["place"]),
        "may_edit": asked.may_edit(split.levels),
    }
    return render(request, "governance/split/answer.html", context)


def _deviations(asked: Asked, provision_id: int, town: Town | None) -> list[Deviation]:
    """Where this municipality, or without one any in the region, does it otherwise.

    By an earlier recorded moment only those that have not changed since: what is told was known then.
    """
    slug = town.slug if town else ""
    found = deviations_from(provision_id, asked.viewer, region=asked.table, town=slug, on=asked.day)
    return [one for one in found if asked.at is None or one.row.changed_at <= asked.at]


def _turns(asked: Asked, provision_id: int) -> list[tuple[object, bool]]:
    """The days on which something about this provision changes or is meant to change, with whether it is shown now."""
    rows = recorded(Allocation, asked.viewer, asked.at).filter(partnership=asked.table, provision_id=provision_id)
    days = sorted({day for day in rows.values_list("valid_from", flat=True) if day})
    current = max((day for day in days if day <= asked.day), default=None)
    return [(day, day == current) for day in days]
