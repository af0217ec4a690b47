"""Reminders to griffies: who needs one today, what it says, and sending it once by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.regional import P, checked
from governance.models import RegionalProcess, Reminder
from governance.regional.enums import DeadlineState, InstrumentKind, ReminderKind
from governance.regional.overview import Asked, Council, Process
from portal.shared.changes import changing
from portal.shared.enums import Openness

NEEDED = {DeadlineState.AT_RISK: ReminderKind.AT_RISK, DeadlineState.LATE: ReminderKind.LATE}


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that could go out now; `missing` says why it cannot."""

    council: Council
    asked: Asked
    kind: ReminderKind
    to: str
    subject: str
    body: str
    missing: str = ""


def reminders_due(process: Process, *, on: date) -> list[Due]:
    """A reminder for each instrument that is late or at risk and was not reminded of that yet; one query."""
    ids = [one.row.id for council in process.councils for one in council.asked]
    done = set(Reminder.objects.filter(instrument_id__in=ids).values_list("instrument_id", "kind"))
    return [
        _due(process, council, one, on=on)
        for council in process.councils
        if not council.has_left
        for one in council.asked
        if one.state in NEEDED and (one.row.id, NEEDED[one.state]) not in done
    ]


def _due(process: Process, council: Council, asked: Asked, *, on: date) -> Due:
    kind = NEEDED[asked.state]
    what = InstrumentKind(asked.row.kind).label.lower()
    address = reverse("governance:process", args=[process.row.organisation.slug, process.row.public_id])
    context = {
        "process": process.row,
        "council": council,
        "asked": asked,
        "what": what,
        "is_late": kind == ReminderKind.LATE,
        "on": on,
        "address": f"{settings.BASE_URL.rstrip('/')}{address}",
    }
    return Due(
        council=council,
        asked=asked,
        kind=kind,
        to=council.row.clerk_email,
        subject=f"Herinnering: {what} over {process.row.title}"[:200],
        body=render_to_string("governance/regional/reminder.txt", context).strip() + "\n",
        missing="" if council.row.clerk_email else "Het e-mailadres van de griffie ontbreekt.",
    )


def send_reminders(*, process: RegionalProcess, due: Sequence[Due], by: Any) -> list[Reminder]:
    """Put reminders in the queue for the worker, each once; those without an address are left out.

    Raises Refused where nothing is left to send.
    """
    from governance.jobs import send_reminder  # the queue needs the models, which need this room

    demand(P, process.organisation_id, by=by)
    ready = [one for one in due if not one.missing]
    if not ready:
        raise Refused("Er is nu geen herinnering te versturen.")
    with changing(verb="griffies herinneren", by=by, lock=[process]):
        rows = [
            Reminder(
                instrument_id=one.asked.row.id,
                organisation=one.council.organisation,
                openness=Openness.INTERNAL,
                kind=one.kind,
                to=one.to,
                subject=one.subject,
                body=one.body,
            )
            for one in ready
        ]
        for row in rows:
            checked(row)
        created = Reminder.create_many(rows)
        for row in created:
            send_reminder.configure(lock=f"herinnering-{row.pk}").defer(reminder_id=row.pk)
    return created


def deliver(*, reminder: Reminder, by: Any) -> bool:
    """Send one reminder by e-mail; False when that was done before, so that a job can run twice.

    The row is written first and the e-mail goes last: when the mail server refuses, the row says "not sent" still.
    """
    with transaction.atomic(), changing(verb="herinnering versturen", by=by, lock=[reminder]) as change:
        if reminder.sent_at is not None:
            return False
        reminder.sent_at, reminder.sent_by = change.at, by
        reminder.save()
        EmailMessage(reminder.subject, reminder.body, settings.DEFAULT_FROM_EMAIL, [reminder.to]).send()
    return True
