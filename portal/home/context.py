"""What every page needs around its own matter."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    return {"site_name": settings.SITE_NAME, "viewer": getattr(request, "viewer", None)}
