"""Large minutes: kept until a job reads them, told why where that fails, and tried again.

Until the one transaction at the end nothing exists but the upload, so that a worker may be killed at any point.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction

from actions.domain.errors import Refused
from actions.domain.read_in import RETRYABLE
from actions.permissions import demand
from governance.domain.council_keeping import P
from governance.domain.minutes import drop_reading, make_room, named, refuse_outside, store_minutes
from governance.enums import MinutesState
from governance.models import Meeting, MinutesReading
from policies.reading import read_safely
from policies.reading.passages import UnreadableFile

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
INTERRUPTED = "Het inlezen is steeds onderbroken. Uw bestand is bewaard: kies “Opnieuw proberen”."
UNEXPECTED = (
    "Er ging iets mis bij het inlezen. Uw bestand is bewaard: kies “Opnieuw proberen”. "
    "Lukt het dan weer niet, geef het bestand door aan de beheerder."
)
NO_RIGHT = "Wie deze notulen aanleverde, mag dat intussen niet meer. Lever het bestand opnieuw aan."


def hand_in_minutes(*, meeting: Meeting, upload: File[bytes], filename: str, openness: str, by: Any) -> MinutesReading:
    """Keep a file that waits to be read as the minutes of a meeting; one at a time.

    Raises UnreadableFile where name or size already tell that it cannot be read, and Refused for a file that the
    register holds, or while other minutes of this meeting are being read.
    """
    demand(P, meeting.organisation_id, by=by)
    name = named(filename)
    refuse_outside(meeting, upload, name)
    with transaction.atomic():
        make_room(meeting)
        reading = MinutesReading(
            meeting=meeting, created_by=by, filename=name, size=upload.size or 0, openness=openness
        )
        reading.clean_fields(exclude=["file"])
        reading.file.save(f"{reading.public_id}{PurePath(name).suffix.lower()}", upload, save=False)
        try:
            reading.validate_constraints()
            reading.save()
        except BaseException:
            reading.file.storage.delete(reading.file.name or "")
            raise
    return reading


def read_minutes(*, reading: MinutesReading, progress: Progress | None = None) -> None:
    """Read the kept file and make it the minutes, in the name of who sent it. Never raises: what fails is told."""
    if not reading.is_under_way:
        return
    try:
        reading.put(state=MinutesState.READING, done=0, total=0)
        read = read_safely(Path(reading.file.path), filename=reading.filename, progress=progress)
        reading.put(state=MinutesState.STORING)
        with transaction.atomic(), reading.file.open("rb") as kept:
            upload = File(kept.file, name=reading.filename)  # a file of another row would be taken for stored already
            about: dict[str, Any] = {"openness": reading.openness, "filename": reading.filename}
            store_minutes(meeting=reading.meeting, read=read, upload=upload, by=reading.created_by, **about)
            drop_reading(reading)
    except UnreadableFile as error:
        give_up_minutes(reading=reading, message=error.message, keep=error.code in RETRYABLE)
    except ValidationError as refusal:
        give_up_minutes(reading=reading, message=" ".join(refusal.messages))
    except PermissionDenied:
        give_up_minutes(reading=reading, message=NO_RIGHT)
    except Exception:
        log.exception("Reading minutes %s failed", reading.public_id)
        give_up_minutes(reading=reading, message=UNEXPECTED, keep=True)


def give_up_minutes(*, reading: MinutesReading, message: str, keep: bool = False) -> None:
    """End a reading that did not work out; the file stays only where trying again makes sense."""
    name = "" if keep else reading.file.name or ""
    with transaction.atomic():
        reading.put(state=MinutesState.FAILED, message=message, **({} if keep else {"file": ""}))
        _delete_later(reading, name)


def read_minutes_again(*, reading: MinutesReading, by: Any) -> None:
    """Back in the queue; Refused where no file is left, or where it did not fail."""
    demand(P, reading.meeting.organisation_id, by=by)
    with transaction.atomic():
        reading.refresh_from_db(from_queryset=MinutesReading.objects.select_for_update())
        if reading.is_under_way or not reading.file:
            raise Refused("Dit bestand kan niet opnieuw worden gelezen. Lever het opnieuw aan.")
        reading.put(state=MinutesState.WAITING, message="", done=0, total=0)


def _delete_later(reading: MinutesReading, name: str) -> None:
    storage = reading.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
