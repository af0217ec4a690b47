"""Parts of a page that belong to a higher room: each room registers what it can show of an object of a lower one.

A panel is a template and a function that gives its context, or None when there is nothing to show. The function gets
the moment of the page too: on a past day a panel shows what was so on that day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.shared.moments import Moment
from portal.shared.viewer import Viewer

Source = Callable[[Any, Viewer, Moment], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One block on the page of a kind of object (`place`, such as "action"); `order` sorts the blocks."""

    place: str
    order: int
    template: str
    source: Source


_panels: list[Panel] = []

Marks = Callable[[Any, Viewer], dict[int, list[dict[str, Any]]]]
_marks: dict[str, list[Marks]] = {}


def register_marks(*, place: str, source: Marks) -> None:
    """A higher room that marks parts of an object: `source` gives, per part's id, marks with `label` and `url`."""
    if source not in _marks.setdefault(place, []):
        _marks[place].append(source)


def marks(place: str, subject: Any, viewer: Viewer) -> dict[int, list[dict[str, Any]]]:
    """All marks of `place` on one object, such as the actions beside the passages of a version."""
    found: dict[int, list[dict[str, Any]]] = {}
    for source in _marks.get(place, []):
        for part, some in source(subject, viewer).items():
            found.setdefault(part, []).extend(some)
    return found


def register(*, place: str, order: int, template: str, source: Source) -> None:
    """Called from `AppConfig.ready()` of the room that owns the panel."""
    panel = Panel(place, order, template, source)
    if panel not in _panels:
        _panels.append(panel)


def render_panels(place: str, subject: Any, viewer: Viewer, moment: Moment) -> list[SafeString]:
    """The panels of `place` for one object at a moment, as HTML, in order; empty ones are left out."""
    blocks = []
    for panel in sorted(_panels, key=lambda panel: panel.order):
        if panel.place == place and (context := panel.source(subject, viewer, moment)) is not None:
            blocks.append(render_to_string(panel.template, context))
    return blocks
