"""Sending by the worker: the paper arrives once, whatever happens to the worker, and failing is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from procrastinate.contrib.django.models import ProcrastinateJob

from governance import jobs
from governance.domain.memos import write_memo
from governance.domain.sending import deliver_memo, take_back
from governance.models import Memo, ReceivedPaper
from portal.shared.pdf import process
from portal.shared.pdf.check import problems
from tests.governance.conftest import Town
from tests.support.jobs import empty_queue, kill_worker, pick_up, work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_queue() -> Iterator[None]:
    empty_queue()
    yield
    empty_queue()


def queued(town: Town, **values: Any) -> Memo:
    memo = write_memo(organisation=town.place, values=town.values(plan_id=None, **values), by=town.writer)
    jobs.send_in_queue(memo=memo, by=town.writer)
    return memo


def statuses() -> list[str]:
    rows = ProcrastinateJob.objects.filter(task_name=jobs.SEND_MEMO).order_by("id")
    return list(rows.values_list("status", flat=True))


def test_the_worker_makes_the_paper_and_brings_it(town: Town) -> None:
    memo = queued(town)
    memo.refresh_from_db()
    number, at = memo.number, memo.sent_at
    assert (memo.state, memo.openness, memo.sha256, statuses()) == ("onderweg", "intern", "", ["todo"])
    assert ReceivedPaper.objects.count() == 0

    work()

    memo.refresh_from_db()
    assert (memo.state, memo.openness, memo.number, memo.sent_at) == ("verzonden", "openbaar", number, at)
    assert list(ReceivedPaper.objects.values_list("memo_id", flat=True)) == [memo.pk]
    with memo.pdf.open("rb") as stream:
        data = stream.read()
    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])
    acts = memo.history.order_by("version").values_list("change__verb", "change__by")
    assert list(acts)[1:] == [("memo versturen", town.writer.pk), ("memo bezorgen", town.writer.pk)]


def test_a_killed_worker_loses_nothing_and_nothing_arrives_twice(town: Town) -> None:
    memos = [queued(town, subject=f"Memo {letter}") for letter in "ABC"]
    assert jobs.waiting_before(memos[2]) == 2
    kill_worker()
    deliver_memo(memo=Memo.objects.get(pk=memos[0].pk))  # it was shot just after this one arrived
    pick_up()
    work()

    sent = Memo.objects.order_by("sequence").values_list("state", "sequence")
    assert list(sent) == [("verzonden", 1), ("verzonden", 2), ("verzonden", 3)]
    assert sorted(ReceivedPaper.objects.values_list("memo_id", flat=True)) == sorted(memo.pk for memo in memos)


def test_what_a_killed_worker_left_on_disk_is_replaced(town: Town) -> None:
    memo = queued(town)
    memo.pdf.storage.save(f"memos/{memo.public_id}.pdf", ContentFile(b"half"))

    work()

    memo.refresh_from_db()
    assert memo.pdf.name == f"memos/{memo.public_id}.pdf"
    assert memo.pdf.size > 1000


def test_a_paper_that_explodes_is_told_and_the_worker_lives(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same little memory for both: enough for a letter, not for a table of three thousand rows."""
    rows = "".join(f"| {number} | Buurthuis in wijk {number} |\n" for number in range(3000))
    too_large = queued(town, subject="Te groot", text=f"| Nr. | Wat |\n|---|---|\n{rows}")
    fine = queued(town, subject="Past wel")
    make = process.render_in_process
    monkeypatch.setattr(
        "governance.memo.paper.render_in_process", lambda html, **about: make(html, memory_mb=100, **about)
    )

    work()

    too_large.refresh_from_db()
    fine.refresh_from_db()
    assert (too_large.state, too_large.failure) == ("onderweg", process.MESSAGES[process.OUT_OF_MEMORY])
    assert (fine.state, fine.failure, ReceivedPaper.objects.count()) == ("verzonden", "", 1)
    assert statuses() == ["succeeded", "succeeded"]


def test_trying_again_keeps_the_number(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    memo = queued(town)
    with monkeypatch.context() as broken:
        broken.setattr("governance.domain.sending.render_memo", lambda *_, **__: 1 / 0)
        work()
    memo.refresh_from_db()
    assert (memo.state, memo.failure) == ("onderweg", jobs.UNEXPECTED)
    number = memo.number

    jobs.send_again(memo=memo, by=town.colleague)
    work()

    memo.refresh_from_db()
    assert (memo.state, memo.failure, memo.number, memo.sent_by) == ("verzonden", "", number, town.writer)


def test_what_keeps_killing_its_worker_is_told(town: Town) -> None:
    memo = queued(town)
    for _ in range(3):
        kill_worker()
        pick_up()

    memo.refresh_from_db()
    assert (memo.state, memo.failure, statuses()) == ("onderweg", jobs.INTERRUPTED, ["failed"])


def test_taken_back_before_it_arrived_it_does_not_go(town: Town) -> None:
    memo = queued(town)
    take_back(memo=memo, by=town.colleague)

    work()

    memo.refresh_from_db()
    assert (memo.state, memo.number, memo.frozen, memo.sent_by) == ("concept", "", {}, None)
    assert ReceivedPaper.objects.count() == 0


def test_no_job_without_its_memo(town: Town) -> None:
    memo = write_memo(organisation=town.place, values=town.values(plan_id=None, kind="rib"), by=town.writer)

    with pytest.raises(Exception, match="Een raadsinformatiebrief kan pas weg"):
        jobs.send_in_queue(memo=memo, by=town.writer)

    memo.refresh_from_db()
    assert (memo.state, statuses()) == ("concept", [])
