"""From an account to a `Viewer`: the only place where roles become rights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal.accounts.models import Membership
from portal.accounts.roles import ROLES, Permission, Role
from portal.shared.moments import today
from portal.shared.viewer import ANONYMOUS, Viewer


def viewer_for(user: Any) -> Viewer:
    """What `user` may see and do today. An anonymous or inactive user sees what everybody sees.

    One query, and none for the user of a session: `RolesBackend` brought the roles along.
    """
    if not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    if (held := getattr(user, "held_today", None)) is not None:
        return _viewer(user.pk, held)
    return _viewer(user.pk, Membership.objects.held_by(user, on=today()).values_list("organisation_id", "role"))


def _viewer(user_id: int, roles: Iterable[tuple[int, str]]) -> Viewer:
    rows = [(pk, role, ROLES[role]) for pk, role in roles]
    return Viewer(
        user_id=user_id,
        circles=frozenset((pk, rule.circle) for pk, _, rule in rows if rule.circle is not None),
        councils=frozenset(pk for pk, _, rule in rows if Permission.SEE_COUNCIL in rule.permissions),
        secrets=frozenset(
            (pk, rule.circle) for pk, _, rule in rows if rule.circle and Permission.SEE_SECRET in rule.permissions
        ),
        partners=frozenset(pk for pk, role, _ in rows if role == Role.ACTION_OWNER),
        grants=frozenset((pk, str(permission)) for pk, _, rule in rows for permission in rule.permissions),
    )
