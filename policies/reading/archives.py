"""Zipped formats (DOCX, XLSX, ODT): checked before any library unpacks them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from policies.reading.messages import unreadable

_MOST_BYTES = 300 * 1024 * 1024  # of all parts together, unpacked
_MOST_RATIO = 250  # unpacked : packed, for parts that are not small
_SMALL = 8 * 1024 * 1024
_MOST_PARTS = 5000
_MOST_XML = 80 * 1024 * 1024
_DECLARATION = re.compile(
    rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0T|E\0N\0T)|\0<\0!\0(?:D\0O\0C|E\0N\0T)", re.IGNORECASE
)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, once it is known to be whole, of reasonable size and free of DTDs and entities.

    Raises UnreadableFile: damaged, encrypted, zip_bomb or xml_entities. The declared sizes are checked before anything
    is unpacked, and a part that turns out larger than declared fails in `read_part`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise unreadable("damaged") from error
    parts = archive.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise unreadable("encrypted")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES or any(map(_inflates, parts)):
        raise unreadable("zip_bomb")
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")) and _DECLARATION.search(read_part(archive, part.filename)):
            raise unreadable("xml_entities")
    return archive


def _inflates(part: zipfile.ZipInfo) -> bool:
    xml = part.filename.endswith((".xml", ".rels"))
    if xml and part.file_size > _MOST_XML:
        return True
    return part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(1, part.compress_size)


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part; a part that cannot be unpacked makes the file damaged."""
    try:
        with archive.open(name) as part:
            return part.read(_MOST_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError) as error:
        raise unreadable("damaged") from error
