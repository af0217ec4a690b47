"""Four eyes: a draft is offered to colleagues, who send it or give it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from governance.domain.memos import offer_memo, return_memo
from governance.models import Memo
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission


def _draft(request: HttpRequest, organisation: str, public_id: str) -> Memo:
    place = site(request, organisation)
    require(viewer_of(request), Permission.WRITE_MEMO, place)
    found: Memo = get_object_or_404(
        Memo.objects.visible_to(viewer_of(request)).of(place).drafts().select_related("organisation"),
        public_id=public_id,
    )
    return found


@require_POST
def memo_offer(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    memo = _draft(request, organisation, public_id)
    try:
        offer_memo(memo=memo, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "De memo ligt ter controle. Een collega leest na en verstuurt, of geeft terug.")
    return redirect("governance:memo", organisation, public_id)


@require_POST
def memo_return(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    memo = _draft(request, organisation, public_id)
    try:
        return_memo(memo=memo, reason=request.POST.get("reason", ""), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "De memo is weer een concept.")
    return redirect("governance:memo", organisation, public_id)
