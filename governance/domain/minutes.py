"""Minutes of a meeting: read in by the griffie, or chosen among the documents of the register."""

from __future__ import annotations

from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from actions.domain.errors import Refused
from actions.domain.read_in import fingerprint
from actions.permissions import demand
from governance.domain.council_keeping import P, own, save
from governance.models import Meeting, MinutesReading
from governance.models.minutes import BEING_READ
from policies.domain.storing import store_version
from policies.enums import DocumentType, VersionStatus
from policies.models import DocumentVersion, PolicyDocument
from policies.reading import SUPPORTED, read_safely
from policies.reading.messages import unreadable
from policies.reading.passages import ReadDocument
from portal.shared.changes import changing
from portal.shared.dutch import long_day
from portal.shared.enums import Circle, openness_rank

KNOWN = (
    "Dit bestand staat al in het register. Kies het bij de documenten, "
    "of vraag de ambtelijke organisatie het vrij te geven."
)


def take_in_minutes(*, meeting: Meeting, upload: File[bytes], filename: str, openness: str, by: Any) -> PolicyDocument:
    """Read a file and keep it as the minutes of a meeting, as open as asked but never more open than the meeting.

    Raises UnreadableFile with what to do, and Refused for a file that the register holds already.
    """
    demand(P, meeting.organisation_id, by=by)
    name = named(filename)
    refuse_outside(meeting, upload, name)
    read = _read(upload, name)
    upload.seek(0)
    with transaction.atomic():
        make_room(meeting)
        return store_minutes(meeting=meeting, read=read, upload=upload, filename=name, openness=openness, by=by)


def store_minutes(
    *, meeting: Meeting, read: ReadDocument, upload: File[bytes], filename: str, openness: str, by: Any
) -> PolicyDocument:
    """What was read becomes a document of the griffie, and the minutes of this meeting: all of it, or nothing."""
    demand(P, meeting.organisation_id, by=by)
    stored: DocumentVersion | None = None
    try:
        with changing(verb="notulen inlezen", by=by, lock=[meeting]):
            _refuse_known(meeting, upload)
            document = PolicyDocument(
                organisation_id=meeting.organisation_id,
                circle=Circle.CLERK,
                openness=min(openness, meeting.openness, key=openness_rank),
                type=DocumentType.MINUTES,
                title=f"Notulen {meeting.title or meeting.body.name} van {long_day(meeting.date)}",
                date=meeting.date,
            )
            document.save()
            about: dict[str, Any] = {"data": {}, "status": VersionStatus.ADOPTED}
            stored, _ = store_version(document=document, read=read, file=upload, filename=filename, **about)
            meeting.minutes = document
            save(meeting)
    except BaseException:
        if stored is not None:
            stored.file.storage.delete(stored.file.name or "")
        raise
    return document


def choose_minutes(*, meeting: Meeting, document: PolicyDocument, by: Any) -> Meeting:
    """A document that was read in already holds the minutes of a meeting."""
    demand(P, meeting.organisation_id, by=by)
    own(document, meeting.organisation_id, field="document", words="een document")
    if not document.versions.exists():
        raise Refused({"document": "Van dit document is geen tekst ingelezen. Kies het bestand zelf."})
    with changing(verb="notulen kiezen", by=by, lock=[meeting]):
        make_room(meeting)
        meeting.minutes = document
        found: Meeting = save(meeting)
    return found


def make_room(meeting: Meeting) -> None:
    """Other minutes come in place of a file that could not be read. Refused while one is being read."""
    for reading in MinutesReading.objects.select_for_update().filter(meeting=meeting):
        if reading.is_under_way:
            raise Refused({"file": BEING_READ})
        drop_reading(reading)


def drop_reading(reading: MinutesReading) -> None:
    """It is done with: the row goes, and with it the file that waited."""
    name, storage = reading.file.name or "", reading.file.storage
    reading.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def named(filename: str) -> str:
    return PurePath(filename).name[-200:]


def refuse_outside(meeting: Meeting, upload: File[bytes], name: str) -> None:
    """What can be told without opening the file."""
    if PurePath(name).suffix.lower() not in SUPPORTED:
        raise unreadable("wrong_type")
    if not upload.size:
        raise unreadable("empty")
    if upload.size > settings.MAX_UPLOAD_MEGABYTES * 1024 * 1024:
        raise unreadable("too_large")
    _refuse_known(meeting, upload)


def _refuse_known(meeting: Meeting, upload: File[bytes]) -> None:
    known = DocumentVersion.objects.filter(organisation_id=meeting.organisation_id, sha256=fingerprint(upload))
    if known.exists():
        raise Refused({"file": KNOWN})


def _read(upload: File[bytes], name: str) -> ReadDocument:
    with NamedTemporaryFile(suffix=PurePath(name).suffix.lower()) as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        return read_safely(Path(kept.name), filename=name)
