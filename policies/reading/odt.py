"""An OpenDocument text as passages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from policies.reading.archives import open_archive, read_part
from policies.reading.assemble import assemble
from policies.reading.blocks import Block, heading, list_item
from policies.reading.characters import Hyphens, clean, squeeze
from policies.reading.grids import Cell, Grid, grid_blocks
from policies.reading.loose import loose_block
from policies.reading.mending import mend
from policies.reading.messages import unreadable
from policies.reading.passages import PassageKind, ReadDocument
from policies.reading.xml import local, parse_xml

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SKIPPED = {"table-of-content", "tracked-changes", "note", "annotation", "sequence-decls", "alphabetical-index"}
_DEEPEST = 40


def read_odt(data: bytes) -> ReadDocument:
    archive = open_archive(data)
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in read_part(
        archive, "META-INF/manifest.xml"
    ):
        raise unreadable("encrypted")
    root = parse_xml(read_part(archive, "content.xml"))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise unreadable("damaged")
    blocks = list(_blocks(body, 0))
    document = assemble(mend(blocks, Hyphens(block.text for block in blocks)))
    if not document.passages:
        raise unreadable("no_text")
    return document


def _blocks(parent: etree._Element, depth: int) -> Iterator[Block]:
    for element in parent:
        kind = local(element)
        if kind == "h":
            yield from _heading(element)
        elif kind == "p":
            text = squeeze(clean(_text(element)))
            if text:
                yield loose_block(text)
        elif kind == "list" and depth < _DEEPEST:
            yield from _list(element, depth + 1)
        elif kind == "table" and depth < _DEEPEST:
            yield from grid_blocks(_grid(element, depth))
        elif kind not in _SKIPPED and kind and depth < _DEEPEST:
            yield from _blocks(element, depth + (kind not in {"section", "text"}))


def _heading(element: etree._Element) -> Iterator[Block]:
    text = squeeze(clean(_text(element)))
    level = element.get(f"{_TEXT}outline-level", "1")
    typed = loose_block(text)
    if text:
        yield heading(typed.text, int(level) if level.isdigit() else 1, number=typed.number)


def _list(element: etree._Element, depth: int) -> Iterator[Block]:
    for item in element:
        for place, block in enumerate(_blocks(item, depth)):
            if place == 0 and block.kind in {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM} and block.level < 2:
                yield list_item(block.text, depth, number=block.number)
            else:
                yield block


def _grid(table: etree._Element, depth: int) -> Grid:
    rows: list[list[Cell]] = []
    marked = 0
    for row in table.iter(f"{_TABLE}table-row"):
        parent = row.getparent()
        marked += parent is not None and local(parent) == "table-header-rows"
        cells = [cell for cell in row if local(cell) in {"table-cell", "covered-table-cell"}][:80]
        rows.append([Cell(list(_blocks(cell, depth + 1)), spanned=local(cell).startswith("covered")) for cell in cells])
    return Grid(rows, marked)


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        kind = local(child)
        if kind in {"s", "tab", "line-break"}:
            parts.append(" ")
        elif kind not in _SKIPPED:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
