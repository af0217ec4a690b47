"""The file that shows what a report says: as open as the report, personal data aside, and only as a download."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from actions.models import ProgressEntry
from portal.accounts.access import site, viewer_of
from portal.shared.downloads import download
from portal.shared.viewer import Viewer


def _may_download(entry: ProgressEntry, viewer: Viewer) -> bool:
    """A file with personal data is for the municipality, and for the partner that sent it."""
    inside = viewer.sees_drafts_of(entry.organisation_id, entry.circle) or entry.reported_for_id in viewer.partners
    return inside or not entry.file_inside


@login_not_required
def evidence(request: HttpRequest, organisation: str, public_id: str) -> HttpResponseBase:
    """Hidden and absent give the same 404; a browser never runs what somebody uploaded."""
    place, viewer = site(request, organisation), viewer_of(request)
    entry = get_object_or_404(ProgressEntry.objects.visible_to(viewer).of(place), public_id=public_id)
    if not entry.file or not _may_download(entry, viewer):
        raise Http404
    response = download(request, entry.file, filename=entry.filename)
    response["Cache-Control"] = "no-cache, private"
    return response
