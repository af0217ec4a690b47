"""The text of a PDF page as runs: pieces with one place, one font and one marked-content number."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policies.reading.pdf.rules import Rule

_MOST_CHARACTERS = 200_000  # on one page; a page with more is no page of a policy document
_HYPHEN_AT_END = 0x02  # PDFium's mark for a hyphen that ends a line


def _plain(function: object, result: type) -> Callable[[ctypes.c_void_p, int], int | None]:
    """The same call with plain numbers for pointers: it runs once per character and casts cost more than it."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # a ctypes function
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int)(address)


_unicode_of = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
_object_of = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p)


@dataclass(slots=True)
class Run:
    """Characters of one text object. Coordinates in points from the lower left corner of the page; `size` is the
    font size as seen; `mcid` is the marked-content number (-1: none); `artifact` says the producer marked it as
    decoration (running head, page number)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    mcid: int
    artifact: bool

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class PageText:
    """The runs of one page in the order of the file, its drawn lines, and the size of the page in points."""

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule] = field(default_factory=list)


def read_page(page: pdfium.PdfPage, number: int) -> PageText:
    width, height = page.get_size()
    handle = raw.FPDFText_LoadPage(page)
    if not handle:
        return PageText(number, width, height, [])
    try:
        return PageText(number, width, height, _runs(handle))
    finally:
        raw.FPDFText_ClosePage(handle)


def _runs(handle: raw.FPDF_TEXTPAGE) -> list[Run]:
    """Walks the characters; one that PDFium generated (a space between objects) belongs to the run before it."""
    count = min(raw.FPDFText_CountChars(handle), _MOST_CHARACTERS)
    page = ctypes.cast(handle, ctypes.c_void_p)
    fonts: dict[int, bool] = {}
    runs: list[Run] = []
    letters: list[str] = []
    last: int | None = None
    for index in range(count):
        code = _unicode_of(page, index)
        if not code or code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
            continue
        address = _object_of(page, index)
        if address is not None and address != last:
            _close(runs, letters)
            runs.append(_run(ctypes.cast(address, raw.FPDF_PAGEOBJECT), fonts))
            letters, last = [], address
        letters.append("-" if code == _HYPHEN_AT_END else chr(code))
    _close(runs, letters)
    return [run for run in runs if run.text.strip()]


def _close(runs: list[Run], letters: list[str]) -> None:
    if runs:
        runs[-1].text = "".join(letters)


def _run(owner: raw.FPDF_PAGEOBJECT, fonts: dict[int, bool]) -> Run:
    box = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(owner, *map(ctypes.byref, box))
    left, bottom, right, top = (value.value for value in box)
    artifact, mcid = _marks(owner)
    return Run("", left, bottom, right, top, _size(owner), _is_bold(owner, fonts), mcid, artifact)


def _size(owner: raw.FPDF_PAGEOBJECT) -> float:
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(owner, ctypes.byref(size))
    if not raw.FPDFPageObj_GetMatrix(owner, ctypes.byref(matrix)):
        return float(size.value)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    return round(abs(float(size.value) * float(scale)), 1)


def _is_bold(owner: raw.FPDF_PAGEOBJECT, fonts: dict[int, bool]) -> bool:
    font = raw.FPDFTextObj_GetFont(owner)
    if not font:
        return False
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.lower()
        fonts[key] = any(word in name for word in (b"bold", b"black", b"heavy", b"semibold", b"-bd"))
        fonts[key] = fonts[key] or raw.FPDFFont_GetWeight(font) >= 600
    return fonts[key]


def _marks(owner: raw.FPDF_PAGEOBJECT) -> tuple[bool, int]:
    mcid = raw.FPDFPageObj_GetMarkedContentID(owner)
    if mcid >= 0:
        return False, mcid
    for index in range(min(raw.FPDFPageObj_CountMarks(owner), 8)):
        mark = raw.FPDFPageObj_GetMark(owner, index)
        buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        if mark and raw.FPDFPageObjMark_GetName(mark, buffer, 64, ctypes.byref(length)):
            name = bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", errors="replace")
            if name == "Artifact":
                return True, -1
    return False, -1
