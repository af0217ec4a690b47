"""Whether a person may do something, asked by verbs of every room before they write.

The system user (jobs, the demo loader) passes: it writes only what a person set going.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from portal.accounts.querysets import SYSTEM_USERNAME
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for


def demand(permission: Permission, organisation_id: int, *, by: Any) -> None:
    """Refuse a verb to who lacks a right for an organisation; raises PermissionDenied with a Dutch message."""
    if is_system(by) or viewer_for(by).may(permission, organisation_id):
        return
    raise PermissionDenied(f"Hiervoor hebt u het recht nodig: {permission.label}.")


def is_system(user: Any) -> bool:
    return bool(user.username == SYSTEM_USERNAME)
