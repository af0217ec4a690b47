"""Who may report, accept, move and agree: asked by views before a page is shown, and by verbs before they write.

What a role may do is in `portal.accounts.roles`; here stands on which actions.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from actions.models import Action, ActionParty
from portal.accounts.permissions import demand, demand_of, is_system
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

__all__ = [
    "demand",
    "demand_of",
    "demand_report",
    "is_system",
    "may_accept",
    "may_edit",
    "may_move",
    "may_report",
    "reporting_for",
    "seen_by",
]


def reporting_for(viewer: Viewer, action: Action) -> list[Organisation]:
    """In whose name this person may report on the action: the municipality itself first, then partners by name.

    A partner's owner reports only where that organisation takes part.
    """
    own = viewer.may(Permission.REPORT, action.organisation_id)
    elsewhere = viewer.organisations_with(Permission.REPORT) - {action.organisation_id}
    taking_part = ActionParty.objects.filter(action=action, party_id__in=elsewhere).values("party_id")
    partners = Organisation.objects.filter(pk__in=taking_part).alphabetic() if elsewhere else []
    return [*([action.organisation] if own else []), *partners]


def may_report(viewer: Viewer, action: Action) -> bool:
    return bool(reporting_for(viewer, action))


def seen_by(user: Any) -> Viewer | None:
    """What this person sees; None for the system, which sees all."""
    return None if is_system(user) else viewer_for(user)


def may_edit(viewer: Viewer, action: Action) -> bool:
    return viewer.may(Permission.EDIT_ACTIONS, action.organisation_id)


def may_move(viewer: Viewer, action: Action) -> bool:
    """Who may move a period or fill in a turn: those who edit, and owners of the municipality itself.

    A partner only reports: the municipality decides whether a period moves.
    """
    return may_edit(viewer, action) or viewer.may(Permission.REPORT, action.organisation_id)


def may_accept(viewer: Viewer, organisation_id: int) -> bool:
    return viewer.may(Permission.ACCEPT_REPORT, organisation_id)


def demand_report(action: Action, reported_for: Organisation, *, by: Any) -> None:
    """Refuse a report in the name of an organisation that is not this person's, or that takes no part."""
    if is_system(by) or reported_for in reporting_for(viewer_for(by), action):
        return
    raise PermissionDenied(f"U kunt bij deze actie geen voortgang melden voor {reported_for}.")
