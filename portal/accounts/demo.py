"""The log-ins of a demo register, shown on the log-in page and by `manage.py demo_logins`."""

from __future__ import annotations

from portal.accounts.models import Membership, User
from portal.accounts.querysets import SYSTEM_USERNAME
from portal.accounts.roles import Role

PASSWORD = "proeftuin-dijk-2026"  # noqa: S105 - printed for whoever tries the demo; the same as in fixtures/demo
DOMAIN = ".example.nl"


def demo_logins() -> list[tuple[User, str]]:
    """(user, "Griffier van Gemeente Alblasserdam") for each demo user, in the order of the roles; one query."""
    rows = Membership.objects.filter(user__email__endswith=DOMAIN, user__is_active=True).exclude(
        user__username=SYSTEM_USERNAME
    )
    order = list(Role.values)
    found = rows.select_related("user", "organisation").order_by("organisation__name", "pk")
    ordered = sorted(found, key=lambda row: (order.index(row.role), row.organisation.name))
    return [(row.user, f"{row.get_role_display()} van {row.organisation.name}") for row in ordered]
