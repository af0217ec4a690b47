"""Paragraph styles of a DOCX: what they say of headings and numbering, their ancestors included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from policies.reading.xml import local

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|kop|koptekst niveau)\s*([1-9])\b", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Format:
    """What a paragraph's style and own properties tell. `outline` counts from 1, 0 for body text."""

    name: str = ""
    outline: int = 0
    num_id: str = ""
    depth: int = 0

    @property
    def heading(self) -> int:
        """The heading level by the name of the style or by its outline level; 0 for body text."""
        match = _HEADING.match(self.name)
        if match:
            return min(6, int(match.group(1)))
        if self.name.lower() in {"title", "titel"}:
            return 1
        return min(6, self.outline)


def value(parent: etree._Element | None, name: str) -> str | None:
    """The `val` of a child element, None where there is no such child."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + "val", "")


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iter(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self._known: dict[str, Format] = {}

    def of_paragraph(self, paragraph: etree._Element) -> Format:
        properties = paragraph.find(W + "pPr")
        base = self._format(value(properties, "pStyle") or "")
        return _merge(base, properties) if properties is not None else base

    def _format(self, style_id: str, depth: int = 0) -> Format:
        if style_id not in self._known:
            style = self._styles.get(style_id)
            if style is None or depth > _DEEPEST:
                return Format()
            parent = value(style, "basedOn")
            base = self._format(parent, depth + 1) if parent else Format()
            own = _merge(base, style.find(W + "pPr"))
            name = value(style, "name") or ""
            inherits = base.heading and not _HEADING.match(name)
            self._known[style_id] = Format(base.name if inherits else name, own.outline, own.num_id, own.depth)
        return self._known[style_id]


def _merge(base: Format, properties: etree._Element | None) -> Format:
    if properties is None:
        return base
    level = value(properties, "outlineLvl")
    outline = base.outline if level is None else _outline(level)
    numbering = properties.find(W + "numPr")
    num_id = value(numbering, "numId")
    depth = value(numbering, "ilvl")
    return Format(
        base.name,
        outline,
        base.num_id if num_id is None else num_id,
        int(depth) if depth and depth.isdigit() else base.depth,
    )


def _outline(level: str) -> int:
    return int(level) + 1 if level.isdigit() and int(level) < 9 else 0


def is_named(element: etree._Element, name: str) -> bool:
    return local(element) == name
