"""The list of documents, and one document to read with its outline, versions and what hangs on it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from policies.exports import documents_table
from policies.filters import DocumentFilter
from policies.models import DocumentRelation, DocumentVersion, PolicyDocument
from policies.open_text import text_for
from policies.querysets import reached_q
from policies.reading_page import lines_of, outline_of
from policies.woo import category_of
from portal.accounts.access import found_here, site, viewer_of
from portal.shared.enums import Openness
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import Moment, today
from portal.shared.panels import render_panels
from portal.shared.viewer import Viewer

PER_PAGE = 25


@login_not_required
def documents(request: HttpRequest, organisation: str) -> HttpResponse:
    """All documents that this person may see; plans in the words of the release that reaches them."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = PolicyDocument.history.read_by(viewer).of(place).newest_first()
    filtered = DocumentFilter(request.GET, queryset=rows)
    if (form := asked_form(request)) is not None:
        return as_file(request, documents_table(place, list(filtered.qs)), form)
    page = Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "policies/documents.html", {"filter": filtered, "page": page})


@login_not_required
def document(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The read text of one version; outsiders get it with personal data blacked out."""
    viewer = viewer_of(request)
    found = found_here(request, organisation, PolicyDocument.objects.visible_to(viewer), public_id=public_id)
    readable = PolicyDocument.history.read_by(viewer).select_related("portfolio_holder")
    versions = list(DocumentVersion.objects.visible_to(viewer).filter(document=found).defer("text").newest_first())
    version = _asked_version(versions, request.GET.get("versie"))
    lines = lines_of(version, viewer) if version else []
    words = get_object_or_404(readable, id=found.pk)
    context = {
        "document": words,
        "summary": text_for(viewer, found, words.summary),
        "woo": category_of(words.type),
        "versions": versions,
        "version": version,
        "lines": lines,
        "outline": outline_of(lines),
        "may_download": version is not None and may_download(version, viewer),
        "relations": _relations(found, viewer),
        "panels": render_panels("document", found, viewer, Moment(day=today())),
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
    ties = DocumentRelation.objects.visible_to(viewer).filter(reached_q(viewer, "document__", counts="created_at"))
    mine = list(ties.filter(Q(document=document) | Q(other=document)).order_by("pk"))
    there = [(tie.get_kind_display(), tie.other_id) for tie in mine if tie.document_id == document.pk]
    back = [(f"{tie.get_kind_display()} dit stuk", tie.document_id) for tie in mine if tie.other_id == document.pk]
    ids = [pk for _, pk in there + back]
    seen = {
        row.id: row for row in PolicyDocument.history.read_by(viewer).filter(id__in=ids).select_related("organisation")
    }
    return [{"words": words, "document": seen[pk]} for words, pk in there + back if pk in seen]
