"""How the API answers: pages with links, errors as problem details (RFC 9457), its version in a header."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.home.api.serializers import absolute
from portal.shared.asking import AskedDays, asked_days
from portal.shared.moments import today

VERSION = settings.SPECTACULAR_SETTINGS["VERSION"]
PER_PAGE, MOST_PER_PAGE = 50, 200
TITLES = {
    400: "De vraag klopt niet",
    404: "Dit bestaat niet",
    405: "Hier kunt u alleen lezen",
    406: "Dit antwoord is er alleen als JSON",
}
PAGING = [
    OpenApiParameter("pagina", OpenApiTypes.INT, description="Welke bladzijde, vanaf 1."),
    OpenApiParameter("perPagina", OpenApiTypes.INT, description=f"Hoeveel per bladzijde, hoogstens {MOST_PER_PAGE}."),
]
DAYS = [
    OpenApiParameter("peildatum", OpenApiTypes.DATE, description="De dag waarover het gaat. Zonder: vandaag."),
    OpenApiParameter("bekend", OpenApiTypes.DATE, description="Wat het register op die dag wist. Zonder: nu."),
]


class Problem(JSONRenderer):
    media_type = "application/problem+json"
    format = "problem"


class TheReader(BaseAuthentication):
    """The session was read already: DRF must not forget who it was."""

    def authenticate(self, request: Any) -> tuple[Any, None]:
        return request._request.user, None


class Reading(APIView):
    """One resource to read. The reader is the one of the pages: the public, or who is logged in."""

    authentication_classes = [TheReader]
    permission_classes: list[Any] = []
    renderer_classes = [JSONRenderer]
    http_method_names = ["get", "head", "options"]

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["API-Version"] = VERSION
        answer["Access-Control-Allow-Origin"] = "*"
        if answer.status_code >= 400 and isinstance(answer, Response):
            answer.accepted_renderer, answer.content_type = Problem(), Problem.media_type
        return answer


def problem(error: Exception, _context: dict[str, Any]) -> Response | None:
    """An error in plain Dutch; None lets Django answer."""
    if isinstance(error, Http404):
        status, detail = 404, "Dit adres bestaat niet, of u mag het niet zien."
    elif isinstance(error, APIException):
        status, detail = error.status_code, _words(error)
    else:
        return None
    body = {"type": "about:blank", "title": TITLES.get(status, "Dit gaat niet"), "status": status, "detail": detail}
    return Response(body, status=status, headers={"Allow": "GET, HEAD, OPTIONS"} if status == 405 else None)


def _words(error: APIException) -> str:
    if isinstance(error, ValidationError):
        return " ".join(str(one) for one in error.detail)
    return {405: "Deze API leest alleen.", 406: "Vraag om application/json."}.get(error.status_code, "")


def days_asked(request: HttpRequest) -> AskedDays:
    """`peildatum` and `bekend`; 400 for what is no day, or a day that is still to come."""
    asked = asked_days(request.GET)
    wrong = [*asked.errors.values()]
    if any(day and day > today() for day in (asked.peildatum, asked.bekend)):
        wrong.append("Deze dag moet nog komen.")
    if wrong:
        raise ValidationError(wrong)
    return asked


def known_only(request: HttpRequest, names: set[str]) -> None:
    """400 for a parameter that is none of these: a misspelt filter would look as if it had found everything."""
    if unknown := sorted(set(request.GET) - names):
        raise ValidationError([f"“{unknown[0][:40]}” is geen filter. Wel: {', '.join(sorted(names))}."])


def number(request: HttpRequest, name: str, default: int, most: int) -> int:
    """A whole number in the address, from 1; 400 for anything else."""
    words = request.GET.get(name, str(default))
    if not (words.isascii() and words.isdigit() and 1 <= int(words[:9]) <= most and len(words) < 9):
        raise ValidationError([f"{name} is een getal van 1 tot en met {most}."])
    return int(words)


LINKS = inline_serializer(
    "Links", {name: serializers.URLField(required=name == "self") for name in ("self", "next", "prev")}
)


class Probleem(serializers.Serializer):
    """What went wrong, in plain Dutch (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()


def answers_of(found: Any) -> dict[Any, Any]:
    """The answers of a resource for the OpenAPI document: what was found, a question that is wrong, and nothing."""
    return {200: found, (400, Problem.media_type): Probleem, (404, Problem.media_type): Probleem}


def page_of(serializer: type[Any]) -> Any:
    """The answer of `paged`, for the OpenAPI document."""
    count = serializers.IntegerField(help_text="Hoeveel er zijn, op alle bladzijden samen.")
    fields = {"aantal": count, "resultaten": serializer(many=True), "_links": LINKS}
    return inline_serializer(f"{serializer.__name__}Bladzijde", fields)


def paged(
    request: HttpRequest, rows: Any, serializer: type[Any], context: dict[str, Any], read: Any = list
) -> Response:
    """One page of `rows` (a queryset or a list) with links to the others; `read` makes of a page what is told."""
    size = number(request, "perPagina", PER_PAGE, MOST_PER_PAGE)
    wanted = number(request, "pagina", 1, 10_000_000)
    page = Paginator(rows, size).get_page(wanted)
    if page.number != wanted:
        raise Http404
    told = serializer(read(page.object_list), many=True, context=context).data
    links = {"self": _at(request, wanted)}
    if page.has_next():
        links["next"] = _at(request, wanted + 1)
    if page.has_previous():
        links["prev"] = _at(request, wanted - 1)
    return Response({"aantal": page.paginator.count, "resultaten": told, "_links": links})


def _at(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["pagina"] = str(page)
    return absolute(f"{request.path}?{urlencode(list(query.items()))}")
