"""From a view that has a large paper to the page that tells how far it is."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.shared.orders.verbs import Large, order_paper

MOST_ROWS, MOST_ORDERED = 300, 5_000
TOO_LONG = f"Zonder in te loggen kan een PDF hooguit {MOST_ROWS} rijen hebben. Filter de lijst, of kies Excel."
FAR_TOO_LONG = "Een PDF kan hooguit 5.000 rijen hebben. Filter de lijst, of kies Excel."


def sized_answer(request: HttpRequest, paper: Large, *, size: int, filename: str, back: str) -> HttpResponse:
    """A paper of `size` rows: at once where that takes a second or two, else by a job, for who is logged in.

    Laying out a page costs some 0.3 s of computing. Who is not logged in goes `back` with a message.
    """
    if size <= MOST_ROWS:
        from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who asks

        return pdf_answer(request, render_pdf(**paper.values()), filename)
    if request.user.is_authenticated and size <= MOST_ORDERED:
        return ordered(request, paper, filename=filename, back=back)
    messages.warning(request, FAR_TOO_LONG if request.user.is_authenticated else TOO_LONG)
    return redirect(back)


def pdf_answer(request: HttpRequest, data: bytes, filename: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    return response


def ordered(request: HttpRequest, paper: Large, *, filename: str, back: str) -> HttpResponse:
    """Put the paper in the queue for this person, who is logged in, and show how far it is."""
    try:
        order = order_paper(paper=paper, filename=filename, back=back, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(back)
    return redirect("accounts:order", order.public_id)
