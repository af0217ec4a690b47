"""Looking into a finished PDF: its tags, its fonts, its problems. For tests and for `make bench`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw

LONG_TABLES = 20_000
PROFILES = ("ua1", "2a")
SOFT_HYPHEN = "\x02"  # how pdfium gives it


def count_tags(pdf: bytes) -> Counter[str]:
    """How often each tag stands in the structure tree: `{"Table": 2, "TH": 14, ...}`."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return Counter(_tag(element) for element in _elements(file.Root.StructTreeRoot))


def attributes(pdf: bytes, tag: str, name: str) -> Counter[str]:
    """The values of an attribute on all elements with this tag: `attributes(pdf, "TH", "Scope")`."""
    with pikepdf.open(BytesIO(pdf)) as file:
        found = [element.A for element in _elements(file.Root.StructTreeRoot) if _tag(element) == tag]
        return Counter(str(each[f"/{name}"]).removeprefix("/") for each in found)


def alternative_texts(pdf: bytes) -> list[str]:
    """The descriptions of the pictures, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as file:
        elements = _elements(file.Root.StructTreeRoot)
        return [str(element.Alt) for element in elements if _tag(element) == "Figure"]


def fonts(pdf: bytes) -> set[str]:
    """The names of the embedded fonts, without the six letters that mark a subset."""
    with pikepdf.open(BytesIO(pdf)) as file:
        names = (str(item.BaseFont) for item in file.objects if _is_font(item))
        return {name.rpartition("+")[2] for name in names}


def pages(pdf: bytes) -> list[str]:
    """The text of each page in the order in which it is painted; for the order of reading see `read_aloud`."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in file]


def read_aloud(pdf: bytes) -> list[tuple[str, str]]:
    """(tag, text) of every element that holds text or a description, in the order in which a screen reader says it."""
    texts = marked_texts(pdf)
    with pikepdf.open(BytesIO(pdf)) as file:
        numbers = {page.objgen: number for number, page in enumerate(file.pages)}
        spoken = [
            (_tag(element), _own_text(element, texts, numbers)) for element in _elements(file.Root.StructTreeRoot)
        ]
    return [(tag, text) for tag, text in spoken if text]


def marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """The text of each piece of marked content, by (page from 0, number of the mark)."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    with pypdfium2.PdfDocument(pdf) as file:
        for number, page in enumerate(file):
            layer = page.get_textpage()
            mark = -1
            for index in range(layer.count_chars()):
                drawn = raw.FPDFText_GetTextObject(layer.raw, index)
                mark = raw.FPDFPageObj_GetMarkedContentID(drawn) if drawn else mark
                texts[number, mark] += chr(raw.FPDFText_GetUnicode(layer.raw, index))
    return texts


def _own_text(element: Any, texts: Mapping[tuple[int, int], str], numbers: Mapping[Any, int]) -> str:
    if "/Alt" in element:
        return str(element.Alt)
    kids = element.get("/K", [])
    marks = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, int)]
    text = "".join(texts.get((numbers[element.Pg.objgen], mark), "") for mark in marks)
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """(level from 0, title) of every bookmark."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [(item.level, item.get_title()) for item in file.get_toc()]


def problems(pdf: bytes, profile: str) -> list[str]:
    """What the validator finds against "ua1" (PDF/UA-1) or "2a" (PDF/A-2a); empty when the file is valid."""
    import page  # only where tests are installed

    report = page.validate_pdf_bytes(pdf, profile=profile, limits=page.SafetyLimits(max_table_grid_rows=LONG_TABLES))
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def _tag(element: Any) -> str:
    return str(element.S).removeprefix("/")


def _elements(node: Any) -> Iterator[Any]:
    """All structure elements below `node`, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _is_font(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item
