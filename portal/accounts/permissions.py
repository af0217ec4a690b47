"""Whether a person may do something, asked by verbs of every room before they write.

The system user (jobs, the demo loader) passes: it writes only what a person set going.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from portal.accounts.querysets import SYSTEM_USERNAME
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.shared.viewer import Viewer


def demand(permission: Permission, organisation_id: int, *, by: Any) -> None:
    """Refuse a verb to who lacks a right for an organisation; raises PermissionDenied with a Dutch message."""
    if not is_system(by):
        demand_of(viewer_for(by), permission, organisation_id)


def demand_of(viewer: Viewer, permission: Permission, organisation_id: int) -> None:
    """The same for a viewer that the verb has already; raises PermissionDenied."""
    if not viewer.may(permission, organisation_id):
        raise PermissionDenied(f"Hiervoor hebt u het recht nodig: {permission.label}.")


def is_system(user: Any) -> bool:
    return bool(user.username == SYSTEM_USERNAME)
