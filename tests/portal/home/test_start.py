"""The front door and the start page of an organisation."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    BodyFactory,
    CommitmentFactory,
    MeetingFactory,
    MotionFactory,
    OrganisationFactory,
    edit,
    released_plan,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam", name="Gemeente Waterdam")


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def plan_with_news(place, words: str, *, release_after: bool = True, **values):
    """A released plan with one action and one report, which is released too or not."""
    plan = released_plan(organisation=place, **values)
    action = ActionFactory(plan=plan, what="Buurthuis openen")
    if not release_after:
        out(plan)
    record_progress(action=action, day=date(2021, 10, 28), status="in_uitvoering", text=words, by=User.objects.system())
    if release_after:
        out(plan)
    return action


def out(plan) -> None:
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 11, 1), by=User.objects.system())


class TestIndex:
    def test_one_organisation_is_the_front_door_itself(self, client, place):
        answer = client.get("/")
        assert (answer.status_code, answer["Location"]) == (302, "/waterdam/")

    def test_several_are_listed_with_the_plans_that_are_public(self, client, place):
        OrganisationFactory(slug="oud", name="Regio Oud", has_site=True, ended_on=date(2021, 12, 31))
        OrganisationFactory(slug="partner", name="Stichting zonder bladzijden")
        released_plan(organisation=place, title="Plan Samen Vooruit")
        shown = text(client.get("/"))
        assert "Gemeente Waterdam Plan Samen Vooruit" in shown
        assert "Regio Oud Nog geen plannen · opgeheven op 31 december 2021" in shown
        assert "Stichting zonder bladzijden" not in shown

    def test_it_costs_the_same_however_many(self, client, assert_same_queries, place):
        def add() -> None:
            released_plan(organisation=OrganisationFactory(municipality=True))

        assert_same_queries(2, add=add, fetch=lambda: client.get("/"))


class TestStart:
    def test_news_that_was_released(self, client, place):
        plan_with_news(place, "De eerste steen ligt er.")
        shown = text(client.get("/waterdam/"))
        assert "28 oktober 2021 Buurthuis openen" in shown
        assert "De eerste steen ligt er." in shown

    def test_news_that_was_not_released_stays_inside(self, client, place):
        plan_with_news(place, "De aannemer is failliet.", release_after=False)
        assert "De aannemer is failliet." not in text(client.get("/waterdam/"))
        client.force_login(user_with(Role.COUNCIL_MEMBER, place))
        assert "De aannemer is failliet." not in text(client.get("/waterdam/"))
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "De aannemer is failliet." in text(client.get("/waterdam/"))

    def test_new_words_for_an_action_stay_inside(self, client, place):
        action = plan_with_news(place, "Het gaat goed.")
        edit(action, what="Buurthuis sluiten")
        shown = text(client.get("/waterdam/"))
        assert ("Buurthuis openen" in shown, "Buurthuis sluiten" in shown) == (True, False)

    def test_news_is_without_personal_data_for_outsiders(self, client, place):
        plan_with_news(place, "Mail team@waterdam.example.nl.")
        assert "team@waterdam.example.nl" not in client.get("/waterdam/").content.decode()
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "team@waterdam.example.nl" in client.get("/waterdam/").content.decode()

    def test_plans_in_force_and_plans_that_ended(self, client, place):
        released_plan(organisation=place, title="Oud plan", valid_from=date(2016, 1, 1), valid_until=date(2019, 12, 31))
        assert "Er is nu geen plan dat geldt." in text(client.get("/waterdam/"))
        released_plan(organisation=place, title="Nieuw plan", valid_from=date(2020, 1, 1), valid_until=None)
        shown = text(client.get("/waterdam/"))
        assert "Er is nu geen plan dat geldt." not in shown
        assert shown.index("Plannen die nu gelden") < shown.index("Nieuw plan")
        assert shown.index("Nieuw plan") < shown.index("Plannen die zijn afgelopen") < shown.index("Oud plan")

    def test_another_day_and_the_difference_with_it(self, client, place):
        """On 15 October nothing was reported yet; the page says so, and leaves the council to today."""
        plan_with_news(place, "De eerste steen ligt er.", title="Plan Buurten", valid_from=date(2020, 1, 1))
        shown = text(client.get("/waterdam/?peildatum=2021-11-05&vergelijk=2021-10-15"))
        assert "U ziet de stand per 5 november 2021" in shown
        assert "1 1 meer Op schema" in shown
        assert "Sinds 15 oktober 2021 : 1 meer gestart." in shown
        assert "1 van 1 actie bijgewerkt in het vierde kwartaal van 2021." in shown
        assert "De eerste steen ligt er." in shown
        assert "Komt in de raad" not in shown
        earlier = text(client.get("/waterdam/?peildatum=2021-10-15"))
        assert ("De eerste steen ligt er." in earlier, "Plan Buurten" in earlier) == (False, True)

    def test_what_was_known_on_a_day(self, client, place):
        """A plan that was released later was not there, nor was news that was released later, whoever asks."""
        with replaying(at(2021, 1, 4)):
            plan = released_plan(organisation=place, title="Plan Buurten", valid_from=date(2020, 1, 1))
            action = ActionFactory(plan=plan, what="Buurthuis openen")
            out(plan)
        with replaying(at(2021, 3, 1)):
            record_progress(
                action=action,
                day=date(2021, 2, 1),
                status="in_uitvoering",
                text="Er wordt gebouwd.",
                by=User.objects.system(),
            )
        with replaying(at(2021, 6, 1)):
            out(plan)
            released_plan(organisation=place, title="Plan Water", valid_from=date(2020, 1, 1))
        then = text(client.get("/waterdam/?bekend=2021-03-15"))
        assert [word in then for word in ("Plan Buurten", "Plan Water", "Er wordt gebouwd.")] == [True, False, False]
        later = text(client.get("/waterdam/?bekend=2021-06-15"))
        assert [word in later for word in ("Plan Buurten", "Er wordt gebouwd.")] == [True, True]
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "Er wordt gebouwd." in text(client.get("/waterdam/?bekend=2021-03-15"))

    def test_plans_on_a_timeline(self, client, place):
        released_plan(organisation=place, title="Nieuw plan", valid_from=date(2020, 1, 1), valid_until=None)
        assert "Nieuw plan vanaf 1 jan. 2020" in text(client.get("/waterdam/?weergave=tijdlijn"))

    def test_what_runs_without_news_is_told(self, client, place):
        plan_with_news(place, "Het gaat goed.", valid_from=date(2020, 1, 1), valid_until=None)
        assert text(client.get("/waterdam/")).count("Van 1 lopende actie 90 dagen geen nieuws") == 2

    def test_an_empty_register_says_what_comes(self, client, place):
        shown = text(client.get("/waterdam/"))
        assert "Er staat nog geen plan in het register" in shown
        assert "Er staat geen vergadering gepland" in shown

    def test_meetings_that_come(self, client, place):
        MeetingFactory(body=BodyFactory(organisation=place), date=date(2999, 1, 8), status="gepland")
        MeetingFactory(body=BodyFactory(organisation=place, name="Commissie"), date=date(2020, 1, 8), status="gehouden")
        shown = text(client.get("/waterdam/"))
        assert "8 januari 2999 : Gemeenteraad" in shown
        assert "Commissie" not in shown

    def test_what_was_promised_and_is_past_its_day(self, client, place):
        day = {"organisation": place, "deadline": date(2023, 1, 1)}
        CommitmentFactory(**day, subject="Cijfers over de wachttijd")
        CommitmentFactory(**day, subject="Al gedaan", execution="uitgevoerd")
        CommitmentFactory(**day, subject="Onder ons", openness="intern")
        MotionFactory(**day, subject="Verworpen idee", result="verworpen")
        MotionFactory(**day, subject="Langer open", adopted=True)
        shown = text(client.get("/waterdam/"))
        assert [word in shown for word in ("Toezegging: Cijfers over de wachttijd", "Motie: Langer open")] == [True] * 2
        assert [word for word in ("Al gedaan", "Onder ons", "Verworpen idee") if word in shown] == []

    def test_of_an_organisation_without_pages_there_is_none(self, client):
        OrganisationFactory(slug="partner")
        assert client.get("/partner/").status_code == 404

    @pytest.mark.parametrize(("role", "expected"), [(None, 9), (Role.POLICY_OFFICER, 10)])
    def test_it_costs_the_same_however_much_news(self, client, assert_same_queries, place, role, expected):
        if role:
            client.force_login(user_with(role, place))
        assert_same_queries(
            expected,
            add=lambda: plan_with_news(place, "Het gaat goed."),
            fetch=lambda: client.get("/waterdam/"),
        )
