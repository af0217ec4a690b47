"""A file that shows what a report says: checked by name, size and content before anything is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile

from django.core.files.base import File

from actions.domain.errors import Refused
from actions.models import ProgressEntry
from policies.reading import UnreadableFile, identify, read_safely
from policies.redaction import public_text

MOST_MEGABYTES = 10
READ_SECONDS = 15
WITHOUT_TEXT = frozenset({"scanned", "no_text"})
# What a browser or an office program opens without running anything of it.
DOCUMENTS = (".pdf", ".docx", ".odt", ".xlsx", ".csv", ".txt")
IMAGES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
ACCEPTED = (*DOCUMENTS, *IMAGES)

WRONG_TYPE = "Dit soort bestand kan niet. Kies een PDF, Word-, OpenDocument-, Excel-, CSV- of tekstbestand of een foto."
TOO_LARGE = f"Dit bestand is groter dan {MOST_MEGABYTES} MB. Maak het kleiner of geef een link."
WRONG_CONTENT = "De inhoud van dit bestand past niet bij de naam. Sla het opnieuw op en probeer het nog eens."


def attach(entry: ProgressEntry, upload: File[bytes]) -> None:
    """Put `upload` on an entry that is not saved yet. Raises Refused, beside the field `file`, and keeps nothing then.

    A type that is not accepted, an empty or too large file, a content that is not what the name says.
    """
    name = PurePath(upload.name or "").name[-200:]
    suffix = PurePath(name).suffix.lower()
    if suffix not in ACCEPTED:
        raise Refused({"file": WRONG_TYPE})
    if not upload.size:
        raise Refused({"file": "Dit bestand is leeg."})
    if upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise Refused({"file": TOO_LARGE})
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    _check_content(data, name, suffix)
    entry.filename, entry.size = name, len(data)
    entry.file_inside = _stays_inside(data, name, suffix)
    entry.sha256 = hashlib.sha256(data).hexdigest()
    entry.file = upload


def _check_content(data: bytes, name: str, suffix: str) -> None:
    if suffix in IMAGES:
        if not data.startswith(IMAGES[suffix]):
            raise Refused({"file": WRONG_CONTENT})
        return
    try:
        identify(data, name)
    except UnreadableFile as error:
        raise Refused({"file": error.message if error.code == "encrypted" else WRONG_CONTENT}) from error


def _stays_inside(data: bytes, name: str, suffix: str) -> bool:
    """Whether outsiders may not get the file, because its name or text holds personal data (docs/decisions/004).

    A photo and a scan have no text to look at; a file that cannot be read to its end stays inside.
    """
    if public_text(name) != name:
        return True
    if suffix in IMAGES:
        return False
    try:
        with NamedTemporaryFile(suffix=suffix) as copy:
            copy.write(data)
            copy.flush()
            text = read_safely(Path(copy.name), filename=f"bewijs{suffix}", seconds=READ_SECONDS, megabytes=512).text
    except UnreadableFile as error:
        return error.code not in WITHOUT_TEXT
    return public_text(text) != text


@contextmanager
def stored_or_gone(entry: ProgressEntry) -> Iterator[None]:
    """Save the entry inside: when that fails, its stored file goes too."""
    try:
        yield
    except BaseException:
        if entry.file and getattr(entry.file, "_committed", False):  # whether it was written to the storage
            entry.file.storage.delete(entry.file.name or "")
        raise
