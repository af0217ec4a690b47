"""Hostile documents: nothing outside is read, the refusal is logged, and the page is made without it."""

from __future__ import annotations

import base64
import logging
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pikepdf
import pytest

from portal.shared.pdf import check
from portal.shared.pdf.fetching import AddressRefused, AssetFetcher
from portal.shared.pdf.images import MAX_BYTES
from tests.portal.shared.pdf.papers import data_address, picture, simple

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """The address of a picture on this machine, so that reading it would show."""
    path = tmp_path / "geheim.png"
    path.write_bytes(picture())
    return path.as_uri()


@pytest.fixture
def visits() -> list[str]:
    """Every address asked of a small server in the own network, whose address is the first in the list."""
    asked: list[str] = []

    class Recorder(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(picture())

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    with HTTPServer(("127.0.0.1", 0), Recorder) as server:
        asked.append(f"http://127.0.0.1:{server.server_port}/x.png")
        Thread(target=server.serve_forever, daemon=True).start()
        yield asked
        server.shutdown()


HOSTILE = {
    "img": "<img src='{}' alt='weg'>",
    "style import": "<style>@import url('{}');</style>",
    "style sheet": "<link rel='stylesheet' href='{}'>",
    "attachment": "<link rel='attachment' href='{}'>",
    "linked attachment": "<a rel='attachment' href='{}'>bijlage</a>",
    "background": "<p style='background: url({})'>x</p>",
    "content": "<style>p::before {{ content: url({}) }}</style><p>x</p>",
    "list marker": "<ul style='list-style-image: url({})'><li>x</li></ul>",
    "font": "<style>@font-face {{ font-family: X; src: url({}) }} p {{ font-family: X }}</style><p>x</p>",
    "colour profile": "<style>@color-profile --x {{ src: url({}) }}</style>",
    "svg image": SVG.format("<image href='{}' width='10' height='10'/>"),
    "svg use": SVG.format("<use href='{}#a'/>"),
    "svg import": SVG.format("<style>@import url('{}');</style><rect width='5' height='5'/>"),
    "object": "<object data='{}'>x</object>",
    "embed": "<embed src='{}'>",
    "frame": "<iframe src='{}'></iframe>",
    "base": "<base href='{}'><img src='y.png' alt='weg'>",
    "page": "<style>@page {{ background: url({}) }}</style>",
}


def embedded(pdf: bytes) -> int:
    """Pictures and files inside the PDF."""
    with pikepdf.open(BytesIO(pdf)) as file:
        streams = [item for item in file.objects if isinstance(item, pikepdf.Stream)]
        pictures = sum(stream.get("/Subtype") == "/Image" for stream in streams)
        return pictures + len(file.attachments)


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_no_file_of_the_machine_is_read(markup: str, secret: str) -> None:
    pdf = simple(markup.format(secret) + "<p>Rest van de memo</p>")

    assert embedded(pdf) == 0
    assert ("P", "Rest van de memo") in check.read_aloud(pdf)


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_no_address_in_the_network_is_asked(markup: str, visits: list[str]) -> None:
    pdf = simple(markup.format(visits[0]) + "<p>Rest van de memo</p>")

    assert visits[1:] == []
    assert ("P", "Rest van de memo") in check.read_aloud(pdf)


def test_the_server_of_these_tests_does_note_a_visit(visits: list[str]) -> None:
    """The test above can fail: with the library's own fetcher the server is asked."""
    from weasyprint import HTML

    HTML(string=HOSTILE["img"].format(visits[0])).write_pdf()

    assert visits[1:] == ["/x.png"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "http://10.0.0.1/",
        "https://voorbeeld.example/a.png",
        "ftp://voorbeeld.example/a",
        "gopher://voorbeeld.example/",
        "data:text/css,p{}",
        "data:text/html,<p>",
        "data:image/png;base64," + "A" * (MAX_BYTES * 2),
        "data:image/png;base64,dGVrc3Q=",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "data:image/png",
        "asset:onbekend",
        "asset:font/../engine.py",
        "asset:font/onbekend.woff2",
        "asset:icon/onbekend",
        "asset:../settings/base.py",
    ],
)
def test_other_addresses_are_refused_and_logged(address: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "portal.shared.pdf.fetching"), pytest.raises(AddressRefused):
        AssetFetcher({}).fetch(address)

    assert [line.startswith(f"PDF: address refused: {address[:60]}") for line in caplog.messages] == [True]


def test_pictures_in_the_text_and_named_assets_are_shown() -> None:
    logo = f"<img src='asset:logo' alt='Wapen'><img src='{data_address(picture())}' alt='Kaart'>"
    pdf = simple(logo, assets={"logo": picture("JPEG")})

    assert embedded(pdf) == 2
    assert check.alternative_texts(pdf) == ["Wapen", "Kaart"]
    assert [check.problems(pdf, profile) for profile in check.PROFILES] == [[], []]


def test_an_svg_asset_of_the_caller_cannot_reach_outside_either(secret: str) -> None:
    drawing = SVG.format(f"<rect width='5' height='5'/><image href='{secret}' width='5' height='5'/>").encode()
    pdf = simple("<img src='asset:logo' alt='Wapen'>", assets={"logo": drawing})

    assert embedded(pdf) == 0
    assert check.alternative_texts(pdf) == ["Wapen"]


def test_data_without_base64_is_understood() -> None:
    encoded = "".join(f"%{byte:02x}" for byte in picture())

    assert AssetFetcher({}).fetch(f"data:image/png,{encoded}").read()[:4] == b"\x89PNG"


def test_base64_with_escaped_characters_is_understood() -> None:
    encoded = base64.b64encode(picture()).decode().replace("+", "%2B").replace("=", "%3D")

    assert AssetFetcher({}).fetch(f"data:image/png;base64,{encoded}").read()[:4] == b"\x89PNG"
