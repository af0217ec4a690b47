"""Which kind of file this is: the extension says it, and the content must agree."""

from __future__ import annotations

import re
from pathlib import PurePath

from policies.reading.archives import open_archive
from policies.reading.messages import MOST_MEGABYTES, unreadable

# Suffix -> what the upload form and messages call it.
SUPPORTED = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".odt": "OpenDocument-tekst",
    ".txt": "platte tekst",
    ".md": "Markdown",
    ".html": "HTML",
    ".htm": "HTML",
    ".xlsx": "Excel",
    ".csv": "CSV",
}
_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".odt": "content.xml"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Office files, and of new ones with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BINARY = (b"%PDF-", b"PK\x03\x04", _OLE, b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"GIF8")
_TAG = re.compile(r"<(?:!doctype html|html|head|body|h[1-6]|p|div|article|main|section|table|ul|ol)\b", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def identify(data: bytes, filename: str) -> str:
    """The suffix of a file that can be read, once its content agrees with it.

    Raises UnreadableFile: wrong_type, empty, too_large, wrong_content, encrypted, damaged, zip_bomb, xml_entities.
    """
    suffix = PurePath(filename).suffix.lower()
    if suffix not in SUPPORTED:
        raise unreadable("wrong_type")
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise unreadable("empty")
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        raise unreadable("too_large")
    if suffix == ".pdf":
        agrees = b"%PDF-" in data[:1024]
    elif suffix in _PARTS:
        agrees = _is_archive_with(data, _PARTS[suffix])
    else:
        agrees = _is_text(data) and (suffix not in {".html", ".htm"} or bool(_TAG.search(_sample(data))))
    if not agrees:
        raise unreadable("wrong_content", detail=suffix)
    return suffix


def _is_archive_with(data: bytes, part: str) -> bool:
    if data.startswith(_OLE) and _LOCKED in data:
        raise unreadable("encrypted")
    return data.startswith(b"PK") and part in open_archive(data).namelist()


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not data.lstrip().startswith(_BINARY) and len(_CONTROL.findall(data[:100_000])) <= len(data[:100_000]) // 200


def _sample(data: bytes) -> str:
    text = data[:200_000]
    return text.decode("utf-16" if text.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", errors="replace")
