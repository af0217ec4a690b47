"""What a PDF may load: pictures inside the text (`data:`) and names that the engine resolves itself. Nothing else.

No file, no address on the web, no machine in the own network: text in a memo is written by many hands, and the engine
runs inside the municipality's network.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from weasyprint.urls import URLFetcher, URLFetcherResponse

from portal.shared.pdf import drawings, fonts
from portal.shared.pdf.images import MAX_BYTES, ImageRefused, cleaned

logger = logging.getLogger(__name__)

SVG = "image/svg+xml"
SHOWN = 120


class AddressRefused(ValueError):
    """The address is not one that a PDF may load."""


class AssetFetcher(URLFetcher):
    """Resolves `asset:NAME`, `asset:font/FILE`, `asset:icon/CODE`, `asset:swatch/CODE` and `data:image/...`;
    refuses and logs all else.

    `assets` maps a name ("logo") to the bytes of a picture that the caller vouches for; SVG is allowed there only.
    """

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the library's signature
        """The content behind `url`, or `AddressRefused`; the engine then makes the page without it."""
        try:
            return self._load(url)
        except (AddressRefused, ImageRefused, KeyError) as error:
            logger.warning("PDF: address refused: %s (%s)", url[:SHOWN], error)
            raise AddressRefused(str(error)) from error

    def _load(self, url: str) -> URLFetcherResponse:
        scheme, _, rest = url.partition(":")
        if scheme == "asset":
            return self._asset(url, rest)
        if scheme == "data":
            return _picture(url, _decoded(rest))
        raise AddressRefused(f"scheme {scheme!r}")

    def _asset(self, url: str, name: str) -> URLFetcherResponse:
        folder, _, leaf = name.rpartition("/")
        if folder == "font":
            return _response(url, fonts.font_file(leaf), "font/ttf")
        if folder == "icon":
            return _response(url, drawings.status_icon(leaf), SVG)
        if folder == "swatch":
            return _response(url, drawings.swatch(leaf), SVG)
        data = self._assets[name] if name in self._assets else drawings.DRAWINGS[name]
        if data.lstrip()[:1] == b"<":
            return _response(url, data, SVG)
        return _picture(url, data)


def _decoded(rest: str) -> bytes:
    """The bytes of a `data:` address; only pictures, never longer than the limit."""
    kind, comma, body = rest.partition(",")
    if not comma or not kind.startswith("image/"):
        raise AddressRefused(f"data of type {kind[:40]!r}")
    if len(body) > MAX_BYTES * 4 // 3 + 4:
        raise AddressRefused(f"data of {len(body)} characters")
    if not kind.endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body), validate=False)
    except ValueError as error:
        raise AddressRefused("broken base64") from error


def _picture(url: str, data: bytes) -> URLFetcherResponse:
    picture = cleaned(data)
    kind = "image/png" if picture[:4] == b"\x89PNG" else "image/jpeg"
    return _response(url, picture, kind)


def _response(url: str, data: bytes, kind: str) -> URLFetcherResponse:
    return URLFetcherResponse(url, data, {"Content-Type": kind})
