"""Meetings and their agenda."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from governance.domain.meetings import add_item, change_item, plan_meeting, postpone_item
from governance.models import AgendaItem, Meeting
from portal.shared.moments import today
from tests.factories import AgendaItemFactory, BodyFactory, DecisionFactory, MeetingFactory, ProposalFactory, edit
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(town: Town) -> Any:
    return BodyFactory(organisation=town.place)


def coming(council: Any, days: int = 30) -> Any:
    return MeetingFactory(body=council, date=today() + timedelta(days=days), status="gepland")


def test_a_postponed_item_stays_and_a_new_one_follows_it(town, council):
    first, second = coming(council), coming(council, 60)
    proposal = ProposalFactory(body=council)
    item = add_item(meeting=first, values={"title": "Buurthuizen", "proposal_id": proposal.pk}, by=town.clerk)
    later = postpone_item(item=item, to=second, reason="De commissie is nog niet klaar.", by=town.clerk)
    assert (item.state, item.note) == ("uitgesteld", "De commissie is nog niet klaar.")
    assert (later.meeting, later.follows, later.state, later.proposal) == (second, item, "open", proposal)
    with pytest.raises(ValidationError, match="is uitgesteld"):
        change_item(item=item, values={"title": "Anders"}, by=town.clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(state="open")


def test_a_meeting_that_is_to_come_was_not_held(town, council):
    values = {"date": today() + timedelta(days=3), "status": "gehouden"}
    with pytest.raises(ValidationError, match="moet nog komen"):
        plan_meeting(organisation=town.place, body=council, values=values, by=town.clerk)
    with pytest.raises(ValidationError, match="eigen gemeente"):
        plan_meeting(organisation=town.place, body=BodyFactory(), values=values, by=town.clerk)


def test_the_clerk_plans_a_meeting_with_its_agenda(town, council):
    client, day = logged_in(town.clerk), (today() + timedelta(days=14)).isoformat()
    data = {"body": council.public_id, "date": day, "status": "gepland", "openness": "openbaar"}
    client.post("/waterdam/raad/vergaderingen/nieuw/", data)
    meeting = Meeting.objects.get()
    address = f"/waterdam/raad/vergaderingen/{meeting.public_id}/"
    item = {"number": "5a", "title": "Buurthuizen", "kind": "hamerstuk", "state": "open"}
    assert client.post(f"{address}agenda/", item).status_code == 302
    page = client.get(address).content.decode()
    assert "5a" in page
    assert "Hamerstuk" in page
    found = AgendaItem.objects.get()
    change = {**item, "title": "Buurthuizen in de kernen", "version": found.version}
    client.post(f"/waterdam/raad/agendapunten/{found.public_id}/bewerken/", change)
    clash = client.post(f"/waterdam/raad/agendapunten/{found.public_id}/bewerken/", {**change, "title": "Iets anders"})
    assert (clash.status_code, clash.context["form"].clashes[0]["theirs"]) == (409, "Buurthuizen in de kernen")


def test_closed_matters_do_not_show_on_an_open_agenda(town, council, client):
    meeting, hidden = coming(council), coming(council, 60)
    edit(hidden, openness="intern", title="Besloten overleg")
    closed = ProposalFactory(body=council, subject="Geheime aankoop", openness="intern")
    item = AgendaItemFactory(meeting=meeting, proposal=closed, title="Grond")
    AgendaItemFactory(meeting=hidden, follows=item, title="Grond")
    page = client.get(f"/waterdam/raad/vergaderingen/{meeting.public_id}/").content.decode()
    assert "Grond" in page
    assert [word for word in ("Geheime aankoop", hidden.public_id, "Komt terug op") if word in page] == []
    seen = logged_in(town.clerk).get(f"/waterdam/raad/vergaderingen/{meeting.public_id}/").content.decode()
    assert "Geheime aankoop" in seen


def test_the_list_of_decisions_is_a_paper(town, council, client):
    meeting = MeetingFactory(body=council, date=date(2023, 1, 31), status="gehouden")
    address = f"/waterdam/raad/vergaderingen/{meeting.public_id}/besluitenlijst/"
    assert client.get(address).status_code == 404
    DecisionFactory(body=council, meeting=meeting, text="Twee buurthuizen te openen.")
    assert client.get(address).content.startswith(b"%PDF-1.")


def test_a_meeting_costs_the_same_however_long_its_agenda(town, council, assert_same_queries, client):
    meeting = coming(council)

    def add() -> None:
        proposal = ProposalFactory(body=council)
        AgendaItemFactory(meeting=meeting, proposal=proposal, document=town.plan)

    address = f"/waterdam/raad/vergaderingen/{meeting.public_id}/"
    assert_same_queries(9, add=add, fetch=lambda: client.get(address))
