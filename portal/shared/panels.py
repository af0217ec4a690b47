"""Parts of a page that belong to a higher room: each room registers what it can show of an object of a lower one.

A panel is a template and a function that gives its context, or None when there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.shared.viewer import Viewer

Source = Callable[[Any, Viewer], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One block on the page of a kind of object (`place`, such as "action"); `order` sorts the blocks."""

    place: str
    order: int
    template: str
    source: Source


_panels: list[Panel] = []


def register(*, place: str, order: int, template: str, source: Source) -> None:
    """Called from `AppConfig.ready()` of the room that owns the panel."""
    panel = Panel(place, order, template, source)
    if panel not in _panels:
        _panels.append(panel)


def render_panels(place: str, subject: Any, viewer: Viewer) -> list[SafeString]:
    """The panels of `place` for one object, as HTML, in order; empty ones are left out."""
    blocks = []
    for panel in sorted(_panels, key=lambda panel: panel.order):
        if panel.place == place and (context := panel.source(subject, viewer)) is not None:
            blocks.append(render_to_string(panel.template, context))
    return blocks
