"""Work that does not fit in one request: reading files and sheets, and what a killed worker left (mail: `mail_jobs`).

A job is deferred in the transaction of the verb that asks for it. It can run twice without harm (`domain.read_in`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.db import transaction
from procrastinate import jobs as job_states
from procrastinate.contrib.django import app

from actions import mail_jobs as mail_jobs  # the worker finds the tasks of a room in `jobs`
from actions.domain.read_in import INTERRUPTED, give_up, read_in, submit, wait_again
from actions.domain.sheet_import import check_sheet, choose, give_up_sheet, save_sheet, submit_sheet
from actions.enums import SheetState
from actions.models import ReadIn, ReadProgress, SheetImport
from portal.shared.waiting import REPORTS, paced

log = logging.getLogger(__name__)

QUEUE = "inlezen"
MOST_ATTEMPTS = 3
SHEET_INTERRUPTED = "Het verwerken van deze tabel is onderbroken. Er is niets bewaard: lever het bestand opnieuw aan."


@app.task(name="actions.read_file", queue=QUEUE)
def read_file(readin_id: int) -> None:
    """Read one upload; a read-in that is gone or done is left alone."""
    readin = ReadIn.objects.select_related("organisation", "created_by", "document").filter(pk=readin_id).first()
    if readin is not None:
        read_in(readin=readin, progress=progress_of(readin))


def progress_of(readin: ReadIn) -> Callable[[int, int], None]:
    """Write how far reading is."""

    def report(done: int, total: int) -> None:
        ReadProgress.objects.update_or_create(readin=readin, defaults={"done": done, "total": total})

    return paced(report)


def submit_for_reading(**values: Any) -> ReadIn:
    """`domain.read_in.submit`, and the job that reads it, in one transaction. Raises what `submit` raises."""
    with transaction.atomic():
        readin = submit(**values)
        defer(readin)
    return readin


def read_again(*, readin: ReadIn, by: Any) -> ReadIn:
    """Put a read-in that failed by no fault of the file in the queue once more."""
    with transaction.atomic():
        wait_again(readin=readin, by=by)
        defer(readin)
    return readin


def defer(readin: ReadIn) -> None:
    read_file.configure(lock=f"inlezen-{readin.pk}").defer(readin_id=readin.pk)


@app.task(name="actions.check_sheet", queue=QUEUE)
def check_sheet_rows(sheet_id: int) -> None:
    """Look a sheet through; one that is gone, or that was looked through, is left alone."""
    sheet = SheetImport.objects.select_related("created_by").filter(pk=sheet_id).first()
    if sheet is not None:
        check_sheet(sheet=sheet)


@app.task(name="actions.save_sheet", queue=QUEUE)
def save_sheet_rows(sheet_id: int) -> None:
    """Write the rows that the sender chose; a sheet that was saved is left alone."""
    sheet = SheetImport.objects.select_related("created_by").filter(pk=sheet_id).first()
    if sheet is not None:
        save_sheet(sheet=sheet)


def submit_for_checking(**values: Any) -> SheetImport:
    """`domain.sheet_import.submit_sheet`, and the job that looks it through, in one transaction."""
    with transaction.atomic():
        sheet = submit_sheet(**values)
        check_sheet_rows.configure(lock=f"tabel-{sheet.pk}").defer(sheet_id=sheet.pk)
    return sheet


def save_chosen(**values: Any) -> None:
    """`domain.sheet_import.choose`, and the job that saves, in one transaction."""
    with transaction.atomic():
        choose(**values)
        sheet = values["sheet"]
        save_sheet_rows.configure(lock=f"tabel-{sheet.pk}").defer(sheet_id=sheet.pk)


@app.periodic(cron="* * * * *")
@app.task(name="actions.pick_up_stalled", queue=QUEUE, pass_context=True)
async def pick_up_stalled(context: Any, timestamp: int) -> None:  # noqa: ARG001 - what a periodic task is called with
    """Every minute: run jobs again whose worker was killed, and report those that it keeps happening to.

    No lock on this task: it must run while the lock of the killed job is still held. A worker counts as killed when it
    gave no sign of life for half a minute.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        if job.task_name in REPORTS and job.attempts + 1 >= MOST_ATTEMPTS:
            await sync_to_async(REPORTS[job.task_name])(*job.task_kwargs.values())
            await manager.finish_job(job, status=job_states.Status.FAILED, delete_job=False)
        else:
            log.warning("Job %s (%s) lost its worker and runs again", job.id, job.task_name)
            await manager.retry_job(job)


def report_interrupted(readin_id: int) -> None:
    readin = ReadIn.objects.under_way().filter(pk=readin_id).first()
    if readin is not None:
        give_up(readin=readin, code="interrupted", message=INTERRUPTED)


def report_sheet(sheet_id: int) -> None:
    waiting = (SheetState.WAITING, SheetState.CHECKING, SheetState.SAVING)
    sheet = SheetImport.objects.filter(pk=sheet_id, state__in=waiting).first()
    if sheet is not None:
        give_up_sheet(sheet=sheet, message=SHEET_INTERRUPTED)


REPORTS |= {
    "actions.read_file": report_interrupted,
    "actions.check_sheet": report_sheet,
    "actions.save_sheet": report_sheet,
}
