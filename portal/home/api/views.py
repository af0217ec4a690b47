"""The resources of the API: what a reader may see, by the same querysets as the pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from actions.filters import ActionFilter
from actions.status.board import plan_board
from actions.status.indicators import indicators_of
from governance.split.regions import provisions_around
from policies.domain.moments import NothingReleased, Shown, shown_state
from policies.filters import DocumentFilter
from policies.models import Goal, PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.home.api import serializers as told
from portal.home.api.answers import DAYS, PAGING, Reading, answers_of, days_asked, known_only, page_of, paged
from portal.home.api.resources import resource
from portal.organisations.models import Organisation
from portal.shared.moments import end_of

FILTERS = [
    OpenApiParameter(name, str, description=words)
    for name, words in (
        ("q", "Een woord in de actie."),
        ("thema", "Het adres van een thema."),
        ("programma", "Het kenmerk van een programma."),
        ("doel", "Het kenmerk van een doel."),
        ("stand", "Een stand, zoals late of on-track."),
        ("organisatie", "Het adres van een organisatie die meedoet."),
        ("jaar", "Een jaar waarin de actie loopt."),
    )
]


class Organisaties(Reading):
    """Organisations with pages of their own."""

    @extend_schema(
        operation_id="organisaties", summary="Alle organisaties met een register", parameters=PAGING,
        tags=["organisaties"], responses=answers_of(page_of(told.Organisatie)),
    )  # fmt: skip
    def get(self, request: Any) -> Response:
        known_only(request, {one.name for one in PAGING})
        return paged(request, Organisation.objects.with_site(), told.Organisatie, {})


class EenOrganisatie(Reading):
    @extend_schema(
        operation_id="organisatie",
        summary="Eén organisatie",
        tags=["organisaties"],
        responses=answers_of(told.Organisatie),
    )
    def get(self, request: Any, organisation: str) -> Response:
        return Response(told.Organisatie(site(request, organisation)).data)


def _plans(place: Organisation, viewer: Any) -> Any:
    return PolicyDocument.history.seen_by(viewer).of(place).order_by("-adopted_on", "title", "id")


def _documents(place: Organisation, viewer: Any) -> Any:
    return PolicyDocument.history.read_by(viewer).of(place).newest_first()


def _goals(place: Organisation, viewer: Any) -> Any:
    rows = Goal.objects.released_to(viewer).of(place)
    return rows.select_related("document", "theme").order_by("document_id", "number")


def _provisions(place: Organisation, viewer: Any) -> Any:
    return provisions_around(place, viewer).order_by("position", "name", "pk")


Plannen = resource(
    "plannen", "De plannen van een organisatie, zoals vrijgegeven", tag="plannen", serializer=told.Plan, rows=_plans
)
Documenten = resource(
    "documenten",
    "Plannen en andere stukken, met hun Woo-informatiecategorie",
    tag="plannen",
    serializer=told.Document,
    rows=_documents,
    filters=DocumentFilter,
)
Doelen = resource("doelen", "De doelen van de plannen", tag="plannen", serializer=told.Doel, rows=_goals)
Voorzieningen = resource(
    "voorzieningen",
    "Voorzieningen uit de tabellen van wie waarover gaat",
    tag="verdeling",
    serializer=told.Voorziening,
    rows=_provisions,
)


class Acties(Reading):
    """The actions of a plan on a day, with the filters of its page."""

    @extend_schema(
        operation_id="acties", summary="De acties van een plan, met hun stand op een dag", tags=["plannen"],
        parameters=[*DAYS, *FILTERS, *PAGING], responses=answers_of(page_of(told.Actie)),
    )  # fmt: skip
    def get(self, request: Any, organisation: str, public_id: str) -> Response:
        place, viewer = site(request, organisation), viewer_of(request)
        known_only(request, {one.name for one in (*DAYS, *FILTERS, *PAGING)})
        plan, shown = _plan_on(request, place, public_id)
        board = plan_board(plan, viewer, shown)
        if request.GET.get("organisatie"):
            _ = board.parties  # the filter divides by them
        filtered = ActionFilter(request.GET, board=board)
        kept = set(filtered.qs.order_by().values_list("id", flat=True)) if filtered.is_used else set(board.ids)
        ids = [one.id for one in board.glances if one.id in kept]
        return paged(request, ids, told.Actie, {"place": place}, read=board.rows)


class Indicatoren(Reading):
    """The indicators of a plan with their measurements up to a day."""

    @extend_schema(
        operation_id="indicatoren", summary="De indicatoren van een plan, met metingen en streefwaarden",
        tags=["plannen"], parameters=[*DAYS, *PAGING], responses=answers_of(page_of(told.Indicator)),
    )  # fmt: skip
    def get(self, request: Any, organisation: str, public_id: str) -> Response:
        place, viewer = site(request, organisation), viewer_of(request)
        known_only(request, {one.name for one in (*DAYS, *PAGING)})
        plan, shown = _plan_on(request, place, public_id)
        return paged(request, indicators_of(plan, viewer, shown), told.Indicator, {"place": place})


def _plan_on(request: Any, place: Organisation, public_id: str) -> tuple[PolicyDocument, Shown]:
    """The plan, and its state that the reader asks for; 404 where nothing was released."""
    viewer, days = viewer_of(request), days_asked(request)
    plan = get_object_or_404(PolicyDocument.objects.visible_to(viewer).plans().of(place), public_id=public_id)
    try:
        known = end_of(days.bekend) if days.bekend else None
        return plan, shown_state(plan, viewer, peildatum=days.peildatum, bekend=known)
    except NothingReleased as nothing:
        raise Http404 from nothing
