"""Stored files, only ever as a download: a browser never runs what somebody uploaded."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from policies.models import DocumentVersion
from policies.views.documents import may_download
from portal.accounts.access import site, viewer_of
from portal.shared.downloads import download


@login_not_required
def version_file(request: HttpRequest, organisation: str, public_id: str, number: int) -> HttpResponseBase:
    """The file as it was stored; hidden and absent give the same 404."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = DocumentVersion.objects.visible_to(viewer).of(place).defer("text")
    version = get_object_or_404(rows, document__public_id=public_id, number=number)
    if not may_download(version, viewer):
        raise Http404
    response = download(request, version.file, filename=version.filename)
    response["Cache-Control"] = "no-cache, private"
    return response
