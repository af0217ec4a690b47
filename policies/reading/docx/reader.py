"""A DOCX file as passages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from policies.reading.archives import open_archive, read_part
from policies.reading.assemble import assemble
from policies.reading.blocks import Block, heading, list_item, paragraph
from policies.reading.characters import Hyphens, clean, squeeze
from policies.reading.composing import is_titled
from policies.reading.docx.lists import Lists
from policies.reading.docx.styles import Format, Styles, W
from policies.reading.grids import Cell, Grid, grid_blocks
from policies.reading.loose import loose_block
from policies.reading.mending import mend
from policies.reading.messages import unreadable
from policies.reading.passages import ReadDocument
from policies.reading.phrases import is_set_heading
from policies.reading.xml import local, parse_xml

_CONTENTS = re.compile(r"^(?:toc|inhopg|inhoudsopgave|table of figures)", re.IGNORECASE)
_BESIDE = re.compile(r"^(?:caption|bijschrift|footnote|voetnoot|header|footer|koptekst$|voettekst)", re.IGNORECASE)
_DEEPEST = 40
_TEXT = {"t": None, "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SKIPPED = {"del", "instrText", "pPr", "rPr", "moveFrom", "txbxContent", "pict", "object", "Fallback", "delText"}


def read_docx(data: bytes) -> ReadDocument:
    archive = open_archive(data)
    root = parse_xml(read_part(archive, "word/document.xml"))
    body = root.find(W + "body")
    if body is None:
        raise unreadable("damaged")
    reader = _Reader(Styles(_optional(archive, "word/styles.xml")), Lists(_optional(archive, "word/numbering.xml")))
    blocks = list(reader.blocks(body))
    document = assemble(mend(blocks, Hyphens(block.text for block in blocks)))
    if not document.passages:
        raise unreadable("scanned" if any("media/" in name for name in archive.namelist()) else "no_text")
    return document


def _optional(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    return parse_xml(read_part(archive, name)) if name in archive.namelist() else None


class _Reader:
    """Walks the body; keeps the level of the last heading and the counters of lists."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._above = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        for element in parent:
            kind = local(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl" and depth < _DEEPEST:
                yield from grid_blocks(self._grid(element, depth))
            elif kind in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"} and depth < _DEEPEST:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        style = self._styles.of_paragraph(element)
        if not _CONTENTS.match(style.name):
            yield from self._own(element, style)
        for box in _boxes(element):
            for block in self.blocks(box, _DEEPEST - 5):
                block.aside = True
                yield block

    def _own(self, element: etree._Element, style: Format) -> Iterator[Block]:
        pieces = [squeeze(piece) for piece in clean(_text(element)).split("\n")]
        text = " ".join(piece for piece in pieces if piece)
        if not text:
            return
        number = self._lists.numbers(style.num_id, style.depth)
        if style.heading:
            self._above = style.heading
            yield from _numbered_heading(text, style.heading, number or "")
        elif _BESIDE.match(style.name):
            yield paragraph(text, aside=True)
        elif number is not None:
            yield from _item(pieces, style.depth + 1, number)
        elif is_set_heading(text) or (_is_bold(element) and is_titled(text.rstrip(":")) and len(pieces) == 1):
            yield heading(text, self._above + 1)
        else:
            yield from (loose_block(piece) for piece in pieces if piece)

    def _grid(self, table: etree._Element, depth: int) -> Grid:
        rows: list[list[Cell]] = []
        marked = 0
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl"), None) is not table:
                continue
            properties = row.find(W + "trPr")
            if marked == len(rows) and properties is not None and properties.find(W + "tblHeader") is not None:
                marked += 1
            rows.append(list(self._cells(row, rows[-1] if rows else [], depth)))
        return Grid(rows, marked)

    def _cells(self, row: etree._Element, above: list[Cell], depth: int) -> Iterator[Cell]:
        place = 0
        for element in row.iter(W + "tc"):
            if next(element.iterancestors(W + "tr"), None) is not row:
                continue
            properties = element.find(W + "tcPr")
            span = (
                int(_attribute(properties, "gridSpan") or "1")
                if (_attribute(properties, "gridSpan") or "1").isdigit()
                else 1
            )
            merged = properties is not None and properties.find(W + "vMerge") is not None
            if merged and (_attribute(properties, "vMerge") or "continue") == "continue" and place < len(above):
                yield Cell(above[place].blocks, bold=above[place].bold, repeated=True)
            else:
                yield Cell(list(self.blocks(element, depth + 1)), bold=_all_bold(element))
            for _ in range(min(span, 40) - 1):
                yield Cell([], spanned=True)
            place += span


def _item(pieces: list[str], depth: int, number: str) -> Iterator[Block]:
    """A list item; a line break before a typed number or bullet begins an item of its own, one deeper."""
    found = [list_item("", depth, number=number)]
    for piece in pieces:
        loose = loose_block(piece)
        if loose.level and found[0].text:
            found.append(list_item(loose.text, depth + 1, number=loose.number))
        else:
            found[-1].text = f"{found[-1].text} {piece}".strip()
    yield from found


def _attribute(properties: etree._Element | None, name: str) -> str | None:
    child = properties.find(W + name) if properties is not None else None
    return None if child is None else child.get(W + "val")


def _numbered_heading(text: str, level: int, number: str) -> Iterator[Block]:
    """A heading whose number Word computes, or the writer typed."""
    typed = loose_block(text)
    if number or not typed.number:
        yield heading(text, level, number=number)
    else:
        yield heading(typed.text, level, number=typed.number)


def _text(element: etree._Element) -> str:
    """The text of a paragraph as it stands now: insertions kept, deletions and field codes left out."""
    parts: list[str] = []
    for child in element:
        kind = local(child)
        if kind in _SKIPPED:
            continue
        if kind in _TEXT:
            parts.append((child.text or "") if kind == "t" else str(_TEXT[kind]))
        else:
            parts.append(_text(child))
    return "".join(parts)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes inside a paragraph; the copy for old versions of Word is passed over."""
    for box in element.iter(W + "txbxContent"):
        if not any(local(parent) == "Fallback" for parent in box.iterancestors()):
            yield box


def _is_bold(element: etree._Element) -> bool:
    runs = [run for run in element.iter(W + "r") if (run.findtext(W + "t") or "").strip()]
    return bool(runs) and all(_marks_bold(run) for run in runs)


def _marks_bold(run: etree._Element) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(W + "val", "1") not in {"0", "false"}


def _all_bold(cell: etree._Element) -> bool:
    paragraphs = [p for p in cell.iter(W + "p") if "".join(t.text or "" for t in p.iter(W + "t")).strip()]
    return bool(paragraphs) and all(_is_bold(p) for p in paragraphs)
