"""Two days side by side: what moved from one level to another (verschuiving)."""

from __future__ import annotations

from collections import Counter

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from governance.split.comparing import directions, shifts
from governance.split.places import read_split
from governance.views.split.asked import asked_of
from portal.shared.conditional import kept_by_asking


@login_not_required
@kept_by_asking
@require_safe
def split_compare(request: HttpRequest, organisation: str) -> HttpResponse:
    """`?vergelijk=` is the earlier day, `?peildatum=` the later one (else today)."""
    asked = asked_of(request, organisation)
    region = asked.table
    found = None
    if asked.days.compare:
        earlier, later = (
            read_split(region, asked.viewer, day=day, at=asked.at) for day in sorted((asked.days.compare, asked.day))
        )
        found = shifts(earlier, later)
    changed = [one for one in found or [] if one.terms]
    context = {
        "asked": asked,
        "days": asked.days,
        "first": min(asked.days.compare or asked.day, asked.day),
        "last": max(asked.days.compare or asked.day, asked.day),
        "moved": None if found is None else [one for one in found if not one.terms],
        "changed": changed,
        "directions": directions(found or []),
        "terms": Counter(one.becomes for one in changed).most_common(),
        "details_label": f"Toon deze {len(changed)} taken",
        "base": reverse("governance:scale_table", args=[asked.place.slug]),
        "same_days": asked.query(),
    }
    return render(request, "governance/split/compare.html", context)
