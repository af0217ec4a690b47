"""Starting, changing and stopping to follow. A preference of one person: no history, and nobody else's to change."""

from __future__ import annotations

from typing import Any

from portal.home.following.subjects import Followed
from portal.home.models import Follow, Rhythm
from portal.organisations.models import Organisation


def follow(
    *, subject: str, target: str, followed: Followed, organisation: Organisation, rhythm: Rhythm | str, by: Any
) -> Follow:
    """Follow something, or change how often mail about it comes; what is there already is not mailed any more."""
    told = [entry.key for entry in followed.news()]
    row, new = Follow.objects.get_or_create(
        user=by, organisation=organisation, subject=subject, target=target, defaults={"rhythm": rhythm, "told": told}
    )
    if not new and row.rhythm != rhythm:
        row.rhythm = str(rhythm)
        row.save(update_fields=["rhythm"])
    return row


def stop(*, row: Follow) -> None:
    row.delete()


def stop_mail(*, user_id: int, organisation_id: int) -> int:
    """No mail any more about anything of one organisation; what is followed stays. Gives how many it was."""
    rows = Follow.objects.filter(user_id=user_id, organisation_id=organisation_id).exclude(rhythm=Rhythm.NEVER)
    return rows.update(rhythm=Rhythm.NEVER)
