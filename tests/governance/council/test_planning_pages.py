"""The pages of the planning agenda: all kinds in one list, filters, timeline, files, forms, and what stays hidden."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from governance.models import PlanMove, PlannedItem
from governance.planning import drawn, planning_lines, shown
from governance.planning_sources import Asked
from portal.home.calendars import of_place
from portal.shared.moments import today
from portal.shared.viewer import ANONYMOUS
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CommitmentFactory,
    MeetingFactory,
    MotionFactory,
    PlanMoveFactory,
    PlannedItemFactory,
    PortfolioHolderFactory,
    ProgrammeFactory,
    ProposalFactory,
    WrittenQuestionFactory,
)
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
ADDRESS = "/waterdam/raad/planning/"


def after(days: int) -> date:
    return today() + timedelta(days=days)


@pytest.fixture
def agenda(town: Town) -> dict[str, Any]:
    """One line of each kind, in the order of their days, and some that do not belong."""
    place, body = town.place, BodyFactory(organisation=town.place)
    holder = PortfolioHolderFactory(organisation=place, title="Wethouder Zorg")
    programme = ProgrammeFactory(organisation=place, name="Samen leven")
    meeting = MeetingFactory(body=body, status="gepland", date=after(40))
    proposal = ProposalFactory(body=body, subject="Op de agenda", programme=programme)
    AgendaItemFactory(meeting=meeting, proposal=proposal)
    MotionFactory(organisation=place, subject="Motie met een dag", deadline=after(10), adopted=True)
    CommitmentFactory(organisation=place, subject="Belofte", deadline=after(20), portfolio_holder=holder)
    WrittenQuestionFactory(organisation=place, subject="Vraag aan het college", deadline=after(-5))
    CommitmentFactory(
        organisation=place, subject="Al klaar", deadline=after(5), execution="uitgevoerd", execution_reason="Gedaan."
    )
    when = {"period_text": "dit voorjaar", "starts_on": after(50), "ends_on": after(90)}
    item = PlannedItemFactory(
        body=body, title="Kadernota", programme=programme, portfolio_holder=holder, department="Financiën", **when
    )
    PlanMoveFactory(item=item)
    PlannedItemFactory(body=body, title="Zonder dag", period_text="nog niet bekend", starts_on=None, ends_on=None)
    PlannedItemFactory(body=body, title="Alleen voor de griffie", openness="intern", author="J. Steller")
    PlannedItemFactory(body=body, title="Al behandeld", state="behandeld", ended_on=after(-9), **when)
    return {"item": item, "holder": holder, "programme": programme, "meeting": meeting, "proposal": proposal}


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{ADDRESS}{query}").content.decode()
    return re.findall(r'portal-table__title" href="[^"]+">([^<]+)</a>', page)


def test_one_list_over_all_kinds_the_soonest_first(agenda: dict[str, Any], client: Client) -> None:
    assert titles(client) == [
        "Vraag aan het college",
        "Motie met een dag",
        "Belofte",
        "Op de agenda",
        "Kadernota",
        "Zonder dag",
    ]
    page = client.get(ADDRESS).content.decode()
    assert ("Te laat" in page, "1 keer verschoven" in page, "Alleen voor de griffie" in page) == (True, True, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?soort=motie", ["Motie met een dag"]),
        ("?stand=behandeld", ["Al behandeld"]),
        ("?stand=vervallen", []),
        ("?woord=financ", ["Kadernota"]),
        ("?programma={programme}", ["Op de agenda", "Kadernota"]),
        ("?portefeuillehouder={holder}", ["Belofte", "Kadernota"]),
        ("?vanaf={from}&tot={until}", ["Belofte", "Op de agenda"]),
        ("?vanaf={late}", ["Kadernota"]),
    ],
)
def test_filters_in_the_address(agenda: dict[str, Any], client: Client, query: str, found: list[str]) -> None:
    given = {name: agenda[name].public_id for name in ("programme", "holder")}
    days = {"from": after(15), "until": after(45), "late": after(60)}
    assert titles(client, query.format(**given, **days)) == found


def test_a_day_that_cannot_be_read_is_told_and_hides_nothing(agenda: dict[str, Any], client: Client) -> None:
    page = client.get(f"{ADDRESS}?vanaf=gisteren&tot=2020-01-01").content.decode()
    assert ("Voer een geldige datum in" in page, "Kadernota" in page) == (True, False)
    page = client.get(f"{ADDRESS}?vanaf={after(9)}&tot={after(8)}").content.decode()
    assert ("Deze dag ligt voor de eerste." in page, "Kadernota" in page) == (True, True)


def test_a_proposal_stands_once_where_the_planned_item_says_the_same(agenda: dict[str, Any], client: Client) -> None:
    meeting, when = agenda["meeting"], {"starts_on": after(40), "ends_on": after(40), "period_text": "Raad"}
    PlannedItemFactory(
        body=meeting.body, title="Gepland voorstel", proposal=agenda["proposal"], meeting=meeting, **when
    )
    assert [one for one in titles(client) if one in ("Op de agenda", "Gepland voorstel")] == ["Gepland voorstel"]


def test_the_timeline_draws_days_periods_and_deadlines(agenda: dict[str, Any], client: Client) -> None:
    page = client.get(f"{ADDRESS}?weergave=tijdlijn&stand=").content.decode()
    table = page[page.index("<tbody") : page.index("</tbody>")]
    signs = ("<rect", 'mark--day" cx', 'class="portal-planning__mark"')
    assert [table.count(one) for one in signs] == [1, 1, 3]
    assert 'aria-label="dit voorjaar"' in table
    assert "Kadernota" in table


def test_what_is_long_overdue_lies_at_the_edge_of_the_timeline(town: Town) -> None:
    MotionFactory(organisation=town.place, deadline=date(2022, 12, 31), adopted=True)
    PlannedItemFactory(body=BodyFactory(organisation=town.place))
    on = date(2026, 11, 26)
    lines = shown(list(planning_lines(town.place, ANONYMOUS, Asked(), on=on)), ANONYMOUS, on=on)
    found = drawn(lines, on=on)
    assert [one.label for one in found.years] == ["juli 2026", "okt. 2026", "jan. 2027", "apr. 2027"]
    assert [bar.x for bar in found.bars if bar] == [0.0, 75.07]
    assert [line.mark[2] for line in lines] == ["Te laat", "Gepland"]


def test_the_list_as_files(agenda: dict[str, Any], client: Client) -> None:
    for form in ("xlsx", "csv", "pdf"):
        assert client.get(f"{ADDRESS}?vorm={form}").status_code == 200
    rows = json.loads(client.get(f"{ADDRESS}?vorm=json&soort=punt").content)
    rows = rows if isinstance(rows, list) else rows["rijen"]
    assert [(row["onderwerp"], row["keer_verschoven"], row["afdeling"]) for row in rows] == [
        ("Kadernota", 1, "Financiën"),
        ("Zonder dag", 0, ""),
    ]


def test_who_writes_it_is_for_colleagues(agenda: dict[str, Any], town: Town, client: Client) -> None:
    item = PlannedItemFactory(body=agenda["meeting"].body, title="Open punt", author="J. Steller")
    PlanMoveFactory(item=item)
    address = f"{ADDRESS}{item.public_id}/"
    seen = {
        who: "J. Steller" in client.get(address).content.decode()
        for who, client in (
            ("iedereen", client),
            ("raadslid", logged_in(town.member)),
            ("beleid", logged_in(town.writer)),
            ("griffier", logged_in(town.clerk)),
        )
    }
    assert seen == {"iedereen": False, "raadslid": False, "beleid": True, "griffier": True}
    assert "De cijfers zijn later klaar." in client.get(address).content.decode()
    hidden = PlannedItem.objects.get(title="Alleen voor de griffie")
    assert client.get(f"{ADDRESS}{hidden.public_id}/").status_code == 404


def test_from_planned_to_handled_by_forms(town: Town) -> None:
    body = BodyFactory(organisation=town.place)
    clerk = logged_in(town.clerk)
    data = {"title": "Kadernota", "kind": "voorstel", "body": body.public_id, "openness": "openbaar"}
    refused = clerk.post(f"{ADDRESS}nieuw/", data | {"period_text": "ooit eens"})
    assert (refused.status_code, "Deze datum begrijpen wij niet" in refused.content.decode()) == (422, True)
    assert clerk.post(f"{ADDRESS}nieuw/", data | {"period_text": "Q2 2027"}).status_code == 302
    item = PlannedItem.objects.get()
    address = f"{ADDRESS}{item.public_id}/"
    assert clerk.post(f"{address}verschuiven/", {"period_text": "Q3 2027", "reason": ""}).status_code == 422
    moved = clerk.post(f"{address}verschuiven/", {"period_text": "Q3 2027", "reason": "De cijfers komen later."})
    assert (moved.status_code, PlanMove.objects.get().text_after) == (302, "Q3 2027")
    held = AgendaItemFactory(meeting=MeetingFactory(body=body, status="gehouden"), title="Kadernota")
    assert clerk.post(f"{address}behandeld/", {"agenda_item": held.public_id}).status_code == 302
    page = logged_in(town.member).get(address).content.decode()
    assert ("Behandeld" in page, "Q2 2027" in page, f"{address}verschuiven/" in page) == (True, True, False)
    other = PlannedItemFactory(body=body)
    assert clerk.post(f"{ADDRESS}{other.public_id}/vervallen/", {"reason": "Niet nodig."}).status_code == 302
    edited = {"title": "Nota", "kind": "overig", "openness": "openbaar", "version": other.version + 1}
    assert clerk.post(f"{ADDRESS}{other.public_id}/bewerken/", edited).status_code == 302
    other.refresh_from_db()
    assert (other.title, other.state, other.drop_reason) == ("Nota", "vervallen", "Niet nodig.")
    assert logged_in(town.writer).get(f"{ADDRESS}nieuw/").status_code in (403, 404)


def test_a_link_that_the_griffie_cannot_see_stays(town: Town) -> None:
    shown = ProposalFactory(body=BodyFactory(organisation=town.place))
    item = PlannedItemFactory(body=shown.body, document=town.plan, proposal=shown)  # the plan was never released
    data = {"title": "Kadernota", "kind": "voorstel", "openness": "openbaar", "version": item.version}
    assert logged_in(town.clerk).post(f"{ADDRESS}{item.public_id}/bewerken/", data).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.document, item.proposal) == ("Kadernota", town.plan, None)


def test_a_meeting_and_a_period_are_one_too_many(town: Town) -> None:
    body = BodyFactory(organisation=town.place)
    meeting = MeetingFactory(body=body, status="gepland", date=after(30))
    data = {"title": "Kadernota", "kind": "voorstel", "body": body.public_id, "openness": "openbaar"}
    given = data | {"meeting": meeting.public_id, "period_text": "Q2 2027"}
    answer = logged_in(town.clerk).post(f"{ADDRESS}nieuw/", given)
    assert (answer.status_code, "niet allebei" in answer.content.decode(), PlannedItem.objects.count()) == (
        422,
        True,
        0,
    )


def test_the_calendar_holds_what_has_a_last_day(agenda: dict[str, Any], town: Town) -> None:
    found = {one.title: one.day for one in of_place(town.place, ANONYMOUS) if one.key.startswith("termijn")}
    assert found == {"Uiterlijk: Kadernota": after(90)}


@pytest.mark.parametrize(("query", "queries"), [("", 7), ("?weergave=tijdlijn", 7), ("?vorm=json", 4)])
def test_the_list_costs_the_same_however_many(
    town: Town, assert_same_queries: Any, client: Client, query: str, queries: int
) -> None:
    body, programme = BodyFactory(organisation=town.place), ProgrammeFactory(organisation=town.place)
    meeting = MeetingFactory(body=body, status="gepland", date=after(40))

    def add() -> None:
        PlanMoveFactory(item=PlannedItemFactory(body=body, programme=programme))
        AgendaItemFactory(meeting=meeting, proposal=ProposalFactory(body=body))
        MotionFactory(organisation=town.place, deadline=after(10), adopted=True)

    assert_same_queries(queries, add=add, fetch=lambda: client.get(f"{ADDRESS}{query}"))


def test_one_item_costs_the_same_however_many_moves(town: Town, assert_same_queries: Any, client: Client) -> None:
    item = PlannedItemFactory(body=BodyFactory(organisation=town.place))
    assert_same_queries(
        7, add=lambda: PlanMoveFactory(item=item), fetch=lambda: client.get(f"{ADDRESS}{item.public_id}/")
    )
