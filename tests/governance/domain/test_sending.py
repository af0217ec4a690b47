"""Sending: number, frozen figures, stored paper, the clerk's list; and what keeps a memo from going out."""

from __future__ import annotations

import hashlib
import threading
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from actions.domain.errors import Refused
from actions.models import Action
from governance.domain.memos import write_memo
from governance.domain.sending import send_memo
from governance.models import AgendaRequest, Memo, ReceivedPaper
from portal.shared.changes import changing, replaying
from tests.factories import BodyFactory, DecisionFactory, PaperFactory
from tests.governance.conftest import Town


def draft(town: Town, **values: Any) -> Memo:
    return write_memo(organisation=town.place, values=town.values(**values), by=town.writer)


def test_it_gets_a_number_and_stands_on_the_clerks_list_and_on_no_agenda(open_town: Town) -> None:
    memo = draft(open_town)

    paper = send_memo(memo=memo, by=open_town.writer)

    memo.refresh_from_db()
    year = timezone.localdate(memo.sent_at).year
    assert (memo.state, memo.number, memo.sequence, memo.openness) == ("verzonden", f"RM-{year}-1", 1, "openbaar")
    assert (memo.sent_by, memo.year) == (open_town.writer, year)
    assert (paper.memo, paper.number, paper.circle, paper.openness) == (memo, f"IS-{year}-1", "griffie", "openbaar")
    assert (paper.title, paper.sender) == (
        f"Raadsmemo RM-{year}-1: Stand van Samen Vooruit",
        "College van burgemeester en wethouders van Waterdam",
    )
    assert (paper.treatment, paper.meeting, paper.distributed_at) == ("nog_bepalen", None, None)
    assert AgendaRequest.objects.count() == 0


def test_the_paper_is_stored_with_its_hash(open_town: Town) -> None:
    memo = draft(open_town)
    send_memo(memo=memo, by=open_town.writer)

    with Memo.objects.get().pdf.open("rb") as stream:
        data = stream.read()
    assert data.startswith(b"%PDF-")
    assert hashlib.sha256(data).hexdigest() == memo.sha256


def test_the_figures_are_frozen(open_town: Town) -> None:
    memo = draft(open_town)
    send_memo(memo=memo, by=open_town.writer)

    figures = Memo.objects.get().frozen["figures"]
    assert figures["actions"] == [
        {
            "number": 1,
            "what": "Buurthuis openen in de Polder",
            "who": "Stichting Buurtkracht",
            "when": "",
            "range": "",
            "state": "not-started",
            "state_label": "Niet gestart",
            "note": "",
            "theme": "Welzijn",
        }
    ]
    assert figures["themes"] == [
        {"name": "Welzijn", "counts": {"not-started": 1}, "total": 1, "done": 0, "trouble": 0},
    ]
    assert (figures["peildatum"], figures["is_release"], figures["total"]) == ("2022-09-30", True, 1)


def test_series_run_per_kind_and_organisation(open_town: Town) -> None:
    college = BodyFactory(organisation=open_town.place, kind="college", name="College")
    decision = DecisionFactory(body=college)
    numbers = []
    for values in ({}, {}, {"kind": "rib", "decision_id": decision.pk}):
        memo = draft(open_town, plan_id=None, **values)
        send_memo(memo=memo, by=open_town.writer)
        numbers.append(memo.number.split("-")[0] + memo.number.rsplit("-", 1)[1])

    assert numbers == ["RM1", "RM2", "RIB1"]


def test_papers_go_on_from_the_highest_number(open_town: Town) -> None:
    with replaying(datetime(2026, 3, 10, 10, tzinfo=UTC)):
        memo = draft(open_town, plan_id=None)
        PaperFactory(organisation=open_town.place, number="IS-2026-9")
        PaperFactory(organisation=open_town.place, number="IS-2026-71")
        PaperFactory(organisation=open_town.place, number="IS-2025-90")
        paper = send_memo(memo=memo, by=open_town.writer)

    assert paper.number == "IS-2026-72"


@pytest.mark.django_db(transaction=True)
def test_two_senders_never_get_the_same_number(open_town: Town) -> None:
    memos = [draft(open_town, plan_id=None, subject=f"Memo {letter}") for letter in "AB"]
    start, failures = threading.Barrier(2), []

    def send(memo: Memo) -> None:
        try:
            start.wait()
            send_memo(memo=memo, by=open_town.writer)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[memo]) for memo in memos]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    sent = list(Memo.objects.order_by("sequence").values_list("sequence", "sent_at"))
    assert [sequence for sequence, _ in sent] == [1, 2]
    assert sent[0][1] < sent[1][1]
    assert ReceivedPaper.objects.values("number").distinct().count() == 2


