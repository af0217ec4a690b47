"""Who comes back with a session: the account and the roles it holds today, in one query for each page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONArray

from portal.accounts.models import Membership, User
from portal.shared.moments import today


class RolesBackend(ModelBackend):
    """Django's own log-in; the user of a session carries `held_today`, which `viewer_for` reads."""

    def get_user(self, user_id: int) -> Any:
        """The active user with [organisation id, role] pairs as `held_today`; None where there is none."""
        held = Membership.objects.held_by(OuterRef("pk"), on=today())
        roles = ArraySubquery(held.values(pair=JSONArray("organisation_id", "role")))
        user = User.objects.filter(pk=user_id).annotate(held_today=roles).first()
        return user if user is not None and self.user_can_authenticate(user) else None
