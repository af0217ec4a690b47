"""A version as lines to read: passages with the marks that other rooms put beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from policies.models import DocumentVersion, Passage
from portal.shared.panels import marks
from portal.shared.viewer import Viewer


@dataclass(slots=True)
class Line:
    """One passage on the page: its words for this reader, its shape, and the marks in the margin."""

    position: int
    kind: str
    level: int
    number: str
    text: str
    page: int | None
    new_page: bool = False
    cells: list[Any] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)

    @property
    def heading_level(self) -> int:
        """Headings of the document start below the page's own h1 and h2; HTML knows six."""
        return min(self.level + 2, 6)


def lines_of(version: DocumentVersion, viewer: Viewer) -> list[Line]:
    """All passages of a version for one reader: one query for the passages and one per room that marks."""
    passages = list(Passage.objects.filter(version=version).order_by("position"))
    beside = marks("version", version, viewer)
    lines, last = [], None
    for passage in passages:
        passage.version = version
        lines.append(_line(passage, viewer, beside, new_page=passage.page is not None and passage.page != last))
        last = passage.page or last
    return lines


def _line(passage: Passage, viewer: Viewer, beside: dict[int, list[dict[str, Any]]], *, new_page: bool) -> Line:
    words = passage.text_for(viewer)
    whole = words == passage.text
    return Line(
        position=passage.position,
        kind=passage.kind,
        level=passage.level,
        number=passage.number,
        text=words,
        page=passage.page,
        new_page=new_page,
        cells=passage.cells if whole else [],
        marks=beside.get(passage.pk, []),
    )


def outline_of(lines: list[Line]) -> list[Line]:
    """The headings of the first three levels."""
    return [line for line in lines if line.kind == "heading" and line.level <= 3]
