"""From a view that has a large paper to the page that tells how far it is."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.shared.orders.verbs import Large, order_paper


def ordered(request: HttpRequest, paper: Large, *, filename: str, back: str) -> HttpResponse:
    """Put the paper in the queue for this person, who is logged in, and show how far it is."""
    try:
        order = order_paper(paper=paper, filename=filename, back=back, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(back)
    return redirect("accounts:order", order.public_id)
