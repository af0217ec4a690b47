"""HTML, and Markdown by way of it, as passages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from policies.reading.assemble import assemble
from policies.reading.blocks import Block, heading, list_item, paragraph
from policies.reading.characters import Hyphens, clean, squeeze
from policies.reading.docx.lists import printed
from policies.reading.grids import Cell, Grid, grid_blocks
from policies.reading.loose import loose_block
from policies.reading.mending import mend
from policies.reading.messages import unreadable
from policies.reading.numbering import Style, split_number
from policies.reading.passages import ReadDocument
from policies.reading.plain import decode
from policies.reading.xml import local

_SKIPPED = {"script", "style", "nav", "template", "noscript", "head", "svg", "form", "button", "iframe", "object"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img",
}  # fmt: skip
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LETTERED = re.compile(r"(?<!\n)\n(?=[a-z][.)][ \t]+\S)")  # "a. ..." is no list in Markdown, but is one to its writer
_DEEPEST = 120


def read_html(data: bytes) -> ReadDocument:
    return _read(decode(data))


def read_markdown(data: bytes) -> ReadDocument:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    text = _LETTERED.sub("\n\n", clean(decode(data)))
    return _read(f"<html><body>{markdown.render(text)}</body></html>")


def _read(text: str) -> ReadDocument:
    try:
        root = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("no_text") from error
    body = root.find("body")
    blocks = list(_blocks(root if body is None else body))
    document = assemble(mend(blocks, Hyphens(block.text for block in blocks)))
    if not document.passages:
        raise unreadable("no_text")
    return document


def _blocks(element: etree._Element, depth: int = 0, nested: int = 0) -> Iterator[Block]:
    """The blocks of an element; loose text between block elements becomes paragraphs. `depth` counts open lists."""
    loose = element.text or ""
    for child in element:
        kind = local(child)
        if kind in _INLINE or not kind:
            loose += (_text(child) if kind else "") + (child.tail or "")
            continue
        yield from _paragraphs(loose)
        if kind not in _SKIPPED and nested < _DEEPEST:
            yield from _block(child, kind, depth, nested + 1)
        loose = child.tail or ""
    yield from _paragraphs(loose)


def _block(element: etree._Element, kind: str, depth: int, nested: int) -> Iterator[Block]:
    if re.fullmatch(r"h[1-6]", kind):
        yield from _heading(squeeze(clean(_text(element))), int(kind[1]))
    elif kind in {"ul", "ol"}:
        yield from _list(element, kind, depth + 1, nested)
    elif kind == "table":
        yield from grid_blocks(_grid(element, nested))
    elif kind in {"figcaption", "caption", "aside"}:
        yield from (paragraph(block.text, aside=True) for block in _blocks(element, depth, nested))
    else:
        yield from _blocks(element, depth, nested)


def _heading(text: str, level: int) -> Iterator[Block]:
    number = split_number(text)
    if number and number.rest and number.style is not Style.AD:
        yield heading(number.rest, level, number=number.number)
    elif text:
        yield heading(text, level)


def _list(element: etree._Element, kind: str, depth: int, nested: int) -> Iterator[Block]:
    start = element.get("start", "1")
    count = int(start) if start.isdigit() and len(start) < 6 else 1
    style = _STYLES.get(element.get("type", ""), "decimal")
    for item in element:
        if local(item) != "li":
            continue
        own = list(_blocks(item, depth, nested))
        number = printed(count, style) if kind == "ol" else ""
        count += 1
        for place, block in enumerate(own):
            if place == 0 and block.level in {0, 1} and not block.cells:
                yield list_item(block.text, depth, number=number or block.number)
            else:
                yield block


def _paragraphs(text: str) -> Iterator[Block]:
    for line in clean(text).split("\v"):
        squeezed = squeeze(line)
        if squeezed:
            yield loose_block(squeezed)


def _text(element: etree._Element) -> str:
    """The running text of inline elements; a forced line break ends a paragraph, a line end of the source does not."""
    if local(element) == "br":
        return "\u2029"
    if local(element) in _SKIPPED:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_text(child) if local(child) else "", child.tail or ""]
    return "".join(parts)


def _grid(table: etree._Element, nested: int) -> Grid:
    rows: list[list[Cell]] = []
    marked = 0
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        cells = [cell for cell in row if local(cell) in {"td", "th"}]
        if cells and marked == len(rows) and all(local(cell) == "th" for cell in cells):
            marked += 1
        rows.append([item for cell in cells for item in _cells(cell, nested)])
    return Grid(rows, marked)


def _cells(cell: etree._Element, nested: int) -> list[Cell]:
    span = cell.get("colspan", "1")
    width = min(40, int(span)) if span.isdigit() and len(span) < 4 else 1
    own = Cell(list(_blocks(cell, 0, nested)), bold=local(cell) == "th")
    return [own, *(Cell([], spanned=True) for _ in range(max(1, width) - 1))]
