"""Large minutes are read outside a request; small ones at once."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.db import transaction
from procrastinate.contrib.django import app

from governance.domain.minutes import take_in_minutes
from governance.domain.minutes_reading import (
    INTERRUPTED,
    give_up_minutes,
    hand_in_minutes,
    read_minutes,
    read_minutes_again,
)
from governance.enums import MinutesState
from governance.models import MinutesReading
from portal.shared.waiting import REPORTS, jobs_before, paced

READING = "inlezen"
READ_MINUTES = "governance.read_minutes"
AT_ONCE = 100 * 1024  # bytes: a PDF of some sixty pages is read within a second


@app.task(name=READ_MINUTES, queue=READING)
def read_minutes_file(reading_id: int) -> None:
    """Read one file; one that is gone, because its minutes stand at the meeting, is left alone."""
    rows = MinutesReading.objects.select_related("meeting__body", "created_by")
    reading = rows.filter(pk=reading_id).first()
    if reading is not None:
        read_minutes(reading=reading, progress=paced(lambda done, total: _tell(reading_id, done, total)))


def _tell(reading_id: int, done: int, total: int) -> None:
    MinutesReading.objects.filter(pk=reading_id).update(done=done, total=total)


def add_minutes(*, upload: File[bytes], **values: Any) -> MinutesReading | None:
    """`domain.minutes.take_in_minutes` for a small file (None); a large one waits for its job, in one transaction."""
    if (upload.size or 0) <= AT_ONCE:
        take_in_minutes(upload=upload, **values)
        return None
    with transaction.atomic():
        reading = hand_in_minutes(upload=upload, **values)
        _defer(reading)
    return reading


def add_minutes_again(*, reading: MinutesReading, by: Any) -> None:
    """Put a file that could not be read, by no fault of its own, in the queue once more."""
    with transaction.atomic():
        read_minutes_again(reading=reading, by=by)
        _defer(reading)


def waiting_before(reading: MinutesReading) -> int | None:
    """How many files are read before this one; None where no job waits for it."""
    return jobs_before(READ_MINUTES, reading_id=reading.pk)


def _defer(reading: MinutesReading) -> None:
    read_minutes_file.configure(lock=f"notulen-{reading.pk}").defer(reading_id=reading.pk)


def report_minutes(reading_id: int) -> None:
    """A job that keeps killing its worker ends, and the griffie hears of it."""
    reading = MinutesReading.objects.exclude(state=MinutesState.FAILED).filter(pk=reading_id).first()
    if reading is not None:
        give_up_minutes(reading=reading, message=INTERRUPTED, keep=True)


REPORTS[READ_MINUTES] = report_minutes
