"""Finding users and the roles that hold today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import UserManager as DjangoUserManager

from portal.organisations.querysets import ValidPeriodQuerySet

SYSTEM_USERNAME = "systeem"


class UserManager(DjangoUserManager):  # type: ignore[type-arg]  # generic only for the type checker
    def system(self) -> Any:
        """The user in whose name jobs and the loader write; it can never log in."""
        user, created = self.get_or_create(
            username=SYSTEM_USERNAME,
            defaults={"email": "systeem@register.invalid", "name": "Het register zelf", "is_active": False},
        )
        if created:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user


class MembershipQuerySet(ValidPeriodQuerySet):
    def held_by(self, user: Any, *, on: date) -> Any:
        return self.on(on).filter(user=user)
