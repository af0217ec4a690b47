"""`manage.py demo_logins`: who can log in to the demo, and as what."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.accounts.demo import PASSWORD, demo_logins


class Command(BaseCommand):
    help = "Print the demo log-ins per role."

    def handle(self, *args: Any, **options: Any) -> None:
        logins = demo_logins() if settings.DEMO else []
        if not logins:
            return
        width = max(len(user.username) for user, _ in logins)
        for user, role in logins:
            self.stdout.write(f"  {user.username:<{width}}  {role}")
        self.stdout.write(f"  Wachtwoord van allemaal: {PASSWORD}")
