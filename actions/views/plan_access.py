"""The first line of a view of the matrix: the plan, its municipality and whether this person may do this; one query."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission


def plan_for(request: HttpRequest, organisation: str, public_id: str, permission: Permission) -> PolicyDocument:
    """The plan with its organisation; also tells the head of the page whose pages these are."""
    viewer = viewer_of(request)
    rows = PolicyDocument.objects.visible_to(viewer).plans().select_related("organisation")
    here = rows.filter(organisation__slug=organisation, organisation__has_site=True)
    plan: PolicyDocument | None = here.filter(public_id=public_id).first()
    if plan is None:
        require(viewer, permission, site(request, organisation))  # colleagues hear first that they lack the right
        raise Http404
    request.site_organisation = plan.organisation  # type: ignore[attr-defined]  # our own attribute
    require(viewer, permission, plan.organisation)
    return plan
