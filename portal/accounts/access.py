"""The first lines of a view: whose pages these are, and whether this person may do this."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer


def site(request: HttpRequest, slug: str) -> Organisation:
    """The organisation whose pages are asked for; also put on the request, for the head of the page."""
    organisation: Organisation = get_object_or_404(Organisation.objects.with_site(), slug=slug)
    show_site(request, organisation)
    return organisation


def show_site(request: HttpRequest, organisation: Organisation) -> None:
    """Put the organisation on the request, for a view that found it together with its own matter."""
    request.site_organisation = organisation  # type: ignore[attr-defined]  # our own attribute


def found_here(request: HttpRequest, slug: str, rows: Any, **which: Any) -> Any:
    """The one of `rows` that is meant, with the organisation whose pages these are: one query where it is there.

    Raises Http404 where either is not.
    """
    here = rows.select_related("organisation").filter(
        organisation__in=Organisation.objects.with_site(), organisation__slug=slug
    )
    found = here.filter(**which).first()
    if found is None:
        site(request, slug)  # whose "not found" it is
        raise Http404
    show_site(request, found.organisation)
    return found


def viewer_of(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]  # set by ViewerMiddleware


def require(viewer: Viewer, permission: Permission, organisation: Organisation) -> None:
    """Refuse who may not: colleagues hear that they lack the right, to others the page does not exist."""
    if viewer.may(permission, organisation.pk):
        return
    if any(pk == organisation.pk for pk, _ in viewer.grants):
        raise PermissionDenied(f"Voor deze bladzijde hebt u het recht nodig: {permission.label}.")
    raise Http404
