"""Search within one organisation; the question stands in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.accounts.access import site, viewer_of
from portal.home import searching

LONGEST = 200


@login_not_required
def search(request: HttpRequest, organisation: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    words = request.GET.get("q", "").replace("\x00", "")[:LONGEST].strip()
    kind = request.GET.get("soort", "")
    kind = kind if kind in searching.SOURCES else ""
    found = searching.search(words, place, viewer, kind=kind)
    context = {
        "words": words,
        "kind": kind,
        "found": found,
        "total": sum(one.count for one in found),
        "too_short": bool(words) and len(words) < searching.MINIMUM,
    }
    return render(request, "home/search.html", context)
