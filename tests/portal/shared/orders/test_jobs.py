"""A large paper by the worker: settled when asked for, made once, told when it fails, thrown away in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.shared import jobs
from portal.shared.orders.models import KEPT, PaperOrder
from portal.shared.orders.verbs import INTERRUPTED, TOO_MANY, Large, order_paper, progress_of, retry_order
from portal.shared.pdf.check import count_tags, problems
from portal.shared.pdf.process import MESSAGES, OUT_OF_MEMORY
from portal.shared.pdf.styles import LANDSCAPE_CSS
from tests.factories import UserFactory
from tests.support.jobs import empty_queue, kill_worker, pick_up, work

pytestmark = pytest.mark.django_db(transaction=True)

MADE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ROWS = "".join(f"<tr><th scope=row>{n}</th><td>Buurthuis openen in wijk {n}</td></tr>" for n in range(1, 401))
TABLE = f"<h1>Acties</h1><table><thead><tr><th>Nr.</th><th>Actie</th></tr></thead><tbody>{ROWS}</tbody></table>"


@pytest.fixture(autouse=True)
def _own_queue_and_files(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    empty_queue()
    yield
    empty_queue()


def asked(by: Any = None, html: str = TABLE) -> PaperOrder:
    paper = Large(html=html, title="Acties", author="Waterdam", created=MADE, base_css=LANDSCAPE_CSS)
    return order_paper(paper=paper, filename="acties.pdf", back="/waterdam/plannen/", by=by or UserFactory())


def files() -> list[str]:
    _, found = PaperOrder().file.storage.listdir("stukken")
    return sorted(found)


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def test_the_worker_makes_a_valid_paper_of_all_rows() -> None:
    order = asked()
    assert (order.state, files()) == ("wacht", [f"{order.public_id}.json"])

    work()

    order.refresh_from_db()
    assert (order.state, files()) == ("klaar", [f"{order.public_id}.pdf"])
    with order.file.open("rb") as stream:
        data = stream.read()
    assert order.pages == pages_of(data) > 5
    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])
    assert {name: count_tags(data)[name] for name in ("Table", "TR", "TD")} == {"Table": 1, "TR": 401, "TD": 400}


def test_what_waits_can_be_read_back_as_it_was() -> None:
    paper = Large(html="<p>é</p>", title="t", author="a", created=MADE, subject="s", assets={"logo": b"\x00\xff"})

    assert Large.unpacked(paper.packed()) == Large(
        html="<p>é</p>", title="t", author="a", created=MADE, subject="s", assets={"logo": b"\x00\xff"},
        base_css=list(paper.base_css),
    )  # fmt: skip


def test_a_killed_worker_loses_nothing() -> None:
    order = asked()
    kill_worker()
    order.put(state="bezig", pages=3)
    pick_up()
    work()

    order.refresh_from_db()
    assert order.state == "klaar"


def test_what_keeps_killing_its_worker_is_told() -> None:
    order = asked()
    for _ in range(3):
        kill_worker()
        pick_up()

    order.refresh_from_db()
    assert (order.state, order.message) == ("mislukt", INTERRUPTED)


def test_one_that_explodes_is_told_and_the_worker_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    order = asked()
    with monkeypatch.context() as small:
        small.setattr("portal.shared.orders.verbs.MEMORY_MB", 70)
        work()
    order.refresh_from_db()
    assert (order.state, order.message) == ("mislukt", MESSAGES[OUT_OF_MEMORY])

    retry_order(order=order)
    work()

    order.refresh_from_db()
    assert (order.state, order.message) == ("klaar", "")
    with pytest.raises(ValidationError, match="kan niet opnieuw worden gemaakt"):
        retry_order(order=order)


def test_nobody_fills_the_queue() -> None:
    user = UserFactory()
    for _ in range(5):
        asked(user)

    with pytest.raises(ValidationError, match=TOO_MANY):
        asked(user)
    assert asked().state == "wacht"  # somebody else


def test_after_some_days_nothing_is_left() -> None:
    old, young = asked(), asked()
    PaperOrder.objects.filter(pk=old.pk).update(created_at=timezone.now() - KEPT - timedelta(minutes=1))

    jobs.throw_away_papers(timestamp=0)

    assert list(PaperOrder.objects.values_list("pk", flat=True)) == [young.pk]
    assert files() == [f"{young.public_id}.json"]


def test_progress_is_told_twice_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    order = asked()
    report, seen = progress_of(order), []
    for pages, moment in ((1, 10.0), (2, 10.1), (3, 10.6)):
        monkeypatch.setattr("portal.shared.orders.verbs.clock", lambda moment=moment: moment)
        report(pages)
        seen.append(PaperOrder.objects.get().pages)

    assert seen == [1, 1, 3]
