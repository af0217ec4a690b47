"""Plain text, mostly what a converter left of a PDF: lines become headings, paragraphs, items and rows again."""

from __future__ import annotations

import re

from policies.reading.assemble import assemble
from policies.reading.blocks import Block
from policies.reading.characters import Hyphens, clean
from policies.reading.composing import compose
from policies.reading.lines import read_lines
from policies.reading.markup import looks_marked_up, strip_markup
from policies.reading.mending import mend
from policies.reading.passages import ReadDocument
from policies.reading.text_tables import with_rows


def decode(data: bytes) -> str:
    """Text of a file of unknown encoding: a byte order mark decides, else UTF-8, else Windows-1252."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_plain(data: bytes) -> ReadDocument:
    blocks, pages = text_blocks(decode(data))
    return assemble(blocks, pages=pages)


def text_blocks(text: str) -> tuple[list[Block], int | None]:
    """The blocks of a text and its number of pages (None where nothing marks them)."""
    marked_up = looks_marked_up(text)
    if marked_up:
        text = strip_markup(text)
    found = read_lines(text)
    hyphens = Hyphens(re.split(r"[\n\f]", clean(text)))
    blocks = compose(with_rows(found.lines), hyphens, marked_up=marked_up)
    if found.pages is None:
        for block in blocks:
            block.page = None
    return mend(blocks, hyphens), found.pages
