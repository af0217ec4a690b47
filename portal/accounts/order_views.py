"""Large papers that somebody asked for: how far they are, and the file, for that person alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from portal.shared.downloads import download
from portal.shared.jobs import waiting_before
from portal.shared.orders.models import OrderState, PaperOrder
from portal.shared.orders.verbs import retry_order, throw_away


def _order(request: HttpRequest, public_id: str) -> PaperOrder:
    found: PaperOrder = get_object_or_404(PaperOrder.objects.of(request.user), public_id=public_id)
    return found


def _context(order: PaperOrder) -> dict[str, Any]:
    under_way = order.state in (OrderState.WAITING, OrderState.MAKING)
    return {
        "order": order,
        "under_way": under_way,
        "waiting": waiting_before(order) if order.state == OrderState.WAITING else None,
    }


@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """All papers that this person asked for in the last days."""
    return render(request, "accounts/orders.html", {"orders": list(PaperOrder.objects.of(request.user))})


@require_safe
def order(request: HttpRequest, public_id: str) -> HttpResponse:
    return render(request, "accounts/order.html", _context(_order(request, public_id)))


@require_safe
def order_progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The part of that page that asks again every second, until there is something to say."""
    found = _order(request, public_id)
    response = render(request, "accounts/_order.html", _context(found))
    if found.state in (OrderState.READY, OrderState.FAILED):
        response["HX-Redirect"] = reverse("accounts:order", args=[public_id])
    return response


@require_safe
def order_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The PDF, never kept by anything on the way."""
    found = _order(request, public_id)
    if found.state != OrderState.READY:
        raise Http404
    response = download(request, found.file, filename=found.filename, content_type="application/pdf")
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
def order_retry(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        retry_order(order=_order(request, public_id))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("accounts:order", public_id)


@require_POST
def order_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    throw_away(order=_order(request, public_id))
    messages.success(request, "Het stuk is weggegooid.")
    return redirect("accounts:orders")
