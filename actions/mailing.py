"""Mail of this room: how a digest reads, and sending it once.

The row that says "sent" is written in the transaction that sends. Killed before the mail server took the message:
neither happened, and the next run sends it. Two workers at once: the second one waits for the row and skips.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from actions.models import Mailing, ProgressRound, ReportLink
from actions.reminders import Digest
from portal.accounts.models import User

log = logging.getLogger(__name__)


def message_of(digest: Digest) -> EmailMultiAlternatives:
    """The mail of a digest, in plain words and as HTML."""
    context = {**context_of(digest), "subject": subject_of(digest)}
    message = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string("mail/digest.txt", context),
        to=[digest.user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("mail/digest.html", context), "text/html")
    return message


def subject_of(digest: Digest) -> str:
    """What waits, in a few words: "Beleidsregister: 2 acties te laat, 1 zonder nieuws"."""
    work = digest.work
    asked = sum(len(one.rows) for one in work.asked)
    counts = [
        (asked, "actie wacht op nieuws", "acties wachten op nieuws"),
        (len(work.late), "actie te laat", "acties te laat"),
        (len(work.due), "actie binnenkort klaar", "acties binnenkort klaar"),
        (len(work.silent), "actie zonder nieuws", "acties zonder nieuws"),
        (len(work.turns), "keer in te vullen", "keren in te vullen"),
        (len(work.soon), "actie begint binnenkort", "acties beginnen binnenkort"),
    ]
    words = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    return f"{settings.SITE_NAME}: {', '.join(words[:3])}"


def context_of(digest: Digest) -> dict[str, Any]:
    """What the templates need; `base` begins every address."""
    place = digest.organisation.slug
    work_url = reverse("home:work") if digest.partner else reverse("home:my_work", args=[place])
    return {
        "digest": digest,
        "work": digest.work,
        "organisation": digest.organisation,
        "groups": _groups(digest),
        "base": settings.BASE_URL,
        "work_url": work_url,
        "account_url": reverse("accounts:me"),
    }


def _groups(digest: Digest) -> list[dict[str, Any]]:
    work = digest.work
    groups = [
        ("Te laat", "De einddatum of de begindatum is voorbij.", work.late),
        ("Binnenkort klaar", "Moet binnen 60 dagen klaar zijn.", work.due),
        ("Geen nieuws", "Al 90 dagen of langer geen bericht.", work.silent),
        ("Start binnenkort", "Begint binnen 30 dagen.", work.soon),
    ]
    return [{"title": title, "note": note, "rows": rows} for title, note, rows in groups if rows]


def send_once(digest: Digest, key: str) -> bool:
    """Send unless it was sent, nothing waits, or the person wants no mail; False too when the mail server refused."""
    return not digest.work.is_quiet and _send_once(digest.user, key, lambda: message_of(digest))


def send_returned(asked: ProgressRound, user: User) -> bool:
    """Tell once for each time a round is sent back, with the remark, unless the person wants no mail."""
    key = f"ronde-terug-{asked.public_id}-{asked.returned_at:%Y%m%d%H%M%S}"
    return _send_once(user, key, lambda: returned_message(asked, user))


def returned_message(asked: ProgressRound, user: User) -> EmailMultiAlternatives:
    """Who sent the round back and why, and where to go on."""
    where = [asked.organisation.slug, asked.plan.public_id]
    subject = f"{settings.SITE_NAME}: voortgangsronde teruggestuurd"
    context = {
        "round": asked,
        "user": user,
        "subject": subject,
        "round_url": f"{settings.BASE_URL}{reverse('actions:round', args=where)}",
        "account_url": f"{settings.BASE_URL}{reverse('accounts:me')}",
    }
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("mail/returned.txt", context),
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("mail/returned.html", context), "text/html")
    return message


def _send_once(user: User, key: str, make: Callable[[], EmailMultiAlternatives]) -> bool:
    if not user.reminders:
        return False
    try:
        with transaction.atomic():
            Mailing.objects.create(user=user, key=key)
            make().send()
    except IntegrityError:
        return False
    except OSError:  # what smtplib and the file backend raise; the next run tries again
        log.exception("Mail %s to user %s did not go out", key, user.pk)
        return False
    return True


def send_link(*, link: ReportLink, url: str, email: str, by: User) -> bool:
    """Mail a one-time link to an address that is kept nowhere; False when the mail server refused."""
    context = {"link": link, "url": url, "by": by, "site": settings.SITE_NAME}
    subject = f"{link.organisation.name} vraagt uw nieuws"
    message = EmailMultiAlternatives(subject=subject, body=render_to_string("mail/link.txt", context), to=[email])
    message.attach_alternative(render_to_string("mail/link.html", context), "text/html")
    try:
        message.send()
    except OSError:
        log.exception("Link %s could not be mailed", link.public_id)
        return False
    return True
