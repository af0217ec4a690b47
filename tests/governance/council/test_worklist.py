"""What waits for the griffie, and the file for a new council."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pypdfium2
import pytest
from openpyxl import load_workbook

from governance.worklist import worklist
from portal.accounts.viewers import viewer_for
from portal.shared.moments import today
from portal.shared.pdf.check import problems
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CommitmentFactory,
    DecisionFactory,
    DecisionPointFactory,
    MeetingFactory,
    MotionFactory,
    PaperFactory,
    PlannedItemFactory,
    ProposalFactory,
    WrittenQuestionFactory,
)
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
ADDRESS = "/waterdam/raad/werkvoorraad/"


@pytest.fixture
def busy(town: Town) -> Town:
    place, body = town.place, BodyFactory(organisation=town.place)
    meeting = MeetingFactory(body=body, date=today() + timedelta(days=9), status="gepland")
    planned = ProposalFactory(body=body, subject="Staat op de agenda")
    AgendaItemFactory(meeting=meeting, proposal=planned, title="Het plan")
    ProposalFactory(body=body, subject="Nergens op de agenda")
    decided = DecisionPointFactory(proposal=ProposalFactory(body=body, subject="Al besloten"))
    DecisionFactory(body=body, point=decided, decided_on=today() - timedelta(days=3), text="Zonder stemming.")
    CommitmentFactory(organisation=place, subject="Wacht op de raad", settlement="voorgesteld")
    MotionFactory(organisation=place, subject="Voorbij haar dag", deadline=date(2023, 1, 1), adopted=True)
    WrittenQuestionFactory(organisation=place, subject="Te laat antwoord")
    PlannedItemFactory(body=body, title="Dag voorbij", starts_on=None, ends_on=date(2023, 1, 1))
    PlannedItemFactory(body=body, title="Komt nog", starts_on=None, ends_on=today() + timedelta(days=9))
    WrittenQuestionFactory(organisation=place, subject="Nog lang niet", deadline=today() + timedelta(days=90))
    PaperFactory(organisation=place, title="Brief zonder afdoening")
    return town


def test_everything_that_waits_and_nothing_else(busy: Town) -> None:
    work = worklist(busy.place, viewer_for(busy.clerk), on=today())
    assert [item.title for item in work.items] == ["Het plan"]
    assert [row.subject for row in work.unplanned] == ["Nergens op de agenda"]
    assert [row.text for row in work.without_vote] == ["Zonder stemming."]
    assert [row.subject for _, row in work.proposed] == ["Wacht op de raad"]
    assert [row.subject for _, row in work.overdue] == ["Voorbij haar dag"]
    assert [row.subject for row in work.questions] == ["Te laat antwoord"]
    assert [row.title for row in work.planned] == ["Dag voorbij"]
    assert [row.title for row in work.papers] == ["Brief zonder afdoening"]


def test_the_page_is_for_the_griffie(busy: Town) -> None:
    page = logged_in(busy.clerk).get(ADDRESS).content.decode()
    assert [word in page for word in ("Wacht op de raad", "Te laat antwoord", "Nergens op de agenda")] == [True] * 3
    assert {logged_in(one).get(ADDRESS).status_code for one in (busy.member, busy.writer)} <= {403, 404}


def test_the_file_for_a_new_council_holds_what_is_open(busy: Town) -> None:
    answer = logged_in(busy.clerk).get(f"{ADDRESS}overdrachtsdossier/")
    book = load_workbook(io.BytesIO(answer.content))
    words = {sheet.title: [cell.value for row in sheet.iter_rows() for cell in row] for sheet in book}
    assert "Wacht op de raad" in words["Toezeggingen"]
    assert "Voorbij haar dag" in words["Moties"]
    assert {"Te laat antwoord", "Nog lang niet"} <= set(words["Schriftelijke vragen"])
    assert ("Nergens op de agenda" in words["Raadsvoorstellen"], "Al besloten" in words["Raadsvoorstellen"]) == (
        True,
        False,
    )


def test_the_file_for_a_new_council_is_a_paper_too(busy: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    client, address = logged_in(busy.clerk), f"{ADDRESS}overdrachtsdossier/?vorm=pdf"
    answer = client.get(address)
    assert problems(answer.content, "ua1") == []
    words = " ".join(text_of(answer.content).split())
    expected = ("Overdrachtsdossier", "Wacht op de raad", "Voorbij haar dag", "Nog lang niet", "Komt nog")
    assert [one for one in expected if one not in words] == []
    assert "Al besloten" not in words
    monkeypatch.setattr("governance.handover.MOST_ROWS", 3)
    assert "Kies Excel" in client.get(address, follow=True).content.decode()


def text_of(content: bytes) -> str:
    """All words of a PDF."""
    return "\n".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(content))


def test_it_costs_the_same_however_much_waits(busy: Town, assert_same_queries) -> None:
    client = logged_in(busy.clerk)

    def add() -> None:
        WrittenQuestionFactory(organisation=busy.place)
        CommitmentFactory(organisation=busy.place, settlement="voorgesteld")
        ProposalFactory(body=BodyFactory(organisation=busy.place, name=f"Commissie {add.count}"))  # type: ignore[attr-defined]  # a counter
        add.count += 1  # type: ignore[attr-defined]  # idem

    add.count = 1  # type: ignore[attr-defined]  # idem
    assert_same_queries(16, add=add, fetch=lambda: client.get(ADDRESS))
