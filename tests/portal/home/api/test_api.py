"""The API says what the pages say: to everyone what was released, by the same filters and days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import (
    ActionFactory,
    CommitmentFactory,
    DecisionFactory,
    MeetingFactory,
    MotionFactory,
    OrganisationFactory,
    PartyFactory,
    ThemeFactory,
    edit,
    released_plan,
    user_with,
)

pytestmark = pytest.mark.django_db
BASE = "/api/v1/organisaties/waterdam"
LISTS = ("plannen", "vergaderingen", "besluiten", "moties", "toezeggingen", "memos")


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam", name="Gemeente Waterdam", tooi_code="gm9999")


@pytest.fixture
def plan(place):
    """A public plan of two actions, of which one got news and a third was added after the release."""
    plan = released_plan(organisation=place, title="Plan Ouderen")
    theme = ThemeFactory(organisation=place, name="Zorg", slug="zorg")
    first = ActionFactory(plan=plan, number=1, what="Buurthuis openen", theme=theme, in_2020=True)
    PartyFactory(action=first, is_lead=True)
    ActionFactory(plan=plan, number=2, what="Eetpunt beginnen")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 11, 1), by=User.objects.system())
    record_progress(
        action=first, day=date(2022, 1, 1), status="afgerond", text="Nog intern nieuws.", by=User.objects.system()
    )
    ActionFactory(plan=plan, number=3, what="Later bedacht")
    return plan


def get(client, path: str, status: int = 200, **headers: str) -> Any:
    answer = client.get(path, headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json()


def actions(plan) -> str:
    return f"{BASE}/plannen/{plan.public_id}/acties"


def test_organisations_with_their_official_code(client, place):
    OrganisationFactory(name="Zonder bladzijden")
    found = get(client, "/api/v1/organisaties")
    assert [(one["adres"], one["tooi"]) for one in found["resultaten"]] == [("waterdam", "gm9999")]
    assert found["_links"]["self"].endswith("/api/v1/organisaties?pagina=1")
    assert get(client, BASE)["naam"] == "Gemeente Waterdam"


class TestActions:
    def test_as_they_were_released(self, client, plan):
        found = get(client, actions(plan))
        assert [(one["nummer"], one["wat"], one["stand"]) for one in found["resultaten"]] == [
            (1, "Buurthuis openen", "Te laat"),
            (2, "Eetpunt beginnen", "Niet gestart"),
        ]
        first = found["resultaten"][0]
        assert (first["wanneer"], first["eind"], first["thema"]) == ("in 2020", "2020-12-31", "Zorg")
        assert len(first["trekkers"]) == 1
        assert first["bladzijde"].endswith(f"/waterdam/acties/{first['kenmerk']}/")
        assert "intern" not in str(found)

    def test_who_edits_gets_today(self, client, plan, place):
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        found = get(client, actions(plan))["resultaten"]
        assert [(one["nummer"], one["bericht"]) for one in found] == [(1, "Nog intern nieuws."), (2, ""), (3, "")]

    def test_on_another_day(self, client, plan):
        found = get(client, f"{actions(plan)}?peildatum=2020-06-01")["resultaten"]
        assert found[0]["stand"] == "Niet gestart"

    @pytest.mark.parametrize(("query", "expected"), [("stand=late", [1]), ("q=eetpunt", [2]), ("thema=zorg", [1])])
    def test_with_the_filters_of_the_page(self, client, plan, query, expected):
        assert [one["nummer"] for one in get(client, f"{actions(plan)}?{query}")["resultaten"]] == expected

    def test_in_pages_with_links(self, client, plan):
        first = get(client, f"{actions(plan)}?perPagina=1")
        assert (first["aantal"], len(first["resultaten"]), "prev" in first["_links"]) == (2, 1, False)
        second = get(client, first["_links"]["next"].removeprefix(settings.BASE_URL))
        assert [one["nummer"] for one in second["resultaten"]] == [2]
        assert "next" not in second["_links"]

    def test_cost_the_same_however_many(self, client, plan, assert_same_queries):
        def add():
            PartyFactory(action=ActionFactory(plan=plan))
            release(plan=plan, audience=Audience.PUBLIC, as_per=date(2022, 1, 1), by=User.objects.system())

        assert_same_queries(8, add=add, fetch=lambda: get(client, actions(plan)))


class TestRefusals:
    @pytest.mark.parametrize(
        ("query", "detail"),
        [
            ("?peildatum=gisteren", "“gisteren” is geen datum. Schrijf de dag als 28-10-2021."),
            ("?peildatum=2199-01-01", "Deze dag moet nog komen."),
            ("?pagina=nul", "pagina is een getal van 1 tot en met 10000000."),
            ("?perPagina=201", "perPagina is een getal van 1 tot en met 200."),
        ],
    )
    def test_in_plain_dutch_as_problem_details(self, client, plan, query, detail):
        answer = client.get(f"{actions(plan)}{query}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        assert answer.json() == {
            "type": "about:blank", "title": "De vraag klopt niet", "status": 400, "detail": detail,
        }  # fmt: skip

    def test_hidden_and_absent_are_the_same(self, client, plan, place):
        edit(plan, openness="intern")
        hidden, absent = (client.get(path) for path in (actions(plan), f"{BASE}/plannen/bestaatniet/acties"))
        assert (hidden.status_code, hidden.content) == (404, absent.content)

    def test_it_only_reads(self, client, place):
        answer = client.post(f"{BASE}/besluiten")
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_lists_of_the_council_hold_only_what_is_open(client, place):
    common = {"organisation": place}
    MeetingFactory(**common, title="Raad")
    DecisionFactory(**common, text="De raad stelt het plan vast.")
    MotionFactory(**common, subject="Avondopenstelling")
    CommitmentFactory(**common, subject="Cijfers", deadline=date(2030, 1, 1), deadline_text="voor 2030")
    for factory in (MeetingFactory, DecisionFactory, MotionFactory, CommitmentFactory):
        factory(**common, openness="intern")
    found = {name: get(client, f"{BASE}/{name}")["resultaten"] for name in LISTS}
    assert {name: len(rows) for name, rows in found.items()} == {
        "plannen": 0, "vergaderingen": 1, "besluiten": 1, "moties": 1, "toezeggingen": 1, "memos": 0,
    }  # fmt: skip
    assert found["toezeggingen"][0]["uiterlijk"] == "2030-01-01"
    assert {"uitslag", "uitvoering", "afdoening"} <= set(found["moties"][0])


def test_lists_cost_the_same(client, place, assert_same_queries):
    def add():
        for factory in (MeetingFactory, DecisionFactory, MotionFactory, CommitmentFactory):
            factory(organisation=place)

    def fetch():
        for name in LISTS:
            get(client, f"{BASE}/{name}")

    assert_same_queries(24, add=add, fetch=fetch)


def test_an_unchanged_answer_is_empty(client, place, django_assert_num_queries):
    first = client.get(f"{BASE}/besluiten")
    assert (first["API-Version"], first["Access-Control-Allow-Origin"]) == ("1.2.0", "*")
    with django_assert_num_queries(1):
        again = client.get(f"{BASE}/besluiten", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
