"""Public pages that a browser may keep but must ask about: `no-cache` with an ETag that costs one small query.

The tag stands for all a public page depends on: the newest change anywhere in the register (so that a redaction reaches
every page at once), whose page it is, today in the Netherlands, and the build of the portal. A page for somebody who is
logged in is never kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from portal.shared.models import Change
from portal.shared.moments import today

View = Callable[..., HttpResponse]


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
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
    parts = (newest, request.get_full_path(), request.headers.get("HX-Request", ""), today(), build_id())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def kept_by_asking(view: View) -> View:
    """Decorate a public view: an unchanged page costs its reader an empty 304 and the server one query."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = condition(etag_func=page_etag)(view)(request, *args, **kwargs)
        logged_in = request.user.is_authenticated
        patch_cache_control(response, no_cache=True, **({"private": True} if logged_in else {}))
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response

    return answer