def test_only_who_writes_memos_sends(open_town: Town) -> None:
    memo = draft(open_town)

    with pytest.raises(PermissionDenied):
        send_memo(memo=memo, by=open_town.clerk)

    assert (Memo.objects.get().state, ReceivedPaper.objects.count()) == ("concept", 0)


def refused(memo: Memo, town: Town, **options: Any) -> list[str]:
    """What sending says; nothing may be left behind."""
    with pytest.raises(Refused) as refusal:
        send_memo(memo=memo, by=town.writer, **options)
    assert (Memo.objects.get(pk=memo.pk).state, ReceivedPaper.objects.count()) == ("concept", 0)
    return refusal.value.messages


NEEDS_DECISION = "Een raadsinformatiebrief kan pas weg na een besluit van het college. Kies dat besluit."
NOT_DECIDED = "Het college heeft dit besluit niet genomen. Kies een genomen besluit."


def test_a_letter_needs_a_decision_of_the_college(open_town: Town) -> None:
    council = DecisionFactory(body=BodyFactory(organisation=open_town.place))
    college = BodyFactory(organisation=open_town.place, kind="college", name="College")
    rejected = DecisionFactory(body=college, result="verworpen")
    later = DecisionFactory(body=college, decided_on=date(2099, 1, 1))

    said = [
        refused(draft(open_town, kind="rib", decision_id=pk), open_town)
        for pk in (None, council.pk, rejected.pk, later.pk)
    ]

    assert said == [[NEEDS_DECISION], [NEEDS_DECISION], [NOT_DECIDED], [NOT_DECIDED]]


def test_no_state_of_a_day_to_come(open_town: Town) -> None:
    memo = draft(open_town, peildatum=date(2099, 1, 1))

    assert refused(memo, open_town) == ["De stand kan niet over een dag in de toekomst gaan."]


def test_nothing_of_a_plan_that_was_never_released(town: Town) -> None:
    assert refused(draft(town), town) == [
        "Van dit plan is nog geen stand vrijgegeven voor iedereen. De memo kan die dus niet tonen."
    ]


def test_what_a_colleague_changed_is_read_first(open_town: Town) -> None:
    memo = draft(open_town)
    assert refused(memo, open_town, base_version=memo.version - 1)[0].startswith("Een collega heeft deze memo intussen")


def test_it_is_sent_once(open_town: Town) -> None:
    memo = draft(open_town, plan_id=None)
    send_memo(memo=memo, by=open_town.writer)

    with pytest.raises(Refused, match="verzonden en verandert niet meer"):
        send_memo(memo=Memo.objects.get(), by=open_town.colleague)


@pytest.mark.parametrize(
    ("column", "value"),
    [("text", "Anders"), ("frozen", {}), ("sha256", "0" * 64), ("audience", "raad"), ("state", "concept")],
)
def test_the_database_keeps_a_sent_memo_as_it_is(open_town: Town, column: str, value: Any) -> None:
    memo = draft(open_town, plan_id=None)
    send_memo(memo=memo, by=open_town.writer)

    with pytest.raises(ProgrammingError, match="Cannot update rows from governance_memo"), transaction.atomic():
        Memo.objects.filter(pk=memo.pk).update(**{column: value})
    with pytest.raises(ProgrammingError, match="Cannot delete rows from governance_memo"), transaction.atomic():
        Memo.objects.filter(pk=memo.pk)._raw_delete("default")


def test_it_can_still_be_made_less_open(open_town: Town) -> None:
    memo = draft(open_town, plan_id=None)
    send_memo(memo=memo, by=open_town.writer)

    with changing(verb="geheimhouding opleggen", by=open_town.writer, lock=[memo]):
        memo.openness = "raad"
        memo.save()

    assert Memo.objects.get().openness == "raad"


def test_a_failed_paper_leaves_nothing(open_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> bytes:
        raise Refused("De PDF kon niet worden gemaakt.")

    monkeypatch.setattr("governance.domain.sending.render_memo", fails)

    assert refused(draft(open_town), open_town) == ["De PDF kon niet worden gemaakt."]


def test_later_news_does_not_reach_a_sent_memo(open_town: Town) -> None:
    memo = draft(open_town)
    send_memo(memo=memo, by=open_town.writer)
    action = Action.objects.get()
    with changing(verb="wijzigen", by=open_town.writer, lock=[action]):
        action.what = "Buurthuis sluiten"
        action.save()

    assert Memo.objects.get().frozen["figures"]["actions"][0]["what"] == "Buurthuis openen in de Polder"
