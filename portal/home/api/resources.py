"""Lists of rows of one organisation as resources: rows by the querysets of the pages, filters by their filter sets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from portal.accounts.access import site, viewer_of
from portal.home.api.answers import PAGING, Reading, answers_of, known_only, page_of, paged
from portal.organisations.models import Organisation

Rows = Callable[[Organisation, Any], Any]


def resource(
    name: str,
    summary: str,
    *,
    tag: str,
    serializer: type[Any],
    rows: Rows,
    filters: type[Any] | None = None,
    placed: bool = False,
) -> type[Reading]:
    """A list of `rows(place, viewer)`; `placed` filter sets want to know whose pages these are."""
    parameters = [*parameters_of(filters), *PAGING]
    names = {one.name for one in parameters}

    class Listed(Reading):
        @extend_schema(
            operation_id=name,
            summary=summary,
            parameters=parameters,
            tags=[tag],
            responses=answers_of(page_of(serializer)),
        )
        def get(self, request: Any, organisation: str) -> Response:
            place, viewer = site(request, organisation), viewer_of(request)
            known_only(request, names)
            found = rows(place, viewer)
            if filters is not None:
                found = _filtered(filters, request, found, {"place": place} if placed else {})
            context = {"place": place, "inside": viewer.sees_drafts_of(place.pk)}
            return paged(request, found, serializer, context)

    Listed.__name__ = Listed.__qualname__ = name.capitalize()
    return Listed


def seen(model: Any, *related: str) -> Rows:
    """The rows of a model that a reader sees, the newest first."""
    return lambda place, viewer: model.objects.visible_to(viewer).of(place).select_related(*related).newest_first()


def parameters_of(filters: type[Any] | None) -> list[OpenApiParameter]:
    """The filters of a page, as parameters of the API."""
    found = []
    for name, one in (filters.base_filters if filters else {}).items():
        choices = [value for value, _ in one.extra.get("choices", ())] or None
        kind = OpenApiTypes.INT if name == "jaar" else OpenApiTypes.STR
        found.append(OpenApiParameter(name, kind, description=f"{one.label}.", enum=choices))
    return found


def _filtered(filters: type[Any], request: Any, rows: Any, more: dict[str, Any]) -> Any:
    """The rows that the filters leave; 400 for a value that is none of theirs."""
    asked = filters(request.GET, queryset=rows, **more)
    if not asked.form.is_valid():
        raise ValidationError([f"{name}: {' '.join(words)}" for name, words in asked.form.errors.items()])
    return asked.qs
