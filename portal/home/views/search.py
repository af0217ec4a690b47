"""Search within one organisation; the question stands in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.accounts.access import site, viewer_of
from portal.home import searching
from portal.home.following.subjects import search_target
from portal.home.searching import asked


@login_not_required
def search(request: HttpRequest, organisation: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    words, kind = asked.words_asked(request.GET), asked.kind_asked(request.GET)
    choices = asked.choices_asked(request.GET)
    found = searching.search(
        words,
        place,
        viewer,
        kind=kind,
        choices=choices,
        order=asked.order_asked(request.GET),
        page=request.GET.get("page", "1"),
    )
    context = {
        "words": words,
        "kind": kind,
        "found": found,
        "form": searching.SearchForm(request.GET, found.counts),
        "follow_search": search_target(request.GET),
        "too_short": bool(words) and len(words) < searching.MINIMUM,
    }
    return render(request, "home/search.html", context)
