"""The resources of the API: what a reader may see, by the same querysets as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from actions.filters import ActionFilter
from actions.status.board import plan_board
from governance.models import Commitment, Decision, Meeting, Memo, Motion
from policies.domain.moments import NothingReleased, shown_state
from policies.models import PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.home.api import serializers as told
from portal.home.api.answers import DAYS, PAGING, Reading, days_asked, page_of, paged
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
        tags=["organisaties"], responses=page_of(told.Organisatie),
    )  # fmt: skip
    def get(self, request: Any) -> Response:
        return paged(request, Organisation.objects.with_site(), told.Organisatie, {})


class EenOrganisatie(Reading):
    @extend_schema(
        operation_id="organisatie", summary="Eén organisatie", tags=["organisaties"], responses=told.Organisatie
    )
    def get(self, request: Any, organisation: str) -> Response:
        return Response(told.Organisatie(site(request, organisation)).data)


class Of(Reading):
    """Rows of one organisation; `rows` picks and orders them."""

    serializer: type[Any]

    def rows(self, place: Organisation, viewer: Any) -> QuerySet[Any]:
        raise NotImplementedError

    def get(self, request: Any, organisation: str) -> Response:
        place, viewer = site(request, organisation), viewer_of(request)
        context = {"place": place, "inside": viewer.sees_drafts_of(place.pk)}
        return paged(request, self.rows(place, viewer), self.serializer, context)


class Plannen(Of):
    serializer = told.Plan

    def rows(self, place: Organisation, viewer: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = PolicyDocument.history.seen_by(viewer).of(place).order_by("-adopted_on", "title", "id")
        return found

    @extend_schema(
        operation_id="plannen", summary="De plannen van een organisatie, zoals vrijgegeven", parameters=PAGING,
        tags=["plannen"], responses=page_of(told.Plan),
    )  # fmt: skip
    def get(self, request: Any, organisation: str) -> Response:
        return super().get(request, organisation)


class Acties(Reading):
    """The actions of a plan on a day, with the filters of its page."""

    @extend_schema(
        operation_id="acties", summary="De acties van een plan, met hun stand op een dag", tags=["plannen"],
        parameters=[*DAYS, *FILTERS, *PAGING], responses=page_of(told.Actie),
    )  # fmt: skip
    def get(self, request: Any, organisation: str, public_id: str) -> Response:
        place, viewer, days = site(request, organisation), viewer_of(request), days_asked(request)
        plan = get_object_or_404(PolicyDocument.objects.visible_to(viewer).plans().of(place), public_id=public_id)
        try:
            known = end_of(days.bekend) if days.bekend else None
            shown = shown_state(plan, viewer, peildatum=days.peildatum, bekend=known)
        except NothingReleased as nothing:
            raise Http404 from nothing
        board = plan_board(plan, viewer, shown)
        if request.GET.get("organisatie"):
            _ = board.parties  # the filter divides by them
        filtered = ActionFilter(request.GET, board=board)
        kept = set(filtered.qs.order_by().values_list("id", flat=True)) if filtered.is_used else set(board.ids)
        ids = [one.id for one in board.glances if one.id in kept]
        return paged(request, ids, told.Actie, {"place": place}, read=board.rows)


class Vergaderingen(Of):
    serializer = told.Vergadering

    def rows(self, place: Organisation, viewer: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = Meeting.objects.visible_to(viewer).of(place).select_related("body")
        return found.order_by("-date", "-pk")

    @extend_schema(
        operation_id="vergaderingen", summary="Vergaderingen", parameters=PAGING, tags=["raad"],
        responses=page_of(told.Vergadering),
    )  # fmt: skip
    def get(self, request: Any, organisation: str) -> Response:
        return super().get(request, organisation)


class Besluiten(Of):
    serializer = told.Besluit

    def rows(self, place: Organisation, viewer: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = Decision.objects.visible_to(viewer).of(place).select_related("body").newest_first()
        return found

    @extend_schema(
        operation_id="besluiten", summary="Besluiten", parameters=PAGING, tags=["raad"],
        responses=page_of(told.Besluit),
    )  # fmt: skip
    def get(self, request: Any, organisation: str) -> Response:
        return super().get(request, organisation)


class Moties(Of):
    serializer = told.Motie

    def rows(self, place: Organisation, viewer: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = Motion.objects.visible_to(viewer).of(place).select_related("portfolio_holder")
        return found.newest_first()  # type: ignore[attr-defined,no-any-return]  # words of our own queryset

    @extend_schema(
        operation_id="moties", summary="Moties, met uitslag, uitvoering en afdoening", parameters=PAGING, tags=["raad"],
        responses=page_of(told.Motie),
    )  # fmt: skip
    def get(self, request: Any, organisation: str) -> Response:
        return super().get(request, organisation)


class Toezeggingen(Of):
    serializer = told.Toezegging

    def rows(self, place: Organisation, viewer: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = Commitment.objects.visible_to(viewer).of(place).select_related("portfolio_holder")
        return found.newest_first()  # type: ignore[attr-defined,no-any-return]  # words of our own queryset

    @extend_schema(
        operation_id="toezeggingen", summary="Toezeggingen, met uitvoering en afdoening", parameters=PAGING,
        tags=["raad"], responses=page_of(told.Toezegging),
    )  # fmt: skip
    def get(self, request: Any, organisation: str) -> Response:
        return super().get(request, organisation)


class Memos(Of):
    serializer = told.Memo

    def rows(self, place: Organisation, viewer: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = Memo.objects.visible_to(viewer).of(place).sent().order_by("-sent_at", "-pk")
        return found

    @extend_schema(
        operation_id="memos", summary="Verzonden memo’s aan de raad", parameters=PAGING, tags=["raad"],
        responses=page_of(told.Memo),
    )  # fmt: skip
    def get(self, request: Any, organisation: str) -> Response:
        return super().get(request, organisation)
