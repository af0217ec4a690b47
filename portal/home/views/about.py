"""Pages about the portal itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

PAGES = {
    "toegankelijkheid": "Toegankelijkheid",
    "privacy": "Privacy",
    "open-gegevens": "Open gegevens",
    "register": "Over deze website",
}


@login_not_required
def about(request: HttpRequest, page: str) -> HttpResponse:
    if page not in PAGES:
        raise Http404
    return render(request, f"home/about/{page}.html", {"title": PAGES[page]})
