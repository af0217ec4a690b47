"""The memos of the demo are really sent: numbers, release, figures, paper and the clerk's list."""

from __future__ import annotations

import hashlib

import pytest

from governance.models import AgendaRequest, Memo, ReceivedPaper
from portal.accounts.models import User

pytestmark = pytest.mark.usefixtures("demo")


def test_four_memos_went_out_at_their_own_moment() -> None:
    sent = Memo.objects.sent().order_by("sent_at")

    assert [(memo.number, memo.openness, memo.papers.get().number) for memo in sent] == [
        ("RM-2020-22", "openbaar", "IS-2020-44"),
        ("RIB-2021-6", "openbaar", "IS-2021-12"),
        ("RM-2021-14", "openbaar", "IS-2021-57"),
        ("RM-2022-38", "openbaar", "IS-2022-46"),
    ]
    assert [(memo.state, memo.subject, str(memo.offered_by or "")) for memo in Memo.objects.drafts()] == [
        ("controle", "De wachttijd bij het dorpsteam na 2023", str(User.objects.get(username="beleid"))),
        ("concept", "Wat het preventieplan heeft gebracht", ""),
    ]
    letter = Memo.objects.get(number="RIB-2021-6")
    assert letter.frozen["facts"][-1] == ["Besluit", "college, 9 maart 2021"]


def test_each_shows_the_release_of_its_day() -> None:
    """Counts as in fixtures/demo/README.md; "late" holds not started in time too."""
    counts = {memo.number: memo.frozen["figures"]["counts"] for memo in Memo.objects.sent().exclude(plan=None)}

    assert counts["RM-2020-22"] == {"done": 7, "on-track": 27, "attention": 8, "late": 7, "not-started": 27}
    assert counts["RM-2021-14"] == {"done": 18, "on-track": 40, "attention": 7, "late": 4, "not-started": 7}


def test_their_papers_are_stored_with_their_hash() -> None:
    for memo in Memo.objects.sent():
        with memo.pdf.open("rb") as stream:
            assert hashlib.sha256(stream.read()).hexdigest() == memo.sha256


def test_the_clerk_dealt_with_them_and_one_was_asked_for() -> None:
    papers = ReceivedPaper.objects.filter(memo__isnull=False).order_by("received_on")

    assert [(paper.treatment, paper.distributed_at is not None) for paper in papers] == [
        ("kennisname", True),
        ("kennisname", True),
        ("agendapunt", True),
        ("kennisname", True),
    ]
    assert [(one.paper.number, one.state) for one in AgendaRequest.objects.filter(paper__memo__isnull=False)] == [
        ("IS-2022-46", "toegekend")
    ]
