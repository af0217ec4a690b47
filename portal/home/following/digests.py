"""The mail that tells somebody what is new in what they follow.

What a reader may see is asked at the moment of sending. What was told is kept by its key in the transaction that sends,
so that news that was released later is told then, and nothing twice (decision 31).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from governance.enums import BodyKind
from governance.models import Meeting
from portal.accounts.models import User
from portal.accounts.viewers import viewer_for
from portal.home.following.subjects import Followed, find
from portal.home.models import Follow, Rhythm
from portal.home.news import Entry
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

log = logging.getLogger(__name__)

MORNING = 7  # o'clock, Dutch time: from then on the mail of the day goes out
BEFORE_MEETING = timedelta(days=3)
REMEMBERED = 2_000  # keys of news: more than all results of a search
SALT = "volgen-stoppen"


@dataclass(frozen=True, slots=True)
class Section:
    """What is new in one thing that is followed."""

    follow: Follow
    followed: Followed
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person about one organisation."""

    user: User
    organisation: Organisation
    sections: list[Section]


def due_key(rhythm: str, now: datetime, meeting: Meeting | None) -> str:
    """For which day, week or meeting mail should have gone out by `now`; "" when none is due."""
    day = now.date() if now.hour >= MORNING else now.date() - timedelta(days=1)
    if rhythm == Rhythm.DAILY:
        return day.isoformat()
    if rhythm == Rhythm.WEEKLY:
        return (day - timedelta(days=day.weekday())).isoformat()
    if rhythm == Rhythm.MEETING and meeting is not None and meeting.date - BEFORE_MEETING <= day:
        return f"vergadering-{meeting.pk}"
    return ""


def next_meeting(organisation: Organisation, viewer: Viewer, on: date) -> Meeting | None:
    """The next meeting of the council itself."""
    meetings = Meeting.objects.visible_to(viewer).of(organisation).filter(body__kind=BodyKind.COUNCIL)
    found: Meeting | None = meetings.upcoming(on=on).first()
    return found


def readers() -> Iterator[tuple[User, Organisation]]:
    """Everybody who gets mail about something, with the organisation it is of."""
    rows = Follow.objects.exclude(rhythm=Rhythm.NEVER).filter(user__is_active=True).exclude(user__email="")
    pairs = set(rows.values_list("user_id", "organisation_id"))
    users = User.objects.in_bulk({user for user, _ in pairs})
    places = Organisation.objects.in_bulk({place for _, place in pairs})
    for user, place in sorted(pairs):
        yield users[user], places[place]


def send_due(user: User, organisation: Organisation, now: datetime) -> bool:
    """Send what is due to one person; what was told and for when is kept in the same transaction."""
    try:
        with transaction.atomic():
            letter = _letter(user, organisation, now)
            if letter is None:
                return False
            message_of(letter).send()
    except OSError:  # what smtplib and the file backend raise; the next run tries again
        log.exception("News for user %s did not go out", user.pk)
        return False
    return True


def _letter(user: User, organisation: Organisation, now: datetime) -> Letter | None:
    viewer = viewer_for(user)
    meeting = next_meeting(organisation, viewer, now.date())
    rows = Follow.objects.filter(user=user, organisation=organisation).select_for_update(of=("self",))
    sections = []
    for row in rows:
        key = due_key(row.rhythm, now, meeting)
        if key and key != row.told_for:
            section = section_of(row, organisation, viewer)
            row.told_for = key
            row.told = [*(entry.key for entry in section.entries), *row.told][:REMEMBERED] if section else row.told
            row.save(update_fields=["told", "told_for"])
            sections += [section] if section and section.entries else []
    return Letter(user, organisation, sections) if sections else None


def section_of(row: Follow, organisation: Organisation, viewer: Viewer) -> Section | None:
    """What is new for this reader since the last mail; None when it does not exist for them (any more)."""
    followed = find(row.subject, row.target, organisation, viewer)
    if followed is None:
        return None
    told = set(row.told)
    return Section(row, followed, [entry for entry in followed.news() if entry.key not in told])


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The mail, with one click to stop it (RFC 8058)."""
    base = settings.BASE_URL.rstrip("/")
    stop = f"{base}{reverse('home:follow_stop_mail', args=[token_for(letter.user, letter.organisation)])}"
    count = sum(len(section.entries) for section in letter.sections)
    context = {
        "letter": letter,
        "base": base,
        "stop_url": stop,
        "own_url": f"{base}{reverse('home:follows', args=[letter.organisation.slug])}",
        "subject": f"{letter.organisation.label}: {count} {'nieuw bericht' if count == 1 else 'nieuwe berichten'}",
    }
    message = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string("mail/news.txt", context),
        to=[letter.user.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(render_to_string("mail/news.html", context), "text/html")
    return message


def token_for(user: User, organisation: Organisation) -> str:
    return signing.dumps([user.pk, organisation.pk], salt=SALT)


def read_token(token: str) -> tuple[int, int] | None:
    """(user id, organisation id) of a token of ours; None for anything else."""
    try:
        user, organisation = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(user), int(organisation)
