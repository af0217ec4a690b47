"""A version as lines to read: passages with the marks that other rooms put beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from policies.enums import PassageKind
from policies.models import DocumentVersion, Passage
from portal.shared.panels import marks
from portal.shared.viewer import Viewer

# Headings of the document start below the page's own h2 and never skip a level; HTML knows six.
PAGE_HEADING = 2
DEEPEST = 6


@dataclass(slots=True)
class Line:
    """One passage on the page: its words for this reader, its shape, and the marks in the margin.

    `level` is the document's own; `heading_level` that of HTML, 0 for what is no heading.
    """

    position: int
    kind: str
    level: int
    heading_level: int
    number: str
    text: str
    page: int | None
    new_page: bool = False
    cells: list[Any] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)


def lines_of(version: DocumentVersion, viewer: Viewer) -> list[Line]:
    """All passages of a version for one reader: one query for the passages and one per room that marks."""
    passages = list(Passage.objects.filter(version=version).order_by("position"))
    beside = marks("version", version, viewer)
    lines, last = [], None
    heading = PAGE_HEADING
    for passage in passages:
        passage.version = version
        line = _line(passage, viewer, beside)
        line.new_page = passage.page is not None and passage.page != last
        if passage.kind == PassageKind.HEADING:
            line.heading_level = heading = min(passage.level + PAGE_HEADING, heading + 1, DEEPEST)
        lines.append(line)
        last = passage.page or last
    return lines


def _line(passage: Passage, viewer: Viewer, beside: dict[int, list[dict[str, Any]]]) -> Line:
    words = passage.text_for(viewer)
    whole = words == passage.text
    return Line(
        position=passage.position,
        kind=passage.kind,
        level=passage.level,
        heading_level=0,
        number=passage.number,
        text=words,
        page=passage.page,
        cells=passage.cells if whole else [],
        marks=beside.get(passage.pk, []),
    )


def outline_of(lines: list[Line]) -> list[Line]:
    """The headings of the first three levels."""
    return [line for line in lines if line.kind == "heading" and line.level <= 3]
