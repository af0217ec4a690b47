"""Addresses of the API: plural nouns without a slash at the end, the major version in front (API design rules)."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from portal.home.api import council, ori, views
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
    path(f"{PLACE}/plannen/<slug:public_id>/indicatoren", public(views.Indicatoren), name="indicators"),
    path(f"{PLACE}/documenten", public(views.Documenten), name="documents"),
    path(f"{PLACE}/doelen", public(views.Doelen), name="goals"),
    path(f"{PLACE}/voorzieningen", public(views.Voorzieningen), name="provisions"),
    path(f"{PLACE}/vergaderingen", public(council.Vergaderingen), name="meetings"),
    path(f"{PLACE}/voorstellen", public(council.Voorstellen), name="proposals"),
    path(f"{PLACE}/besluiten", public(council.Besluiten), name="decisions"),
    path(f"{PLACE}/bekendmakingen", public(council.Bekendmakingen), name="publications"),
    path(f"{PLACE}/stemmingen", public(council.Stemmingen), name="votes"),
    path(f"{PLACE}/termijnagenda", public(council.Termijnagenda), name="planned"),
    path(f"{PLACE}/adviezen", public(council.Adviezen), name="advices"),
    path(f"{PLACE}/raadsleden", public(council.Raadsleden), name="members"),
    path(f"{PLACE}/moties", public(council.Moties), name="motions"),
    path(f"{PLACE}/toezeggingen", public(council.Toezeggingen), name="commitments"),
    path(f"{PLACE}/vragen", public(council.Vragen), name="questions"),
    path(f"{PLACE}/memos", public(council.Memos), name="memos"),
    *(path(f"{PLACE}/ori/{name}", public(view), name=f"ori_{name}") for name, view in ori.RESOURCES.items()),
]
app_name = "api"
