"""Public pages that a browser may keep but must ask about: `no-cache` with an ETag that costs one small query.

The tag stands for all a public page depends on: the newest changes anywhere in the register (so that a redaction
reaches every page at once), whose page it is, today in the Netherlands, and the build of the portal. A page for
somebody who is logged in is never kept. A web process keeps the pages it made for visitors without any cookie under
their tag, so that many readers of one page, minutes before a meeting, cost the making of one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, partial, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from portal.shared.models import Change
from portal.shared.moments import today

View = Callable[..., HttpResponse]
NEWEST = 30


@cache
def build_id() -> str:
    """A fingerprint of the templates and code that this process runs: worked out once."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        found = path.stat()
        digest.update(f"{path.name}{found.st_size}{found.st_mtime_ns}".encode())
    return digest.hexdigest()[:12]


def _sources() -> list[Path]:
    base = Path(settings.BASE_DIR)
    rooms = [base / name for name in ("portal", "policies", "actions", "governance")]
    code = [path for room in rooms for path in room.rglob("*.py")]
    return [*code, *(base / "templates").rglob("*.html")]


def page_etag(request: HttpRequest, *_: Any, **__: Any) -> str | None:
    """The tag of a page for everybody; None for somebody who is logged in, and for what is no plain reading."""
    if request.method not in ("GET", "HEAD") or request.user.is_authenticated:
        return None
    # Some, not one: an act that began earlier may be committed after a later one.
    newest = tuple(Change.objects.order_by("-pk").values_list("pk", flat=True)[:NEWEST])
    parts = (newest, request.get_full_path(), request.headers.get("HX-Request", ""), today(), build_id())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def kept_by_asking(view: View) -> View:
    """Decorate a public view: an unchanged page costs its reader an empty 304 and the server one query."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tag = page_etag(request)
        made = partial(_kept_or_made, view, tag)
        response: HttpResponse = condition(etag_func=lambda *_, **__: tag)(made)(request, *args, **kwargs)
        logged_in = request.user.is_authenticated
        patch_cache_control(response, no_cache=True, **({"private": True} if logged_in else {}))
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response

    return answer


def _kept_or_made(view: View, tag: str | None, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page that this process made under the same tag, for a visitor about whom nothing is remembered."""
    if tag is None or request.COOKIES or request.method != "GET":
        return view(request, *args, **kwargs)
    kept = caches["pages"].get(tag)
    if kept is not None:
        return HttpResponse(kept[0], headers=kept[1])
    response = view(request, *args, **kwargs)
    if _may_be_kept(request, response):
        caches["pages"].set(tag, (response.content, dict(response.headers)))
    return response


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """A plain page that says nothing to one visitor only: no cookie, no token of a form, no header of its own."""
    personal = response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    plain = (
        response.status_code == HTTPStatus.OK and not response.streaming and set(response.headers) == {"Content-Type"}
    )
    return plain and not personal
