"""Running text (from a Markdown editor, for instance) in the layout of a paper: headings go to the margin."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import fragments_fromstring, tostring

# What may be longer than a page: it cannot be kept whole together with its heading.
LONG = frozenset({"table", "figure", "blockquote", "div"})
LISTS = frozenset({"ul", "ol"})
SHORT_LIST = 6


def in_sections(fragment: str) -> str:
    """Put each `h2` and what follows it in a section; the heading stays with the first paragraph.

    `fragment` is HTML that was sanitised before. A heading that opens a table or a long list stands above it instead of
    in the margin, because such a block may run over several pages; a short list does not.
    """
    sections: list[list[etree._Element]] = [[]]
    for element in _blocks(fragment):
        if element.tag == "h2":
            sections.append([])
        sections[-1].append(element)
    return "".join(_section(nodes) for nodes in sections if nodes)


def _blocks(fragment: str) -> Iterator[etree._Element]:
    """The elements at the top; loose text between them becomes a paragraph."""
    for node in fragments_fromstring(fragment):
        if isinstance(node, str):
            yield from _paragraph(node)
        else:
            tail, node.tail = node.tail or "", None
            yield node
            yield from _paragraph(tail)


def _paragraph(text: str) -> Iterator[etree._Element]:
    if text.strip():
        element = etree.Element("p")
        element.text = text.strip()
        yield element


def _section(nodes: list[etree._Element]) -> str:
    first = nodes[0]
    kept = 2 if first.tag == "h2" and len(nodes) > 1 and not _is_long(nodes[1]) else 0
    start = "".join(_html(node) for node in nodes[:kept])
    rest = "".join(_html(node) for node in nodes[kept:])
    opening = f'<div class="paper__start">{start}</div>' if start else ""
    return f'<section class="paper__section">{opening}{rest}</section>'


def _is_long(node: etree._Element) -> bool:
    return node.tag in LONG or (node.tag in LISTS and len(node) > SHORT_LIST)


def _html(node: etree._Element) -> str:
    return str(tostring(node, encoding="unicode"))
