"""Work of this room outside a request: sending reminders, and making the papers of memos that are sent."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from governance import list_jobs as list_jobs  # the worker finds the tasks of a room in `jobs`
from governance import minutes_jobs as minutes_jobs
from governance.domain.reminders import deliver
from governance.domain.sending import deliver_memo, retry_sending, sending_failed, start_sending
from governance.models import Memo, Reminder
from portal.accounts.models import User
from portal.shared.waiting import REPORTS, jobs_before

log = logging.getLogger(__name__)

QUEUE, PAPERS = "post", "stukken"
SEND_MEMO = "governance.send_memo"
UNEXPECTED = "Er ging iets mis bij het maken van de PDF. Probeer het opnieuw, of vraag het de beheerder."
INTERRUPTED = "Het maken van de PDF is steeds onderbroken. Probeer het opnieuw, of vraag het de beheerder."


@app.task(name="governance.send_reminder", queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=10))
def send_reminder(reminder_id: int) -> None:
    """Send one reminder; one that is gone or sent is left alone."""
    reminder = Reminder.objects.filter(pk=reminder_id).first()
    if reminder is not None:
        deliver(reminder=reminder, by=User.objects.system())


@app.task(name=SEND_MEMO, queue=PAPERS)
def send_memo(memo_id: int) -> None:
    """Make the paper of one memo and bring it to the council; one that arrived or was taken back is left alone."""
    memo = Memo.objects.select_related("organisation", "sent_by").filter(pk=memo_id).first()
    if memo is None:
        return
    try:
        deliver_memo(memo=memo, apart=True)
    except ValidationError as refusal:
        sending_failed(memo=memo, message=" ".join(refusal.messages))
    except Exception:
        log.exception("Sending memo %s failed", memo.public_id)
        sending_failed(memo=memo, message=UNEXPECTED)


def send_in_queue(*, memo: Memo, **values: Any) -> None:
    """`domain.sending.start_sending`, and the job that makes the paper, in one transaction. Raises what that raises."""
    with transaction.atomic():
        start_sending(memo=memo, **values)
        _defer(memo)


def send_again(*, memo: Memo, by: Any) -> None:
    """Put a memo whose paper could not be made in the queue once more."""
    with transaction.atomic():
        retry_sending(memo=memo, by=by)
        _defer(memo)


def waiting_before(memo: Memo) -> int | None:
    """How many papers are made before this one; None where no job waits for it."""
    return jobs_before(SEND_MEMO, memo_id=memo.pk)


def _defer(memo: Memo) -> None:
    send_memo.configure(lock=f"memo-{memo.pk}").defer(memo_id=memo.pk)


def report_memo(memo_id: int) -> None:
    """Tell the sender that the paper could not be made: its job killed the worker again and again."""
    memo = Memo.objects.select_related("organisation", "sent_by").filter(pk=memo_id).first()
    if memo is not None:
        sending_failed(memo=memo, message=INTERRUPTED)


REPORTS[SEND_MEMO] = report_memo
