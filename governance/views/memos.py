"""The list of memos, one memo to read, and its PDF."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from governance.enums import MemoState
from governance.exports import memos_table
from governance.filters import MemoFilter
from governance.memo.screen import sheet_of
from governance.models import Memo, ReceivedPaper
from governance.views.memo_sending import sending_words
from portal.accounts.access import site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.letterheads import style_of
from portal.shared.downloads import download
from portal.shared.exports import as_file, asked_form

PER_PAGE = 25
UNFINISHED = (MemoState.DRAFT, MemoState.REVIEW)


@login_not_required
@require_safe
def memos(request: HttpRequest, organisation: str) -> HttpResponse:
    """Sent memos for who may read them; the executive's side has its drafts above them."""
    place, viewer = site(request, organisation), viewer_of(request)
    visible = Memo.objects.visible_to(viewer).of(place).select_related("plan", "portfolio_holder")
    filtered = MemoFilter(request.GET, queryset=visible.sent().defer("text", "frozen"))
    if (form := asked_form(request)) is not None:
        return as_file(request, memos_table(place, list(filtered.qs)), form)
    context = {
        "drafts": list(visible.drafts().select_related("changed_by").defer("text", "frozen")),
        "sees_drafts": viewer.sees_drafts_of(place.pk),
        "may_write": viewer.may(Permission.WRITE_MEMO, place.pk),
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in filtered.filters),
        "page": Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "governance/memo/list.html", context)


@login_not_required
@require_safe
def memo(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The memo as a page, which everybody can read without a PDF; a draft as it would go out now."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Memo.objects.visible_to(viewer).of(place)
    found = get_object_or_404(
        rows.select_related("organisation", "portfolio_holder", "plan", "corrects", "offered_by"), public_id=public_id
    )
    context = {
        "memo": found,
        "is_sent": found.state == MemoState.SENT,
        "sheet": sheet_of(found, top=1),
        "may_write": viewer.may(Permission.WRITE_MEMO, place.pk),
        "corrects": rows.filter(pk=found.corrects_id).first() if found.corrects_id else None,
        "corrections": list(rows.filter(corrects=found).order_by("created_at", "pk")),
        **(_checking(found, request) if found.state in UNFINISHED else {"is_offered": False}),
        **sending_words(found),
        "paper": ReceivedPaper.objects.visible_to(viewer).filter(memo=found).order_by("pk").first(),
    }
    return render(request, "governance/memo/page.html", context)


def _checking(memo: Memo, request: HttpRequest) -> dict[str, Any]:
    """Where an unsent memo stands with its second pair of eyes, and what a colleague wrote when it was given back."""
    is_offered = memo.state == MemoState.REVIEW
    given_back = memo.history.filter(change__verb="memo teruggeven").select_related("change__by").order_by("-version")
    return {
        "is_offered": is_offered,
        "is_own": memo.offered_by_id == request.user.pk,
        "may_send": memo.offered_by_id != request.user.pk if is_offered else not style_of(memo.organisation).four_eyes,
        "given_back": None if is_offered else given_back.first(),
    }


@login_not_required
@require_safe
def memo_pdf(request: HttpRequest, organisation: str, public_id: str) -> HttpResponseBase:
    """The PDF as it was stored on sending; never made again."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = get_object_or_404(Memo.objects.visible_to(viewer).of(place).defer("text", "frozen"), public_id=public_id)
    if found.state != MemoState.SENT:
        raise Http404
    response = download(request, found.pdf, filename=f"{found.number}.pdf", content_type="application/pdf")
    if response.status_code != HTTPStatus.OK:
        return response
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    response["ETag"] = quote_etag(found.sha256)
    return response
