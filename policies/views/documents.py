"""The list of documents, and one document to read with its outline, versions and what hangs on it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from policies.filters import DocumentFilter
from policies.models import DocumentRelation, DocumentVersion, PolicyDocument
from policies.reading_page import Line, lines_of, outline_of
from portal.accounts.access import site, viewer_of
from portal.shared.enums import Openness
from portal.shared.panels import render_panels
from portal.shared.viewer import Viewer

PER_PAGE = 25


@login_not_required
def documents(request: HttpRequest, organisation: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    rows = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
    filtered = DocumentFilter(request.GET, queryset=rows)
    page = Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "policies/documents.html", {"filter": filtered, "page": page})


@login_not_required
def document(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The read text of one version; outsiders get it with personal data blacked out."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = PolicyDocument.objects.visible_to(viewer).of(place).select_related("portfolio_holder", "programme")
    found = get_object_or_404(rows, public_id=public_id)
    versions = list(DocumentVersion.objects.visible_to(viewer).filter(document=found).defer("text").newest_first())
    version = _asked_version(versions, request.GET.get("versie"))
    lines = lines_of(version, viewer) if version else []
    context = {
        "document": found,
        "versions": versions,
        "version": version,
        "lines": lines,
        "outline": outline_of(lines),
        "may_download": version is not None and may_download(version, viewer),
        "relations": _relations(found, viewer),
        "panels": render_panels("document", found, viewer),
    }
    return render(request, "policies/document.html", context)


def may_download(version: DocumentVersion, viewer: Viewer) -> bool:
    """Whether this person may have the file itself, which holds what the text blacks out."""
    if viewer.sees_drafts_of(version.organisation_id, version.circle):
        return True
    if version.file_openness == Openness.COUNCIL:
        return viewer.sees_council_papers_of(version.organisation_id)
    return version.file_openness == Openness.PUBLIC


def _asked_version(versions: list[DocumentVersion], asked: str | None) -> DocumentVersion | None:
    if asked is None:
        return versions[0] if versions else None
    for version in versions:
        if str(version.number) == asked:
            return version
    raise Http404


def _relations(document: PolicyDocument, viewer: Viewer) -> list[dict[str, Any]]:
    """Ties to and from other documents that this person may see."""
    seen = PolicyDocument.objects.visible_to(viewer).values("pk")
    there = (
        DocumentRelation.objects.visible_to(viewer).filter(document=document, other__in=seen).select_related("other")
    )
    back = DocumentRelation.objects.visible_to(viewer).filter(other=document).select_related("document")
    forward = [{"words": f"{row.get_kind_display()}", "document": row.other} for row in there.order_by("pk")]
    backward = [
        {"words": f"{row.get_kind_display()} dit stuk", "document": row.document} for row in back.order_by("pk")
    ]
    return forward + backward


__all__ = ["Line", "document", "documents", "may_download"]
