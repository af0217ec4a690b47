"""The link to follow something by mail."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context

register = template.Library()


@register.inclusion_tag("components/follow_mail.html", takes_context=True)
def follow_mail(
    context: Context, subject: str = "", target: str = "", *, search: str = "", label: str = "Volg per mail"
) -> dict[str, Any]:
    """A link to follow this by mail, for who is logged in; `search` is a search's part of the address."""
    query = search or urlencode({"soort": subject, "wat": target})
    place = context.get("organisation") if context["user"].is_authenticated else None
    return {"organisation": place, "query": query, "label": label}
