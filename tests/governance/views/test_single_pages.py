"""One memo, one received paper and one decision: the same number of queries with one row on the page and with three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from governance.domain.agenda import ask_agenda
from governance.domain.memos import correct_memo, write_memo
from governance.domain.sending import send_memo
from governance.models import Memo
from governance.models.council import DecisionAction
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import (
    ActionFactory,
    BodyFactory,
    DecisionFactory,
    OrganisationFactory,
    PaperFactory,
    PartyFactory,
    user_with,
)
from tests.governance.conftest import Town, logged_in
from tests.support.queries import SameQueries


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sending without the second that a PDF takes; the file itself is tested in test_paper.py."""
    monkeypatch.setattr("governance.domain.sending.render_memo", lambda *_, **__: b"%PDF-1.7 proef")


def page(name: str, town: Town, public_id: str) -> str:
    return reverse(f"governance:{name}", args=[town.place.slug, public_id])


def released_action(town: Town) -> Callable[[], None]:
    """One more action with two parties, shown to everybody."""

    def add() -> None:
        action = ActionFactory(plan=town.plan)
        for name in ("Stichting Buurtkracht", "GGD"):
            PartyFactory(action=action, party=OrganisationFactory(name=name))
        release(plan=town.plan, audience=Audience.PUBLIC, as_per=date(2022, 9, 30), by=User.objects.system())

    return add


@pytest.mark.parametrize(("reader", "expected"), [("public", 4), ("writer", 6)])
def test_a_memo_with_its_table_and_corrections(
    open_town: Town, assert_same_queries: SameQueries, reader: str, expected: int
) -> None:
    town = open_town
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)
    send_memo(memo=memo, by=town.writer)
    client = logged_in(town.writer) if reader == "writer" else Client()

    def add() -> None:
        correction = correct_memo(memo=memo, by=town.writer)
        send_memo(memo=correction, by=town.writer)

    assert_same_queries(expected, add=add, fetch=lambda: client.get(page("memo", town, memo.public_id)))
    assert len(client.get(page("memo", town, memo.public_id)).context["corrections"]) == Memo.objects.count() - 1 == 3


def test_a_draft_reads_the_actions_of_its_plan(open_town: Town, assert_same_queries: SameQueries) -> None:
    town = open_town
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)
    client = logged_in(town.writer)
    assert_same_queries(15, add=released_action(town), fetch=lambda: client.get(page("memo", town, memo.public_id)))


@pytest.mark.parametrize(("reader", "expected"), [("clerk", 8), ("member", 7)])
def test_a_paper_with_requests(town: Town, assert_same_queries: SameQueries, reader: str, expected: int) -> None:
    paper = PaperFactory(organisation=town.place)
    client = logged_in(getattr(town, reader))

    def add() -> None:
        member = user_with(Role.COUNCIL_MEMBER, town.place)
        ask_agenda(paper=paper, reason="Het buurthuis loopt vast.", by=member)

    assert_same_queries(expected, add=add, fetch=lambda: client.get(page("paper", town, paper.public_id)))


def test_a_decision_with_actions(open_town: Town, assert_same_queries: SameQueries) -> None:
    town = open_town
    decision = DecisionFactory(body=BodyFactory(organisation=town.place), document=town.plan)
    more = released_action(town)

    def add() -> None:
        more()
        newest = town.plan.actions.order_by("-pk").first()
        DecisionAction.objects.create(decision=decision, action=newest)

    assert_same_queries(10, add=add, fetch=lambda: Client().get(page("decision", town, decision.public_id)))
