"""Snippets of search results: the words found, marked."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def marked(snippet: str) -> SafeString:
    """« and » around a word become a mark; everything else is escaped first."""
    html = escape(snippet).replace("«", "<mark>").replace("»", "</mark>")
    return mark_safe(html)  # noqa: S308 - escaped above
