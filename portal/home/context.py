"""What every page needs around its own matter: whose pages these are, the menu and who is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.viewer import ANONYMOUS, Viewer


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the menu."""

    label: str
    url: str
    current: bool = False
    icon: str = ""


# (label, address name, permission or None for everyone)
MENU: list[tuple[str, str, Permission | None]] = [
    ("Mijn werk", "home:my_work", Permission.SEE_TODAY),
    ("Plannen", "actions:plans", None),
    ("Inlezen", "actions:readin_list", Permission.READ_IN),
    ("Wie gaat waarover?", "governance:scale_table", None),
    ("Raad", "governance:council", None),
    ("Regionaal", "governance:processes", None),
    ("Documenten", "policies:documents", None),
]


def page(request: HttpRequest) -> dict[str, Any]:
    """`organisation`, `navigation` and `navigation_end` for base.html."""
    viewer: Viewer = getattr(request, "viewer", ANONYMOUS)
    organisation: Organisation | None = getattr(request, "site_organisation", None)
    return {
        "register_name": settings.SITE_NAME,  # not site_name: the log-in view overwrites that with the host name
        "base_url": settings.BASE_URL,
        "viewer": viewer,
        "organisation": organisation,
        "navigation": _menu(request, organisation, viewer) if organisation else [],
        "navigation_end": _end(request, organisation, viewer),
    }


def _menu(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> list[NavItem]:
    items = []
    for label, name, permission in MENU:
        if permission is None or viewer.may(permission, organisation.pk):
            url = reverse(name, args=[organisation.slug])
            items.append(NavItem(label, url, current=request.path.startswith(url)))
    return items


def _end(request: HttpRequest, organisation: Organisation | None, viewer: Viewer) -> list[NavItem]:
    """Search, the own work of who has none in the main menu (staff of partners), and the account."""
    items = []
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    if known and viewer.partners and not (organisation and viewer.may(Permission.SEE_TODAY, organisation.pk)):
        url = reverse("home:work")
        items.append(NavItem("Mijn werk", url, current=request.path.startswith(url)))
    if organisation is not None:
        url = reverse("home:search", args=[organisation.slug])
        items.append(NavItem("Zoeken", url, current=request.path == url, icon="search"))
    if known:
        url = reverse("accounts:me")
        items.append(NavItem("Account", url, current=request.path == url))
    return items
