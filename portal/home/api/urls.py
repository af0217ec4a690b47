"""Addresses of the API: plural nouns without a slash at the end, the major version in front (API design rules)."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from portal.home.api import views
from portal.home.api.answers import Reading
from portal.shared.conditional import kept_by_asking


class Document(Reading, SpectacularJSONAPIView):
    """The OpenAPI document."""

    renderer_classes = SpectacularJSONAPIView.renderer_classes


def public(view: Any) -> Any:
    return login_not_required(kept_by_asking(view.as_view()))


PLACE = "organisaties/<slug:organisation>"
urlpatterns = [
    path("openapi.json", public(Document), name="openapi"),
    path("organisaties", public(views.Organisaties), name="organisations"),
    path(PLACE, public(views.EenOrganisatie), name="organisation"),
    path(f"{PLACE}/plannen", public(views.Plannen), name="plans"),
    path(f"{PLACE}/plannen/<slug:public_id>/acties", public(views.Acties), name="actions"),
    path(f"{PLACE}/vergaderingen", public(views.Vergaderingen), name="meetings"),
    path(f"{PLACE}/besluiten", public(views.Besluiten), name="decisions"),
    path(f"{PLACE}/moties", public(views.Moties), name="motions"),
    path(f"{PLACE}/toezeggingen", public(views.Toezeggingen), name="commitments"),
    path(f"{PLACE}/memos", public(views.Memos), name="memos"),
]
app_name = "api"
