"""Pictures and attachments of a draft: taken in, described, taken away. With the memo's sending they are fixed."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.memos import refuse_offered, refuse_sent
from governance.enums import MemoFileKind
from governance.models import Memo, MemoFile
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.pdf.images import ImageRefused, cleaned

# What an attachment may be, with the bytes that such a file begins with.
ATTACHMENTS = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".odt": b"PK\x03\x04",
    ".ods": b"PK\x03\x04",
}
WORDS = "Kies een PDF, of een bestand van Word, Excel of LibreOffice (.docx, .xlsx, .odt, .ods)."
NO_PICTURE = "Dit is geen afbeelding die in de memo kan. Kies een PNG- of JPEG-bestand van hooguit 10 MB."
MOST = 40


def add_picture(*, memo: Memo, upload: Any, description: str, by: Any) -> MemoFile:
    """Keep a picture for the text, cleaned of what the camera noted; raises Refused for anything else.

    `description` is what a screen reader says of it.
    """
    if not description.strip():
        raise Refused({"picture_description": "Beschrijf wat er te zien is, voor wie de afbeelding niet ziet."})
    try:
        data = cleaned(upload.read())
    except ImageRefused as refusal:
        raise Refused({"picture": NO_PICTURE}) from refusal
    suffix = ".png" if data[:4] == b"\x89PNG" else ".jpg"
    return _keep(memo, MemoFileKind.PICTURE, description, f"{PurePath(upload.name).stem[:150]}{suffix}", data, by)


def add_attachment(*, memo: Memo, upload: Any, description: str, by: Any) -> MemoFile:
    """Keep a file that goes with the memo, under a title of its own."""
    name = PurePath(upload.name)
    if not description.strip():
        raise Refused({"attachment_title": "Geef de bijlage een titel. Die staat in de memo."})
    if upload.size > settings.MAX_UPLOAD_MEGABYTES * 1024 * 1024:
        raise Refused({"attachment": f"Het bestand is te groot: hooguit {settings.MAX_UPLOAD_MEGABYTES} MB."})
    data, begin = upload.read(), ATTACHMENTS.get(name.suffix.lower())
    if begin is None or not data.startswith(begin):
        raise Refused({"attachment": f"Dit bestand kan niet mee. {WORDS}"})
    filename = f"{name.stem[:150]}{name.suffix.lower()}"
    return _keep(memo, MemoFileKind.ATTACHMENT, description, filename, data, by)


def remove_file(*, row: MemoFile, by: Any) -> None:
    """Take a file from a draft; from disk too, unless another memo has the same."""
    demand(Permission.WRITE_MEMO, row.memo.organisation_id, by=by)
    with changing(verb="bestand van memo verwijderen", by=by, lock=[row.memo]):
        refuse_sent(row.memo)
        refuse_offered(row.memo)
        MemoFile.delete_many([row])
        if not MemoFile.objects.filter(file=row.file.name).exists():
            transaction.on_commit(lambda: row.file.storage.delete(str(row.file.name)))


def _keep(memo: Memo, kind: MemoFileKind, description: str, filename: str, data: bytes, by: Any) -> MemoFile:
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    with changing(verb=f"{kind.label.lower()} bij memo bewaren", by=by, lock=[memo]):
        refuse_sent(memo)
        refuse_offered(memo)
        others = MemoFile.objects.filter(memo=memo, kind=kind)
        if others.count() >= MOST:
            raise Refused(f"Een memo kan hooguit {MOST} bestanden van een soort hebben.")
        row = MemoFile(
            memo=memo,
            kind=kind,
            number=(others.aggregate(last=Max("number"))["last"] or 0) + 1,
            description=" ".join(description.split())[:300],
            filename=filename,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
        )
        _store(row, data)
        row.save()
    return row


def _store(row: MemoFile, data: bytes) -> None:
    """The same content is kept once."""
    name = row.file.field.generate_filename(row, row.filename)
    storage = row.file.storage
    row.file.name = name if storage.exists(name) else storage.save(name, ContentFile(data))
