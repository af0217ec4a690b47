"""Explaining a signal away: it is right as it is, and why; the words stay for those who edit."""

from __future__ import annotations

from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.models import SignalNote
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, Partnership
from portal.shared.changes import changing
from portal.shared.enums import Openness


def explain_signal(
    *, organisation: Organisation, partnership: Partnership, kind: str, subject: str, reason: str, by: Any
) -> SignalNote:
    """Keep why a signal is no mistake; a second explanation takes the place of the first. Needs a reason."""
    demand(Permission.EDIT_SPLIT, organisation.pk, by=by)
    key = {"organisation": organisation, "partnership": partnership, "kind": kind, "subject": subject}
    with changing(verb="signaal uitleggen", by=by, reason=reason, lock=[partnership]):
        row = SignalNote.objects.filter(**key).first() or SignalNote(**key, openness=Openness.INTERNAL)
        row.reason = reason.strip()
        if not row.reason:
            raise Refused({"reason": "Schrijf erbij waarom dit klopt."})
        row.save()
    return row


def raise_again(*, note: SignalNote, by: Any) -> None:
    """Take an explanation back: the signal counts again."""
    demand(Permission.EDIT_SPLIT, note.organisation_id, by=by)
    with changing(verb="uitleg intrekken", by=by, lock=[note]):
        note.delete()
