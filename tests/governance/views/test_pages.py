"""The council's pages: who sees what, and the same number of queries for one row and for three."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from governance.domain.memos import write_memo
from governance.domain.sending import send_memo
from governance.models import Memo, ReceivedPaper
from tests.factories import (
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    PaperFactory,
)
from tests.governance.conftest import Town, logged_in
from tests.support.queries import SameQueries


@pytest.fixture
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sending without the second that a PDF takes; the file itself is tested in test_paper.py."""
    monkeypatch.setattr("governance.domain.sending.render_memo", lambda *_, **__: b"%PDF-1.7 proef")


def url(name: str, town: Town, *args: str) -> str:
    return reverse(f"governance:{name}", args=[town.place.slug, *args])


def sent(town: Town, **values: Any) -> Memo:
    memo = write_memo(organisation=town.place, values=town.values(plan_id=None, **values), by=town.writer)
    send_memo(memo=memo, by=town.writer)
    return memo


@pytest.mark.usefixtures("quick_paper")
def test_the_list_of_memos_costs_the_same(town: Town, assert_same_queries: SameQueries) -> None:
    assert_same_queries(4, add=lambda: sent(town), fetch=lambda: Client().get(url("memos", town)))


@pytest.mark.usefixtures("quick_paper")
def test_the_list_of_papers_costs_the_same(town: Town, assert_same_queries: SameQueries) -> None:
    assert_same_queries(4, add=lambda: sent(town), fetch=lambda: Client().get(url("papers", town)))


@pytest.mark.usefixtures("quick_paper")
def test_the_council_page_costs_the_same(town: Town, assert_same_queries: SameQueries) -> None:
    body = BodyFactory(organisation=town.place)

    def add() -> None:
        DecisionFactory(body=body, meeting=MeetingFactory(body=body, status="gehouden", date=date(2021, 3, 2)))
        MeetingFactory(body=body, date=date(2099, 3, 2))
        sent(town)

    assert_same_queries(7, add=add, fetch=lambda: Client().get(url("council", town)))


def test_meetings_and_decisions_cost_the_same(town: Town, assert_same_queries: SameQueries) -> None:
    body = BodyFactory(organisation=town.place)
    meeting = MeetingFactory(body=body)

    def fetch() -> None:
        for address in (url("meetings", town), url("decisions", town), url("meeting", town, meeting.public_id)):
            assert Client().get(address).status_code == 200

    def add() -> None:
        DecisionFactory(body=body, meeting=meeting)
        PaperFactory(organisation=town.place, meeting=meeting, openness="openbaar")
        MeetingFactory(body=body)

    assert_same_queries(12, add=add, fetch=fetch)


@pytest.mark.usefixtures("quick_paper")
def test_the_stored_paper_is_a_download(town: Town) -> None:
    memo = sent(town)

    response = Client().get(url("memo_pdf", town, memo.public_id))

    assert b"".join(response.streaming_content) == b"%PDF-1.7 proef"
    assert response["Content-Disposition"] == f'attachment; filename="{memo.number}.pdf"'
    assert (response["Content-Type"], response["ETag"]) == ("application/pdf", f'"{memo.sha256}"')


@pytest.mark.usefixtures("quick_paper")
def test_who_finds_a_memo(open_town: Town) -> None:
    """A draft, one for the council and one for everybody; through another municipality none exists."""
    town = open_town
    draft = write_memo(organisation=town.place, values=town.values(subject="Geheim plan"), by=town.writer)
    council, public = sent(town, audience="raad"), sent(town)
    other = PaperFactory().organisation
    clients = {name: logged_in(getattr(town, name)) for name in ("writer", "clerk", "member")} | {"public": Client()}

    found = {
        name: [client.get(url("memo", town, memo.public_id)).status_code for memo in (draft, council, public)]
        for name, client in clients.items()
    }
    elsewhere = Client().get(reverse("governance:memo", args=[other.slug, public.public_id])).status_code
    drafts = {name: "Geheim plan" in client.get(url("memos", town)).text for name, client in clients.items()}

    assert found == {
        "writer": [200, 200, 200],
        "clerk": [404, 200, 200],
        "member": [404, 200, 200],
        "public": [404, 404, 200],
    }
    assert elsewhere == 404
    assert drafts == {"writer": True, "clerk": False, "member": False, "public": False}


def test_a_colliding_save_shows_both_texts_and_keeps_the_choice(town: Town) -> None:
    memo = write_memo(organisation=town.place, values=town.values(plan_id=None), by=town.writer)
    form = {**town.values(), "version": 1, "portfolio_holder": "", "plan": "", "decision": ""}
    form = {name: value for name, value in form.items() if not name.endswith("_id")}
    address = url("memo_edit", town, memo.public_id)
    logged_in(town.colleague).post(address, {**form, "subject": "Halverwege"})

    clash = logged_in(town.writer).post(address, {**form, "subject": "Bijna klaar"})
    chosen = {**form, "version": 2, "subject": "Bijna klaar", "keuze_subject": "ander"}
    saved = logged_in(town.writer).post(address, chosen)

    assert clash.status_code == 409
    assert [(one["theirs"], one["mine"]) for one in clash.context["clashes"]] == [("Halverwege", "Bijna klaar")]
    assert (saved.status_code, Memo.objects.get().subject) == (302, "Halverwege")


def test_without_script_a_button_shows_the_preview_and_stores_nothing(open_town: Town) -> None:
    values = open_town.values(plan=open_town.plan.public_id, portfolio_holder="", decision="", voorbeeld="1")
    form = {name: value for name, value in values.items() if not name.endswith("_id")}

    response = logged_in(open_town.writer).post(url("memo_new", open_town), form)

    assert response.context["sheet"].frozen["figures"]["total"] == 1
    assert Memo.objects.count() == 0


def test_sending_asks_first(town: Town) -> None:
    memo = write_memo(organisation=town.place, values=town.values(plan_id=None), by=town.writer)

    response = logged_in(town.writer).post(url("memo_send", town, memo.public_id), {"version": 1})

    assert response.context["title"] == "Memo versturen?"
    assert (Memo.objects.get().state, ReceivedPaper.objects.count()) == ("concept", 0)
