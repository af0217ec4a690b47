"""From sanitised HTML to paragraphs, lists, tables, pictures and footnotes of a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from docx import Document
from docx.shared import Cm, Pt
from lxml.html import fragments_fromstring

from portal.shared.word import parts

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTAINERS = {"div", "section", "figure", "blockquote"}
WIDEST = Cm(16)
DEEPEST_LIST = 3
LANGUAGE = "nl-NL"


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks."""

    bold: bool = False
    italic: bool = False


class WordWriter:
    """One document; `pictures` are by the name behind `asset:`. Anything the HTML says in another tag is plain text."""

    def __init__(
        self, *, title: str, author: str, subject: str, created: datetime, pictures: Mapping[str, bytes]
    ) -> None:
        self.document: Any = Document()
        self._notes = parts.Footnotes(self.document)
        self._pictures = pictures
        self.document.styles["Normal"].font.size = Pt(11)
        parts.set_language(self.document, LANGUAGE)
        about, moment = self.document.core_properties, timezone.localtime(created).replace(tzinfo=None)
        about.title, about.author, about.subject, about.language = title[:255], author[:255], subject[:255], LANGUAGE
        about.created = about.modified = moment
        about.comments, about.last_modified_by = "", author[:255]

    def paragraph(self, *pieces: tuple[str, bool], style: str | None = None) -> None:
        """One paragraph of (words, bold)."""
        made = self.document.add_paragraph(style=style)
        for words, bold in pieces:
            made.add_run(words).bold = bold

    def heading(self, words: str, level: int) -> None:
        self.document.add_heading(words, level)

    def html(self, fragment: str) -> None:
        """All blocks of a sanitised piece of HTML."""
        for node in fragments_fromstring(fragment) if fragment.strip() else []:
            if isinstance(node, str):
                if node.strip():
                    self.document.add_paragraph(node.strip())
            else:
                self._block(node)

    def saved(self) -> bytes:
        self._notes.store()
        output = BytesIO()
        self.document.save(output)
        return output.getvalue()

    def _block(self, node: Any) -> None:
        if node.tag in HEADINGS:
            self._fill(self.document.add_heading("", HEADINGS[node.tag]), node)
        elif node.tag in ("ul", "ol"):
            self._list(node, 1)
        elif node.tag == "table":
            self._table(node)
        elif node.tag in CONTAINERS:
            for child in node:
                self._block(child)
        elif node.tag == "figcaption":
            self._fill(self.document.add_paragraph(style="Caption"), node)
        elif node.tag == "img":
            self._picture(self.document.add_paragraph(), node)
        elif isinstance(node.tag, str):
            self._fill(self.document.add_paragraph(), node)

    def _list(self, node: Any, depth: int) -> None:
        name = "List Number" if node.tag == "ol" else "List Bullet"
        style = name if depth == 1 else f"{name} {min(depth, DEEPEST_LIST)}"
        numbering = parts.new_numbering(self.document, style) if node.tag == "ol" else None
        for item in node:
            paragraph = self.document.add_paragraph(style=style)
            if numbering is not None:
                parts.number_by(paragraph, numbering)
            self._fill(paragraph, item)
            for inner in item:
                if inner.tag in ("ul", "ol"):
                    self._list(inner, depth + 1)

    def _table(self, node: Any) -> None:
        for caption in node.iter("caption"):
            self._fill(self.document.add_paragraph(style="Caption"), caption)
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in node.iter("tr")]
        if not rows:
            return
        table = self.document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
        for made, cells in zip(table.rows, rows, strict=True):
            for place, cell in zip(made.cells, cells, strict=False):
                self._fill(place.paragraphs[0], cell, Style(bold=cell.tag == "th" and cell.get("scope") == "col"))
        if node.find("thead") is not None:
            parts.repeat_head(table.rows[0])
        self.document.add_paragraph()

    def _fill(self, paragraph: Any, node: Any, style: Style = Style()) -> None:
        self._words(paragraph, node.text, style)
        for child in node:
            self._inline(paragraph, child, style)
            self._words(paragraph, child.tail, style)

    def _inline(self, paragraph: Any, node: Any, style: Style) -> None:
        if node.tag == "img":
            self._picture(paragraph, node)
        elif node.get("class") == "paper__note":
            self._notes.add(paragraph, " ".join(node.text_content().split()))
        elif node.tag == "a" and node.get("href"):
            parts.add_link(paragraph, " ".join(node.text_content().split()), node.get("href"))
        elif node.tag == "br":
            paragraph.add_run().add_break()
        elif node.tag not in ("ul", "ol", "figcaption"):
            bold, italic = style.bold or node.tag == "strong", style.italic or node.tag == "em"
            self._fill(paragraph, node, Style(bold, italic))

    def _words(self, paragraph: Any, text: str | None, style: Style) -> None:
        words = " ".join(text.split()) if text else ""
        if not words:
            if text and paragraph.text and text[0] == " ":
                paragraph.add_run(" ")
            return
        assert text is not None
        run = paragraph.add_run(f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}")
        run.bold, run.italic = style.bold or None, style.italic or None

    def _picture(self, paragraph: Any, node: Any) -> None:
        data = self._pictures.get(str(node.get("src", "")).removeprefix("asset:"))
        if data is None:
            return
        run = paragraph.add_run()
        picture = run.add_picture(BytesIO(data))
        if picture.width > WIDEST:
            picture.height = int(picture.height * WIDEST / picture.width)
            picture.width = WIDEST
        parts.describe(picture, node.get("alt", ""))
