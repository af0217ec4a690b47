"""Mijn werk: what is late, due or silent of one's own, and what waits for one's decision."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest

from actions.domain.progress import record_progress
from actions.models import ReadIn
from portal.accounts.roles import Role
from portal.shared.changes import changing
from portal.shared.moments import today
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    OrganisationFactory,
    PartyFactory,
    ProgressFactory,
    RoundFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam")


@pytest.fixture
def owner(place, client):
    user = user_with(Role.ACTION_OWNER, place)
    client.force_login(user)
    return user


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def section(shown: str, title: str) -> str:
    """What stands below a heading of the page, up to the next one."""
    titles = ["Te laat", "Binnenkort klaar", "Geen nieuws", "Voortgangsrondes", "Berichten van partners", "Ingelezen"]
    start = shown.index(title)
    return shown[
        start : min([shown.find(other, start + 1) for other in titles if other in shown[start + 1 :]] or [None])
    ]


class TestOwnActions:
    def test_late_due_and_silent_each_once(self, client, place, owner):
        plan = DocumentFactory(organisation=place)
        soon = today() + timedelta(days=30)
        ActionFactory(plan=plan, official=owner, what="Oude actie", period_end=date(2021, 1, 1))
        ActionFactory(plan=plan, deputy=owner, what="Haast", period_end=soon)
        quiet = ActionFactory(plan=plan, official=owner, what="Stille actie")
        record_progress(action=quiet, day=date(2021, 1, 1), status="in_uitvoering", by=owner)
        ActionFactory(plan=plan, what="Van een ander", period_end=date(2021, 1, 1))
        shown = text(client.get("/waterdam/mijn-werk/"))
        assert "U houdt 3 acties bij." in shown
        assert [title for title in ("Te laat", "Binnenkort klaar", "Geen nieuws") if title in shown] == [
            "Te laat",
            "Binnenkort klaar",
            "Geen nieuws",
        ]
        assert "Oude actie" in section(shown, "Te laat")
        assert "Haast" in section(shown, "Binnenkort klaar")
        assert "Stille actie" in section(shown, "Geen nieuws")
        assert shown.count("Oude actie") == 1
        assert "Van een ander" not in shown

    def test_nothing_that_has_haste(self, client, place, owner):
        ActionFactory(plan=DocumentFactory(organisation=place), official=owner)
        assert "Er is nu niets dat haast heeft." in text(client.get("/waterdam/mijn-werk/"))

    def test_without_actions_it_says_so(self, client, owner):
        assert "Er staan nog geen acties op uw naam." in text(client.get("/waterdam/mijn-werk/"))


class TestWhatWaits:
    def test_reports_of_partners_for_who_may_take_them_over(self, client, place):
        partner = OrganisationFactory(name="Stichting Buurtkracht")
        action = ActionFactory(plan=DocumentFactory(organisation=place), what="Buurthuis openen")
        PartyFactory(action=action, party=partner)
        ProgressFactory(action=action, reported_for=partner, waiting=True)
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "Buurthuis openen , Stichting Buurtkracht" in section(
            text(client.get("/waterdam/mijn-werk/")), "Berichten van partners"
        )
        client.force_login(user_with(Role.ACTION_OWNER, place))
        assert "Berichten van partners" not in text(client.get("/waterdam/mijn-werk/"))

    def test_open_rounds_and_read_documents(self, client, place):
        user = user_with(Role.POLICY_OFFICER, place)
        client.force_login(user)
        RoundFactory(plan=DocumentFactory(organisation=place, title="Plan Samen"))
        RoundFactory(plan=DocumentFactory(organisation=place, title="Plan Klaar"), state="afgebroken")
        with changing(verb="inlezen", by=user):
            ReadIn(organisation=place, filename="zorgplan.pdf", state="klaar").save()
        shown = text(client.get("/waterdam/mijn-werk/"))
        assert "Plan Samen , stand per 1 november 2021 : nieuws gevraagd" in shown
        assert "Plan Klaar" not in shown
        assert "zorgplan.pdf" in shown


class TestWhoMay:
    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.POLICY_OFFICER, 200),
            (Role.ACTION_OWNER, 200),
            (Role.CONTROLLER, 200),
            (Role.PORTFOLIO_HOLDER, 200),
            (Role.CLERK, 403),
            (Role.COUNCIL_MEMBER, 403),
        ],
    )
    def test_who_sees_today_has_work_here(self, client, place, role, status):
        client.force_login(user_with(role, place))
        assert client.get("/waterdam/mijn-werk/").status_code == status

    def test_a_passer_by_logs_in_first_and_a_neighbour_finds_nothing(self, client, place):
        answer = client.get("/waterdam/mijn-werk/")
        assert answer["Location"] == "/account/inloggen/?next=/waterdam/mijn-werk/"
        client.force_login(user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True)))
        assert client.get("/waterdam/mijn-werk/").status_code == 404


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.POLICY_OFFICER, "/waterdam/mijn-werk/"),
        (Role.CLERK, "/waterdam/"),
        (Role.COUNCIL_MEMBER, "/waterdam/"),
    ],
)
def test_after_logging_in_everyone_begins_where_the_work_is(client, place, role, expected):
    client.force_login(user_with(role, place))
    assert client.get("/mijn-werk/")["Location"] == expected


def test_who_has_no_role_begins_at_the_account(client, place):
    client.force_login(user_with(Role.ACTION_OWNER, OrganisationFactory()))
    assert client.get("/mijn-werk/")["Location"] == "/account/"


def test_it_costs_the_same_however_much_work(client, assert_same_queries, place):
    user = user_with(Role.POLICY_OFFICER, place)
    client.force_login(user)

    def add() -> None:
        action = ActionFactory(plan=DocumentFactory(organisation=place), official=user, period_end=date(2021, 1, 1))
        ProgressFactory(action=action, reported_for=PartyFactory(action=action).party, waiting=True)
        RoundFactory(plan=action.plan)
        with changing(verb="inlezen", by=user):
            ReadIn(organisation=place, filename="zorgplan.pdf", state="klaar").save()

    assert_same_queries(10, add=add, fetch=lambda: client.get("/waterdam/mijn-werk/"))
