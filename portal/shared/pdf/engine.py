"""From HTML to one file that is valid as PDF/A-2a and as PDF/UA-1, with the same bytes for the same input."""

from __future__ import annotations

import gc
import logging
from base64 import a85encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pydyf
from weasyprint import CSS, Document
from weasyprint.urls import URLFetchingError

from portal.shared.pdf import metadata, structure
from portal.shared.pdf.fetching import AssetFetcher
from portal.shared.pdf.fonts import ShippedFonts
from portal.shared.pdf.own_sheet import PaperHTML
from portal.shared.pdf.scrubbing import scrub
from portal.shared.pdf.styles import BASE_CSS, FONT_CSS

logger = logging.getLogger(__name__)

# The identifier is made when the file is rewritten.
OPTIONS = {"pdf_variant": "pdf/a-2a", "pdf_tags": True, "pdf_identifier": False, "dpi": 220}


def render_pdf(
    html: str,
    *,
    title: str,
    author: str,
    subject: str = "",
    created: datetime,
    base_css: Sequence[Path] = BASE_CSS,
    assets: Mapping[str, bytes] | None = None,
) -> bytes:
    """The PDF of a complete HTML document in Dutch.

    `title`, `author` and `created` are what the file says of itself; what the HTML claims there is ignored. `created`
    is the only date in the file, so the same input gives the same bytes. `assets` are pictures by name, for
    `<img src="asset:logo">`. Style sheets are read before those inside the HTML. `ValueError` without a title or a time
    zone.
    """
    about = metadata.Description(title=title, author=author, subject=subject, created=created)
    data = _written(html, about, base_css=base_css, fetcher=AssetFetcher(assets or {}))
    _tidy()  # the pages are not needed any more
    return _rewritten(data)


def _written(html: str, about: metadata.Description, *, base_css: Sequence[Path], fetcher: AssetFetcher) -> bytes:
    """Laid out, painted and repaired."""
    document = _laid_out(html, base_css=base_css, fetcher=fetcher)
    _tidy()

    def finish(painted: Document, pdf: pydyf.PDF) -> None:
        structure.repair(painted, pdf)
        metadata.write(pdf, about)

    data: bytes = document.write_pdf(finisher=finish, **OPTIONS)
    return data


def _tidy() -> None:
    """Give memory back between two steps, in a process (the worker's child) that does not look for garbage itself."""
    if not gc.isenabled():
        gc.collect()


def _laid_out(html: str, *, base_css: Sequence[Path], fetcher: AssetFetcher) -> Document:
    """The pages. Only a refused colour profile is too much for the layout engine: then without styles of its own."""
    try:
        return _pages(html, base_css=base_css, fetcher=fetcher, left_out=frozenset())
    except URLFetchingError:
        logger.warning("PDF: made without the styles in the document")
        return _pages(html, base_css=base_css, fetcher=fetcher, left_out=frozenset({"style"}))


def _pages(html: str, *, base_css: Sequence[Path], fetcher: AssetFetcher, left_out: frozenset[str]) -> Document:
    fonts = ShippedFonts()
    page = PaperHTML(string=html, url_fetcher=fetcher)
    scrub(page.etree_element, left_out=left_out)
    page.etree_element.set("lang", metadata.LANGUAGE)
    sheets = [
        CSS(string=path.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=fetcher)
        for path in (FONT_CSS, *base_css)
    ]
    return page.render(font_config=fonts, stylesheets=sheets, **OPTIONS)


def _rewritten(data: bytes) -> bytes:
    """Without the objects that nothing refers to any more, and with an identifier made from the content.

    No object streams: their last byte cannot be chosen, see `_guard_end`.
    """
    output = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                _guard_end(item)
        pdf.save(
            output,
            deterministic_id=True,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return output.getvalue()


def _guard_end(stream: pikepdf.Stream) -> None:
    """Let no stream end in a carriage return: with the line feed behind it, that reads as one line end.

    Validators then find the length wrong (ISO 19005-2, 6.1.7.1), for one stream in 256.
    """
    data = stream.read_raw_bytes()
    if data.endswith(b"\r"):
        filters = [pikepdf.Name.ASCII85Decode, stream.Filter]
        parameters = [None, stream.get("/DecodeParms")]
        stream.write(a85encode(data) + b"~>", filter=pikepdf.Array(filters), decode_parms=pikepdf.Array(parameters))
