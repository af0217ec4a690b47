"""The addresses of the portal with one page more, which leaks: proof that tests/test_leaks.py finds pages by itself."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from actions.models import Action
from portal.urls import urlpatterns as of_the_portal
from tests.support.leak_words import UNRELEASED


@login_not_required
def leaking(request: HttpRequest, organisation: str) -> HttpResponse:
    """A word in a header, and the ids of all actions in the text."""
    ids = " ".join(Action.objects.order_by("pk").values_list("public_id", flat=True))
    return HttpResponse(ids, headers={"X-Bron": UNRELEASED})


urlpatterns = [path("<slug:organisation>/nieuwe-bladzijde/", leaking), *of_the_portal]
