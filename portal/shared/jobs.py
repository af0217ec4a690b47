"""Large papers outside a request, and throwing away those that lay there long enough."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.shared.orders.models import PaperOrder
from portal.shared.orders.verbs import INTERRUPTED, give_up_order, make_ordered, throw_away
from portal.shared.waiting import REPORTS, jobs_before

PAPERS = "stukken"
MAKE_PAPER = "shared.make_paper"


@app.task(name=MAKE_PAPER, queue=PAPERS)
def make_paper(order_id: int) -> None:
    """Make one paper; one that is gone or ready is left alone."""
    order = PaperOrder.objects.filter(pk=order_id).first()
    if order is not None:
        make_ordered(order=order)


def defer_paper(order: PaperOrder) -> None:
    make_paper.configure(lock=f"stuk-{order.pk}").defer(order_id=order.pk)


def waiting_before(order: PaperOrder) -> int | None:
    """How many papers are made before this one."""
    return jobs_before(MAKE_PAPER, order_id=order.pk)


@app.periodic(cron="23 * * * *")
@app.task(name="shared.throw_away_papers", queue=PAPERS, lock="stukken-weg", queueing_lock="stukken-weg")
def throw_away_papers(timestamp: int) -> None:  # noqa: ARG001 - what a periodic task is called with
    """Every hour: papers older than `orders.models.KEPT` go, with their files."""
    for order in PaperOrder.objects.spent(now=timezone.now()).order_by("pk"):
        throw_away(order=order)


def report_paper(order_id: int) -> None:
    order = PaperOrder.objects.under_way().filter(pk=order_id).first()
    if order is not None:
        give_up_order(order=order, message=INTERRUPTED)


REPORTS[MAKE_PAPER] = report_paper
