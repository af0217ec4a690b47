"""A memo on its way to the council: how far it is, try again, take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from governance.domain.sending import take_back
from governance.enums import MemoState
from governance.jobs import send_again, send_in_queue, waiting_before
from governance.models import Memo
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission


def _memo(request: HttpRequest, organisation: str, public_id: str) -> Memo:
    """One memo, sent or not, for who writes memos here."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.WRITE_MEMO, place)
    rows = Memo.objects.visible_to(viewer).of(place).select_related("organisation")
    found: Memo = get_object_or_404(rows, public_id=public_id)
    return found


def sending_words(memo: Memo) -> dict[str, Any]:
    """What the part of a page that tells how far it is needs to know."""
    is_sending = memo.state == MemoState.SENDING
    return {"is_sending": is_sending, "waiting": waiting_before(memo) if is_sending and not memo.failure else None}


@require_safe
def memo_progress(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The part that asks again every second; once the memo has arrived, on to its page."""
    memo = _memo(request, organisation, public_id)
    if memo.state == MemoState.SENT:
        messages.success(request, f"De memo is verzonden als {memo.number} en staat bij de griffier op de lijst.")
    response = render(
        request, "governance/memo/_sending.html", {"memo": memo, "may_write": True, **sending_words(memo)}
    )
    if memo.state != MemoState.SENDING:
        response["HX-Redirect"] = reverse("governance:memo", args=[organisation, public_id])
    return response


def memo_send(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Ask whether it is sure, then send the version that the sender read."""
    memo = _memo(request, organisation, public_id)
    if request.method != "POST" or memo.state not in (MemoState.DRAFT, MemoState.REVIEW):
        raise Http404
    if "bevestigd" not in request.POST:
        return _ask(request, memo)
    try:
        send_in_queue(memo=memo, by=request.user, base_version=_number(request.POST.get("version")))
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    return redirect("governance:memo", organisation, public_id)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _ask(request: HttpRequest, memo: Memo) -> HttpResponse:
    context = {
        "title": "Memo versturen?",
        "text": f"“{memo.subject}” gaat naar de raad en verandert daarna niet meer.",
        "action": "Verstuur de memo",
        "kind": memo.get_kind_display(),
        "fields": [("version", request.POST.get("version", ""))],
        "cancel_url": request.path.removesuffix("versturen/"),
        "form": None,
    }
    return render(request, "confirm.html", context)


@require_POST
def memo_retry(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    memo = _memo(request, organisation, public_id)
    try:
        send_again(memo=memo, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("governance:memo", organisation, public_id)


@require_POST
def memo_take_back(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    memo = _memo(request, organisation, public_id)
    try:
        take_back(memo=memo, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "De memo is niet verzonden en is weer een concept.")
    return redirect("governance:memo", organisation, public_id)
