"""Feeds and calendars: what a reader without an account may know, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from lxml import etree

from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import (
    ActionFactory,
    CommitmentFactory,
    DecisionFactory,
    MeetingFactory,
    OrganisationFactory,
    edit,
    released_plan,
    user_with,
)

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SECRET = "Nog niet vrijgegeven nieuws"


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam", name="Gemeente Waterdam")


@pytest.fixture
def plan(place):
    """A public plan: one action with released news and a released end, then news that nobody outside knows."""
    plan = released_plan(organisation=place)
    action = ActionFactory(plan=plan, what="Buurthuis openen", period_text="in 2030", period_end=date(2030, 12, 31))
    report(action, "De verbouwing is klaar.", date(2021, 10, 28))
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 11, 1), by=User.objects.system())
    report(action, SECRET, date(2021, 11, 2))
    ActionFactory(plan=plan, what="Later bedacht", period_text="in 2031", period_end=date(2031, 12, 31))
    return plan


def report(action, words: str, day: date) -> None:
    record_progress(action=action, day=day, status="in_uitvoering", text=words, by=User.objects.system())


def entries(answer) -> list[tuple[str, str]]:
    tree = etree.fromstring(answer.content)
    return [
        (one.findtext("a:title", namespaces=ATOM), one.find("a:link", ATOM).get("href"))
        for one in tree.findall("a:entry", ATOM)
    ]


def days(answer) -> dict[str, date]:
    found = Calendar.from_ical(answer.content)
    return {str(one["summary"]): one["dtstart"].dt for one in found.walk("VEVENT")}


class TestNews:
    def test_of_a_plan_as_it_was_released(self, client, place, plan):
        answer = client.get(f"/waterdam/plannen/{plan.public_id}/nieuws.atom")
        action = plan.actions.order_by("pk")[0]
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        ((title, link),) = entries(answer)
        assert title == "Buurthuis openen: in uitvoering"
        assert link.endswith(f"/waterdam/acties/{action.public_id}/")
        assert ("De verbouwing is klaar." in answer.content.decode(), SECRET in answer.content.decode()) == (
            True,
            False,
        )

    def test_who_edits_reads_today(self, client, place, plan):
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert SECRET in client.get(f"/waterdam/plannen/{plan.public_id}/nieuws.atom").content.decode()

    def test_of_everything_with_the_newest_first(self, client, place, plan):
        DecisionFactory(organisation=place, decided_on=date(2022, 1, 25), text="De raad stelt het plan vast.")
        DecisionFactory(organisation=place, text="Besloten besluit", openness="intern")
        body = client.get("/waterdam/nieuws.atom")
        assert len(entries(body)) == 2
        assert "/raad/besluiten/" in entries(body)[0][1]
        assert "Besloten besluit" not in body.content.decode()
        council = client.get("/waterdam/raad/nieuws.atom")
        assert [link for _, link in entries(council)] == [entries(body)[0][1]]

    def test_an_unchanged_feed_is_an_empty_answer(self, client, place, plan, django_assert_num_queries):
        first = client.get("/waterdam/nieuws.atom")
        with django_assert_num_queries(1):
            again = client.get("/waterdam/nieuws.atom", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


class TestDays:
    def test_meetings_and_deadlines(self, client, place):
        MeetingFactory(organisation=place, title="Raad", date=today() + timedelta(days=9), openness="openbaar")
        MeetingFactory(organisation=place, title="Besloten raad", date=today(), openness="intern")
        soon = today() + timedelta(days=20)
        CommitmentFactory(organisation=place, subject="Brief over de wijkbus", deadline=soon, deadline_text="snel")
        CommitmentFactory(organisation=place, subject="Intern werk", deadline=soon, openness="intern")
        found = days(client.get("/waterdam/agenda.ics"))
        assert found == {"Raad": today() + timedelta(days=9), "Toezegging uiterlijk: Brief over de wijkbus": soon}

    def test_a_plan_tells_when_its_released_actions_should_be_ready(self, client, place, plan):
        address = f"/waterdam/plannen/{plan.public_id}/agenda.ics"
        assert days(client.get(address)) == {"Klaar: Buurthuis openen": date(2030, 12, 31)}
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert set(days(client.get(address))) == {"Klaar: Buurthuis openen", "Klaar: Later bedacht"}

    def test_a_hidden_plan_has_no_days_and_no_news(self, client, place, plan):
        edit(plan, openness="intern")
        parts = ("agenda.ics", "nieuws.atom")
        answers = [client.get(f"/waterdam/plannen/{plan.public_id}/{part}") for part in parts]
        assert {one.status_code for one in answers} == {404}

    def test_they_cost_the_same_however_much_there_is(self, client, place, plan, assert_same_queries):
        def add():
            MeetingFactory(organisation=place, date=today())
            CommitmentFactory(organisation=place, deadline=today(), deadline_text="nu")
            DecisionFactory(organisation=place)
            report(ActionFactory(plan=plan), "Klaar.", date(2021, 10, 1))

        def fetch():
            for part in ("agenda.ics", "nieuws.atom", "raad/nieuws.atom"):
                assert client.get(f"/waterdam/{part}").status_code == 200
            for part in ("agenda.ics", "nieuws.atom"):
                assert client.get(f"/waterdam/plannen/{plan.public_id}/{part}").status_code == 200

        assert_same_queries(31, add=add, fetch=fetch)
