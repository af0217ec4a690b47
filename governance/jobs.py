"""Work of this room outside a request: sending reminders."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from governance.domain.reminders import deliver
from governance.models import Reminder
from portal.accounts.models import User

QUEUE = "post"


@app.task(name="governance.send_reminder", queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=10))
def send_reminder(reminder_id: int) -> None:
    """Send one reminder; one that is gone or sent is left alone."""
    reminder = Reminder.objects.filter(pk=reminder_id).first()
    if reminder is not None:
        deliver(reminder=reminder, by=User.objects.system())
