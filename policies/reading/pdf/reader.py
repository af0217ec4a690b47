"""A PDF file as passages."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policies.reading.assemble import assemble
from policies.reading.characters import Hyphens, clean, squeeze
from policies.reading.mending import mend
from policies.reading.messages import unreadable
from policies.reading.passages import ReadDocument
from policies.reading.pdf.classify import classify
from policies.reading.pdf.furniture import drop_furniture
from policies.reading.pdf.layout import laid_out_pieces
from policies.reading.pdf.pieces import Piece
from policies.reading.pdf.rules import read_rules
from policies.reading.pdf.runs import PageText, read_page
from policies.reading.pdf.tags import Node, pieces_of, tag_tree

_MOST_PAGES = 2000
_LETTERS_PER_PAGE = 20  # a scanned page has fewer

Progress = Callable[[int, int], None]


def read_pdf(data: bytes, *, progress: Progress | None = None) -> ReadDocument:
    document = _open(data)
    try:
        pages, trees = _pages(document, progress)
        _refuse_scans(document, pages)
    finally:
        document.close()
    drop_furniture(pages)
    pieces = [piece for page, tree in zip(pages, trees, strict=True) for piece in _pieces(page, tree)]
    hyphens = Hyphens(squeeze(line.text) for piece in pieces for line in piece.lines)
    return assemble(mend(classify(pieces, hyphens), hyphens), pages=len(pages))


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise unreadable("encrypted" if locked else "damaged") from error
    if len(document) > _MOST_PAGES:
        document.close()
        raise unreadable("too_big")
    if len(document) == 0:
        document.close()
        raise unreadable("damaged")
    return document


def _pages(document: pdfium.PdfDocument, progress: Progress | None) -> tuple[list[PageText], list[list[Node]]]:
    """The text and the tag tree of every page; a page that cannot be loaded counts as empty."""
    pages: list[PageText] = []
    trees: list[list[Node]] = []
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            pages.append(PageText(index + 1, 595.0, 842.0, []))
            trees.append([])
            continue
        text = read_page(page, index + 1)
        for run in text.runs:
            run.text = clean(run.text)
        pages.append(text)
        trees.append(tag_tree(page))
        if not trees[-1]:
            text.rules.extend(read_rules(page))
        page.close()
        if progress:
            progress(index + 1, len(document))
    return pages, trees


def _pieces(page: PageText, tree: list[Node]) -> list[Piece]:
    tagged = pieces_of(tree, page)
    return tagged if tagged is not None else laid_out_pieces(page)


def _refuse_scans(document: pdfium.PdfDocument, pages: list[PageText]) -> None:
    letters = sum(sum(c.isalnum() for c in run.text) for page in pages for run in page.runs)
    if letters >= _LETTERS_PER_PAGE * len(pages) or letters > 400:
        return
    pictures = sum(_has_picture(document, page.number - 1) for page in pages[:20])
    if pictures * 2 >= min(len(pages), 20):
        raise unreadable("scanned")
    if letters == 0:
        raise unreadable("no_text")


def _has_picture(document: pdfium.PdfDocument, index: int) -> bool:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return False
    count = min(raw.FPDFPage_CountObjects(page), 500)
    objects = (raw.FPDFPage_GetObject(page, place) for place in range(count))
    return any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE for item in objects)
