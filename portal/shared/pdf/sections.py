"""Running text (from a Markdown editor, for instance) in the layout of a paper: headings go to the margin."""

from __future__ import annotations

from lxml import etree
from lxml.html import fragments_fromstring, tostring

# What may be longer than a page: it cannot be kept whole together with its heading.
LONG = frozenset({"table", "ul", "ol", "figure", "blockquote", "div"})


def in_sections(fragment: str) -> str:
    """Put each `h2` and what follows it in a section; the heading stays with the first paragraph.

    `fragment` is HTML that was sanitised before. A heading that opens a table or a list stands above it instead of in
    the margin, because such a block may run over several pages.
    """
    sections: list[list[etree._Element]] = [[]]
    for node in fragments_fromstring(fragment):
        element = _paragraph(node) if isinstance(node, str) else node
        if element.tag == "h2":
            sections.append([])
        sections[-1].append(element)
    return "".join(_section(nodes) for nodes in sections if nodes)


def _paragraph(text: str) -> etree._Element:
    element = etree.Element("p")
    element.text = text.strip()
    return element


def _section(nodes: list[etree._Element]) -> str:
    first = nodes[0]
    kept = 2 if first.tag == "h2" and len(nodes) > 1 and nodes[1].tag not in LONG else 0
    start = "".join(_html(node) for node in nodes[:kept])
    rest = "".join(_html(node) for node in nodes[kept:])
    opening = f'<div class="paper__start">{start}</div>' if start else ""
    return f'<section class="paper__section">{opening}{rest}</section>'


def _html(node: etree._Element) -> str:
    """The node as HTML; loose text behind it becomes a paragraph."""
    tail = (node.tail or "").strip()
    own = str(tostring(node, encoding="unicode", with_tail=False))
    return own + (str(tostring(_paragraph(tail), encoding="unicode")) if tail else "")
