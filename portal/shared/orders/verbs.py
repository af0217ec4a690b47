"""Asking for a large paper, making it, and throwing it away."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic as clock
from typing import Any

import pypdfium2 as pdfium
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from portal.shared.orders.models import OrderState, PaperOrder
from portal.shared.pdf.process import ROOT, RenderFailed, render_in_process
from portal.shared.pdf.styles import BASE_CSS

log = logging.getLogger(__name__)

MOST_WAITING = 5  # of one person
TOO_MANY = f"Er worden al {MOST_WAITING} stukken voor u gemaakt. Wacht tot er een klaar is."
UNEXPECTED = "Er ging iets mis bij het maken van de PDF. Probeer het opnieuw, of vraag het de beheerder."
INTERRUPTED = "Het maken van de PDF is steeds onderbroken. Probeer het opnieuw, of vraag het de beheerder."
MEMORY_MB, SECONDS = 1024, 300
TICK = 0.5  # seconds between two looks at how far it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Large:
    """What `pdf.engine.render_pdf` needs, as values that can wait in a file."""

    html: str
    title: str
    author: str
    created: datetime
    subject: str = ""
    base_css: Sequence[Path] = BASE_CSS
    assets: Mapping[str, bytes] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """The arguments of `render_pdf`."""
        return {name: getattr(self, name) for name in self.__slots__}

    def packed(self) -> bytes:
        values = {
            "html": self.html,
            "title": self.title,
            "author": self.author,
            "subject": self.subject,
            "created": self.created.isoformat(),
            "base_css": [str(path.relative_to(ROOT)) for path in self.base_css],
            "assets": {name: base64.b64encode(data).decode() for name, data in self.assets.items()},
        }
        return json.dumps(values).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Large:
        values = json.loads(data)
        values["created"] = datetime.fromisoformat(values["created"])
        values["base_css"] = [ROOT / path for path in values["base_css"]]
        values["assets"] = {name: base64.b64decode(part) for name, part in values["assets"].items()}
        return cls(**values)


def order_paper(*, paper: Large, filename: str, back: str, by: Any) -> PaperOrder:
    """Keep what the paper is made from and put it in the queue. Raises ValidationError where too many wait already."""
    from portal.shared.jobs import defer_paper  # the task calls this module

    if PaperOrder.objects.of(by).under_way().count() >= MOST_WAITING:
        raise ValidationError(TOO_MANY)
    order = PaperOrder(created_by=by, title=paper.title[:250], filename=filename[:120], back=back[:2000])
    order.source.save(f"{order.public_id}.json", ContentFile(paper.packed()), save=False)
    with transaction.atomic():
        order.save()
        defer_paper(order)
    return order


def make_ordered(*, order: PaperOrder) -> None:
    """Make the PDF; safe to run again after it was killed. What goes wrong is told to the person, in Dutch."""
    if order.state not in (OrderState.WAITING, OrderState.MAKING):
        return
    order.put(state=OrderState.MAKING, pages=0)
    try:
        with order.source.open("rb") as stream:
            paper = Large.unpacked(stream.read())
        _finish(order, _rendered(paper, progress_of(order)))
    except RenderFailed as failure:
        give_up_order(order=order, message=str(failure))
    except Exception:
        log.exception("Paper %s failed", order.public_id)
        give_up_order(order=order, message=UNEXPECTED)


def _rendered(paper: Large, report: Callable[[int], None]) -> bytes:
    return render_in_process(**paper.values(), memory_mb=MEMORY_MB, seconds=SECONDS, behind=True, progress=report)


def progress_of(order: PaperOrder) -> Callable[[int], None]:
    """Write how many pages are laid out, at most a few times a second."""
    last = 0.0

    def report(pages: int) -> None:
        nonlocal last
        if (now := clock()) - last >= TICK:
            last = now
            order.put(pages=pages)

    return report


def _finish(order: PaperOrder, pdf: bytes) -> None:
    source = str(order.source.name)
    order.file.storage.delete(f"stukken/{order.public_id}.pdf")  # of a worker that was killed at this point
    order.file.save(f"{order.public_id}.pdf", ContentFile(pdf), save=False)
    order.put(file=order.file, state=OrderState.READY, pages=_pages_of(pdf), message="", source="")
    order.source.storage.delete(source)


def _pages_of(pdf: bytes) -> int:
    with closing(pdfium.PdfDocument(pdf)) as document:
        return len(document)


def give_up_order(*, order: PaperOrder, message: str) -> None:
    """Tell why there is no PDF; what it is made from stays, so that one click tries again."""
    order.put(state=OrderState.FAILED, message=message)


def retry_order(*, order: PaperOrder) -> None:
    """Put a paper that failed in the queue once more; ValidationError for any other."""
    from portal.shared.jobs import defer_paper

    if order.state != OrderState.FAILED or not order.source:
        raise ValidationError("Dit stuk kan niet opnieuw worden gemaakt. Vraag het opnieuw.")
    with transaction.atomic():
        order.put(state=OrderState.WAITING, message="", pages=0)
        defer_paper(order)


def throw_away(*, order: PaperOrder) -> None:
    """The row and its files."""
    for kept in (order.source, order.file):
        if kept:
            kept.storage.delete(str(kept.name))
    order.delete()
