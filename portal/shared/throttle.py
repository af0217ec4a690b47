"""Counting how often something was tried, to slow down whoever tries too much.

Counts live in Django's cache: with the cache of one process, each web process counts for itself.
"""

from __future__ import annotations

from django.core.cache import cache


def too_often(what: str, *, limit: int, seconds: int) -> bool:
    """Count one try of `what`; True from the try after `limit` on, until `seconds` after the first."""
    key = f"throttle:{what}"
    cache.add(key, 0, seconds)
    try:
        return bool(cache.incr(key) > limit)
    except ValueError:  # it ran out between the two calls
        return False
