"""From a file to suggestions: take in an upload, read it, recognise actions, store all or nothing.

`submit` keeps the upload; `read_in` does the work, in a job or at once. Nothing enters the register but in the one
transaction at the end; of a file that cannot be read nothing stays but the message.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import IntegrityError, transaction

from actions.domain.errors import Refused
from actions.domain.names import register_gazetteer
from actions.domain.storing import store
from actions.enums import ReadInState
from actions.models import ReadIn, ReadProgress
from actions.permissions import demand
from actions.recognition.pipeline import recognise
from actions.recognition.suggestions import Recognition
from policies.models import DocumentVersion, PolicyDocument
from policies.reading import SUPPORTED, read_safely
from policies.reading.messages import unreadable
from policies.reading.passages import ReadDocument, UnreadableFile
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
# After these the file is kept, so that one click tries again; any other message is about the file itself.
RETRYABLE = frozenset({"too_slow", "interrupted", "unexpected"})
INTERRUPTED = "Het inlezen is onderbroken. Uw bestand is bewaard: kies “Opnieuw proberen”."
UNEXPECTED = (
    "Er ging iets mis bij het inlezen. Uw bestand is bewaard: kies “Opnieuw proberen”. "
    "Lukt het dan weer niet, geef het bestand door aan de beheerder."
)


class AlreadyRead(Refused):
    """The same file is in the register already; `version` is what came of it."""

    def __init__(self, version: DocumentVersion) -> None:
        self.version = version
        super().__init__(f"Dit bestand is al ingelezen als “{version.document.title}”, versie {version.number}.")


def submit(
    *,
    organisation: Organisation,
    upload: File[bytes],
    filename: str,
    type: str,
    by: Any,
    document: PolicyDocument | None = None,
    title: str = "",
) -> ReadIn:
    """Keep an upload that waits to be read; `document` makes it a new version of that document.

    Raises UnreadableFile where the name or size already tells that it cannot be read, AlreadyRead for a file that the
    organisation holds, PermissionDenied without the right to read in. Keeps nothing then.
    """
    demand(Permission.READ_IN, organisation.pk, by=by)
    name = PurePath(filename).name[-200:]
    _check_outside(upload, name)
    sha256 = fingerprint(upload)
    refuse_known(organisation, sha256)
    readin = ReadIn(
        organisation=organisation,
        circle=Circle.EXECUTIVE,
        filename=name,
        type=document.type if document else type,
        document=document,
        title=title.strip()[:250],
        size=upload.size,
        sha256=sha256,
    )
    readin.file.save(f"{sha256}{PurePath(name).suffix.lower()}", upload, save=False)
    try:
        with changing(verb="bestand aanleveren", by=by):
            readin.save()
    except BaseException:
        readin.file.storage.delete(readin.file.name or "")
        raise
    return readin


def _check_outside(upload: File[bytes], name: str) -> None:
    """What can be told without opening the file."""
    if PurePath(name).suffix.lower() not in SUPPORTED:
        raise unreadable("wrong_type")
    if not upload.size:
        raise unreadable("empty")
    if upload.size > settings.MAX_UPLOAD_MEGABYTES * 1024 * 1024:
        raise unreadable("too_large")


def fingerprint(upload: File[bytes]) -> str:
    """SHA-256 of the content; leaves the file at its start."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def refuse_known(organisation: Organisation, sha256: str) -> None:
    known = DocumentVersion.objects.of(organisation).filter(sha256=sha256).select_related("document").first()
    if known is not None:
        raise AlreadyRead(known)


def read_in(*, readin: ReadIn, progress: Progress | None = None) -> ReadIn:
    """Read the kept file and store what came of it, in the name of the person who sent it.

    Safe to run again after it was killed at any point: until the last transaction nothing exists but the upload, and a
    read-in that is done stays as it is. A file that cannot be read ends in state "mislukt" with a Dutch message.
    """
    if readin.state == ReadInState.DONE:
        return readin
    try:
        _step(readin, ReadInState.READING)
        read = read_safely(Path(readin.file.path), filename=readin.filename, progress=progress)
        _step(readin, ReadInState.RECOGNISING)
        recognition = recognise(read, gazetteer=register_gazetteer())
        _finish(readin, read, recognition)
    except UnreadableFile as error:
        give_up(readin=readin, code=error.code, message=error.message)
    except AlreadyRead as error:
        give_up(readin=readin, code="already_read", message=error.messages[0])
    except Exception:
        log.exception("Reading in %s failed", readin.public_id)
        give_up(readin=readin, code="unexpected", message=UNEXPECTED)
    return readin


def _step(readin: ReadIn, state: ReadInState) -> None:
    with changing(verb="inlezen", by=readin.created_by, lock=[readin]):
        readin.state, readin.message, readin.message_code = state, "", ""
        readin.save()


def _finish(readin: ReadIn, read: ReadDocument, recognition: Recognition) -> None:
    """The one transaction: all of it, or nothing."""
    stored: str = ""
    try:
        with changing(verb="inlezen", by=readin.created_by, lock=[readin]):
            refuse_known(readin.organisation, readin.sha256)
            version = store(readin=readin, read=read, recognition=recognition)
            stored = version.file.name or ""
            upload = readin.file.name or ""
            readin.read_version, readin.document = version, version.document
            readin.state, readin.file = ReadInState.DONE, ""
            readin.save()
            ReadProgress.objects.filter(readin=readin).delete()
            _delete_after_commit(readin, upload)
    except BaseException as error:
        if stored:
            readin.file.storage.delete(stored)
        readin.refresh_from_db()
        if isinstance(error, IntegrityError):
            refuse_known(readin.organisation, readin.sha256)
        raise


def give_up(*, readin: ReadIn, code: str, message: str) -> None:
    """End a read-in that did not work out; the file stays only where trying again makes sense."""
    with changing(verb="inlezen mislukt", by=readin.created_by, lock=[readin]):
        readin.state, readin.message, readin.message_code = ReadInState.FAILED, message, code
        if code not in RETRYABLE:
            _delete_after_commit(readin, readin.file.name or "")
            readin.file = ""
        readin.save()
        ReadProgress.objects.filter(readin=readin).delete()


def _delete_after_commit(readin: ReadIn, name: str) -> None:
    storage = readin.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def may_retry(readin: ReadIn) -> bool:
    return bool(readin.state == ReadInState.FAILED and readin.file)


def wait_again(*, readin: ReadIn, by: Any) -> ReadIn:
    """Put a read-in that failed by no fault of the file back in the queue; Refused where no file is left."""
    demand(Permission.READ_IN, readin.organisation_id, by=by)
    with changing(verb="opnieuw inlezen", by=by, lock=[readin]):
        if not may_retry(readin):
            raise Refused("Dit bestand kan niet opnieuw worden ingelezen. Lever het opnieuw aan.")
        readin.state, readin.message, readin.message_code = ReadInState.WAITING, "", ""
        readin.save()
    return readin
