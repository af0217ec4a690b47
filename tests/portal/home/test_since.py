"""What changed in all plans since the last meeting: released differences outside, today's register inside."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from actions.domain.moves import move_period
from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.pdf.check import problems
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    BodyFactory,
    CommitmentFactory,
    DocumentFactory,
    GoalFactory,
    MeetingFactory,
    OrganisationFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db


def out(plan, moment) -> None:
    with replaying(moment):
        release(plan=plan, audience=Audience.PUBLIC, as_per=moment.date(), by=User.objects.system())


def done(action, moment) -> None:
    with replaying(moment):
        record_progress(action=action, day=moment.date(), status="afgerond", text="Klaar.", by=User.objects.system())


@pytest.fixture
def place():
    with replaying(at(2021, 1, 1)):
        place = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
        plans = [DocumentFactory(organisation=place, title=title) for title in ("Plan Ouderen", "Plan Jeugd")]
        goal = GoalFactory(document=plans[0], text="Doel")
        old, young = (ActionFactory(plan=plan, number=1, goal=None, what=plan.title + " doen") for plan in plans)
        for plan in plans:
            plan.refresh_from_db()
    for plan in plans:
        out(plan, at(2021, 1, 5))
    MeetingFactory(body=BodyFactory(organisation=place), date=date(2021, 2, 9), status="gehouden")
    done(old, at(2021, 3, 1))
    done(young, at(2021, 3, 2))
    out(plans[0], at(2021, 4, 1))
    with replaying(at(2021, 5, 1)):
        edit(goal, text="Doel conceptwoord")
        ActionFactory(plan=plans[1], what="Nieuw conceptwoord", goal=None)
    return place


def text(answer, path: str = "//main") -> str:
    found = html.fromstring(answer.content.decode()).xpath(path)
    return " ".join(" ".join(part.text_content() for part in found).split())


def test_the_public_sees_what_was_released_since_the_meeting(client, place):
    answer = client.get("/waterdam/wijzigingen/")
    shown = text(answer)
    assert "Wat veranderde er sinds de vorige vergadering?" in shown
    assert "De vorige vergadering was op 9 februari 2021." in shown
    assert "Stand per 9 februari 2021, zoals toen vrijgegeven" in shown
    assert ("Plan Ouderen doen" in shown, "Plan Jeugd doen" in shown) == (True, False)
    assert "conceptwoord" not in answer.content.decode()


def test_who_edits_sees_all_plans_as_they_are_today(client, place):
    client.force_login(user_with(Role.POLICY_OFFICER, place))
    shown = text(client.get("/waterdam/wijzigingen/"))
    assert "1. Plan Jeugd doen Afgerond" in shown
    assert "Nieuw conceptwoord" in shown
    assert "Stand per 9 februari 2021, zoals geregistreerd op 9 februari 2021" in shown


def test_another_day_stands_in_the_address(client, place):
    shown = text(client.get("/waterdam/wijzigingen/?van=2021-04-02&tot=2021-04-03"))
    assert "Er is niets veranderd" in shown
    assert "vorige vergadering" not in shown


ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(answer) -> list[tuple[str, str, str]]:
    """(day, title, text) of each entry."""
    entries = html.etree.fromstring(answer.content).findall("a:entry", ATOM)
    parts = ("a:updated", "a:title", "a:summary")
    found = [[one.findtext(part, default="", namespaces=ATOM) for part in parts] for one in entries]
    return [(day[:10], title, words) for day, title, words in found]


def test_the_six_kinds_stand_on_the_page_and_in_the_feed(client, place):
    """New, finished, moved with its reason, late, stopped, and newly promised to the council."""
    with replaying(at(2021, 1, 2)):
        plan = DocumentFactory(organisation=place, title="Plan Wijken")
        late, moved, stopped = (
            ActionFactory(plan=plan, goal=None, what=what, period_text="in 2021", period_end=date(2021, 3, 1))
            for what in ("Soos openen", "Bus laten rijden", "Lunch geven")
        )
    out(plan, at(2021, 1, 6))
    with replaying(at(2021, 3, 5)):
        ActionFactory(plan=plan, goal=None, what="Tuin aanleggen")
        day, why = date(2021, 3, 5), "De bus is te duur."
        move_period(action=moved, period="in 2031", reason=why, decided_on=day, by=User.objects.system())
        record_progress(
            action=stopped, day=date(2021, 3, 4), status="gestopt", text="Geen kok.", by=User.objects.system()
        )
    out(plan, at(2021, 4, 2))
    CommitmentFactory(organisation=place, subject="Cijfers over de bus", made_on=date(2021, 2, 9))
    CommitmentFactory(organisation=place, subject="Al eerder beloofd", made_on=date(2021, 2, 8))
    CommitmentFactory(organisation=place, subject="Onder ons beloofd", made_on=date(2021, 2, 9), openness="intern")
    shown = text(client.get("/waterdam/wijzigingen/"))
    answer = client.get("/waterdam/wijzigingen.atom")
    told = feed(answer)
    assert {title for _, title, _ in told} == {
        "Nieuw beloofd: Tuin aanleggen",
        "Afgerond: Plan Ouderen doen",
        "Verschoven: Bus laten rijden",
        "Te laat geworden: Soos openen",
        "Gestopt of vervallen: Lunch geven",
        "Nieuw toegezegd: Cijfers over de bus",
    }
    assert all(title.partition(": ")[2] in shown for _, title, _ in told)
    assert ("Al eerder beloofd" in shown, "Onder ons beloofd" in shown) == (False, False)
    assert why in shown
    assert [words for _, title, words in told if "Bus" in title] == [f"Van in 2021 naar in 2031: {why}"]
    assert {title: day for day, title, _ in told}["Te laat geworden: Soos openen"] == "2021-03-02"
    assert late.public_id in answer.content.decode()


def test_the_feed_of_an_outsider_holds_nothing_that_waits(client, place):
    assert [title for _, title, _ in feed(client.get("/waterdam/wijzigingen.atom"))] == ["Afgerond: Plan Ouderen doen"]


def test_the_paper_is_valid(client, place):
    CommitmentFactory(organisation=place, subject="Cijfers over de bus", made_on=date(2021, 2, 9))
    answer = client.get("/waterdam/wijzigingen.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert (problems(answer.content, "ua1"), problems(answer.content, "2a")) == ([], [])


def test_the_start_page_leads_there(client, place):
    assert 'href="/waterdam/wijzigingen/"' in client.get("/waterdam/").content.decode()


def test_it_costs_the_same_however_much_changed(client, place, assert_same_queries):
    def add() -> None:
        with replaying(at(2021, 1, 2)):
            plan = DocumentFactory(organisation=place)
            action = ActionFactory(plan=plan)
        out(plan, at(2021, 1, 5))
        done(action, at(2021, 3, 1))
        out(plan, at(2021, 4, 1))

    assert_same_queries(12, add=add, fetch=lambda: client.get("/waterdam/wijzigingen/"))
